import { expect, test } from 'vitest'
import { readDate } from '../dates/read-date.ts'
import { writeDate } from '../dates/write-date.ts'
import { readFrontMatter } from '../front-matter/read-front-matter.ts'
import { judgeVisibility, type Layer } from './judge.ts'
import { makesDraft } from './reasons.ts'

const now = Date.parse('2026-11-29T12:00Z')

function judge(own: string, inherited: string[] = [], path?: string, readable: string[] = []) {
  const layers: Layer[] = [own, ...inherited].map((yaml, index) => ({
    values: readFrontMatter(`---\n${yaml}\n---\n`).values,
    from: `${index}`,
  }))
  const place = path === undefined ? undefined : placeAt(path)
  const readMoment = (text: string) => {
    const date = readDate(text)
    return date && writeDate(date, 'UTC')
  }
  return judgeVisibility({ layers, place, readable: new Set(readable), now, readMoment })
}

function placeAt(path: string) {
  return { path, collections: new Set(['posts', 'news']), leftOut: undefined, bundle: undefined }
}

const hidden: [front: string, code: string][] = [
  ...[
    'draft: true',
    'Draft: yes',
    'DRAFT: "true"',
    'draft: True',
    'isDraft: 1',
    'draft: maybe',
  ].map((front): [string, string] => [front, 'draft']),
  ['is_draft: on', 'draft'],
  ['draft: [true]', 'draft'],
  ['draft: false\nDraft: true', 'draft'],
  ['params: {draft: true}', 'draft'],
  ['extra: {draft: true}', 'draft'],
  ['seo: {draft: true}', 'draft'],
  ['published: false', 'unpublished'],
  ['published: "no"', 'unpublished'],
  ['is_published: no', 'unpublished'],
  ['Publish: FALSE', 'unpublished'],
  ['published: perhaps', 'unpublished'],
  ['dg-publish: false', 'unpublished'],
  ['unpublished: true', 'unpublished'],
  ['public: false', 'unpublished'],
  ['status: draft', 'status'],
  ['Status: Pending review', 'status'],
  ['status: privée', 'status'],
  ['status: whatever', 'status'],
  ['post_status: trash', 'status'],
  ['status: future\npublishDate: 2021-01-02', 'status'],
  ['state: draft', 'status'],
  ['state: Ready for review', 'status'],
  ['stage: in_progress', 'status'],
  ['phase: قيد المراجعة', 'status'],
  ['حالة: مسودة', 'status'],
  ['状态: 草稿', 'status'],
  ['statut: Brouillon', 'status'],
  ['type: draft', 'status'],
  ['private: true', 'private'],
  ['is-private: y', 'private'],
  ['visibility: private', 'private'],
  ['Visibility: members', 'private'],
  ['access: paid', 'private'],
  ['audience: only_paid', 'private'],
  ['password: 1234', 'password'],
  ['post_password: x', 'password'],
  ['protected: true', 'password'],
  ['hidden: true', 'hidden'],
  ['unlisted: yes', 'hidden'],
  ['headless: true', 'hidden'],
  ['HeadLess: true', 'hidden'],
  ['eleventyExcludeFromCollections: true', 'hidden'],
  ['eleventyExcludeFromCollections: [posts]', 'hidden'],
  ['visible: false', 'hidden'],
  ['listed: false', 'hidden'],
  ['build: {render: never}', 'not-built'],
  ['build: {render: link}', 'not-built'],
  ['_build: {list: never}', 'not-built'],
  ['Build: {List: local}', 'not-built'],
  ['build: {render: false}', 'not-built'],
  ['build: false', 'not-built'],
  ['render: never', 'not-built'],
  ['permalink: false', 'no-address'],
  ['permalink: "false"', 'no-address'],
  ['permalink: {build: false}', 'no-address'],
  ['permalink: "{% if draft %}false{% endif %}"', 'no-address'],
  ['eleventyComputed: {permalink: false}', 'no-address'],
  ['expires: soon', 'unreadable-date'],
  ['publishDate: next week', 'unreadable-date'],
  ['scheduled: true', 'unreadable-date'],
  ['hide_everywhere: true', 'unknown-key'],
  ['draftState: open', 'unknown-key'],
  ['publishMe: nope', 'unknown-key'],
  ['auto_publish_off: x', 'unknown-key'],
  ['draft: {value: true}', 'draft'],
  ['status: {name: pending}', 'status'],
  ['"dra\u200bft": true', 'draft'],
  ['wp_status: private', 'status'],
  ['active: false', 'unpublished'],
  ['inactive: true', 'hidden'],
  ['removed: true', 'hidden'],
  ['archived: true', 'hidden'],
  ...['borrador: true', 'brouillon: oui', 'Entwurf: ja', 'rascunho: sim', 'черновик: true'].map(
    (front): [string, string] => [front, 'draft'],
  ),
  ...['下書き: true', '草稿: true', 'مسودة: true'].map((front): [string, string] => [
    front,
    'draft',
  ]),
  ['veröffentlicht: nein', 'unpublished'],
  ['publicado: false', 'unpublished'],
  ['publié: non', 'unpublished'],
  ['category: drafts', 'status'],
  ['tags: [city, draft]', 'status'],
  ['tags: City, private', 'status'],
]

test.each(hidden)('%s is for no readers: %s', (front, code) => {
  const { reasons } = judge(front)
  expect(reasons.map((reason) => reason.code)).toContain(code)
  expect(reasons.some(makesDraft)).toBe(true)
})

const open = [
  '',
  'draft: false',
  'draft: "no"',
  'draft:',
  'published: true',
  'published: 2014-06-30',
  'published: "Yes"',
  'publish: on',
  'status: published',
  'status: Public',
  'status: Veröffentlicht',
  'state: California',
  'type: review',
  'title: Draft',
  'statut: publié',
  'stage: final',
  'type: review',
  'layout: post',
  'visibility: public',
  'access: everyone',
  'audience: developers',
  'password: ""',
  'password: false',
  'hidden: false',
  'headless: no',
  'hide: [toc, navigation]',
  'hideMeta: true',
  'hiddenInHomeList: true',
  'hide_title: true',
  'cover: {hidden: true}',
  'build: {render: always, list: always, publishResources: false}',
  'permalink: /a/',
  'permalink: "/{{ title | slug }}/"',
  'url: /false/',
  'output: html_document',
  'show: The Daily',
  'publisher: Example Press',
  'publication: The Courier',
  'publishDate: 2014-06-30',
  'expires: never',
  'expires: false',
  'tags: [privacy, drafting, internal affairs]',
  'active: true',
  'draft: {value: false}',
  'Veröffentlicht: 2014-06-30',
  'categories: Spam',
]

test.each(open)('%j is for all readers', (front) => {
  expect(judge(front).reasons).toEqual([])
})

const timed: [front: string, code: string, publish: string | undefined, expires?: string][] = [
  ['publishDate: 2031-01-02', 'scheduled', '2031-01-02'],
  ['publishdate: 2031-01-02', 'scheduled', '2031-01-02'],
  ['publish_at: 2031-01-02', 'scheduled', '2031-01-02'],
  ['published: 2031-01-02', 'scheduled', '2031-01-02'],
  ['embargo: 2031-01-02', 'scheduled', '2031-01-02'],
  ['status: future\npublishDate: 2031-01-02', 'scheduled', '2031-01-02'],
  ['expiryDate: 2031-01-02', 'expiring', undefined, '2031-01-02'],
  ['expirydate: 2021-01-02', 'expired', undefined, '2021-01-02'],
  ['unpublish_on: 2021-01-02', 'expired', undefined, '2021-01-02'],
  ['expires: 2031-01-02\nexpiry: 2030-01-02', 'expiring', undefined, '2030-01-02'],
]

test.each(timed)('%s has its time: %s', (front, code, publish, expires) => {
  const judgement = judge(front)
  expect(judgement.reasons.map((reason) => reason.code)).toContain(code)
  expect(judgement.reasons.some(makesDraft)).toBe(false)
  expect([judgement.publish?.written, judgement.expires?.written]).toEqual([publish, expires])
})

test('what a piece inherits hides it, unless it says the same key itself', () => {
  expect(judge('title: A', ['draft: true']).reasons).toMatchObject([{ code: 'draft', from: '1' }])
  expect(judge('Draft: false', ['draft: true']).reasons).toEqual([])
  expect(judge('draft: false', ['published: false']).reasons).toHaveLength(1)
  expect(judge('title: A', ['draft: false', 'draft: true']).reasons).toEqual([])
  expect(judge('draft:', ['draft: true']).reasons).toHaveLength(1)
})

const places: [path: string, code: string | undefined][] = [
  ['_posts/a.md', undefined],
  ['_news/2020/a.md', undefined],
  ['blog/_index/a.md', 'underscore'],
  ['_drafts/a.md', 'folder'],
  ['posts/Drafts/a.md', 'folder'],
  ['blog/brouillons/a.md', 'folder'],
  ['private/a.md', 'folder'],
  ['_other/a.md', 'underscore'],
  ['posts/_a.md', 'underscore'],
  ['posts/~a.md', 'underscore'],
]

test.each(places)('a piece at %s: %s', (path, code) => {
  expect(judge('', [], path).reasons.map((reason) => reason.code)).toEqual(code ? [code] : [])
})

test('a person says which keys and folders do not keep readers out', () => {
  expect(
    judge('hidden: true\nbuild: {list: never}', [], undefined, ['hidden', 'build.list']),
  ).toMatchObject({
    reasons: [],
  })
  expect(judge('', [], '_other/a.md', ['other']).reasons).toEqual([])
})

test('a password is named, and never told', () => {
  expect(JSON.stringify(judge('password: open sesame').reasons)).not.toContain('sesame')
})
