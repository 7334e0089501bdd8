import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Article, findArticle } from '#lib/publication/articles/article.ts'
import { findEntry } from '#lib/publication/articles/entries.ts'
import { listPage } from '#lib/publication/articles/list-pages.ts'
import type { Publication } from '#lib/publication/articles/publication.ts'
import { goodPublication } from '#lib/publication/content/fixtures/good-publication.ts'
import { article, type Files } from '#lib/publication/content/fixtures/publication.ts'
import { served } from '../fixtures/served.ts'
import { articleData } from './article-data.ts'
import { articleTypeOf } from './article-kinds.ts'
import { typeErrors } from './fixtures/check-types.ts'
import { graphJson } from './graph-json.ts'
import { collectionData, entryData } from './list-data.ts'
import { newsroomData, websiteData } from './publication-data.ts'

const site = `name: The Test
description: A test.
url: https://test.example/
language: en
languages: [ar]
timeZone: Europe/Madrid
logo: images/a.svg
contact: { email: desk@test.example, postal: Calle 1 }
social: [{ name: M, url: https://social.example/@t }]
licence: { name: CC BY, url: https://creativecommons.org/licenses/by/4.0/ }
policies:
  corrections: /about#corrections
  ethics: https://ethics.example/
  ownership: /about
  masthead: /about
  feedback: /about
  verification: /about
  unnamedSources: /about
  diversity: /about
  mission: /about
share: [mail, copy, bluesky, mastodon]
translations: { ar: { name: الاختبار } }
`
const files: Files = {
  ...goodPublication(),
  'site.yml': site,
  'authors/jane.md':
    '---\nname: Jane Doe\ndescription: Writes.\nimage: {src: images/a.svg, alt: ""}\n---\n',
  'articles/review.md': article({
    ...{
      title: 'A </script><script>alert(1)</script> B',
      kind: 'Review',
      date: '2026-01-02T10:00',
    },
    ...{ updated: '2026-01-03T10:00', authors: '[Jane Doe, {name: jane, role: Photographs by}]' },
    corrections: '[{date: 2026-01-04, text: Wrong.}]',
    image: '{src: images/a.svg, alt: A square, credit: Jane}',
  }),
  'articles/republished.md': article({
    source: '{name: The Other, url: https://other.example/x, license: CC0, date: 2025-12-01}',
  }),
}

let publication: Publication
let close: (() => Promise<void>) | undefined
const graphs = new Map<string, string>()
beforeAll(async () => {
  const made = await served(files, Date.parse('2026-02-01T12:00Z'))
  publication = made.publication
  close = made.close
})
afterAll(() => close?.())

/** Of an article's things the first, which is the article, as machines read it. */
async function dataOf(slug: string) {
  const found = await findArticle(publication, slug)
  if (found?.visibility !== 'public') throw new Error(`${slug} is not public`)
  const json = graphJson(articleData(found.article as Article, publication.site))
  graphs.set(slug, json)
  return JSON.parse(json)['@graph']
}

const url = 'https://test.example'

test('a review with a picture, two roles, a correction and a hostile title', async () => {
  const [data, way] = await dataOf('review')
  expect(graphs.get('review')).not.toContain('<')
  expect(data).toMatchObject({
    '@type': 'ReviewNewsArticle',
    headline: 'A </script><script>alert(1)</script> B',
    url: `${url}/articles/review`,
    inLanguage: 'en',
    datePublished: '2026-01-02T10:00:00+01:00',
    dateModified: '2026-01-04T00:00:00+01:00',
    author: [{ '@type': 'Person', name: 'Jane Doe', url: `${url}/authors/jane` }],
    contributor: [{ name: 'Jane Doe' }],
    publisher: { '@id': `${url}/#publication`, name: 'The Test' },
    image: [{ url: `${url}/images/a.svg`, caption: 'A square', width: { value: 10 } }, {}],
    correction: [{ text: 'Wrong.', datePublished: '2026-01-04T00:00:00+01:00' }],
    license: 'https://creativecommons.org/licenses/by/4.0/',
    potentialAction: { target: [expect.stringMatching(/^https:\/\/bsky\.app\//)] },
  })
  expect(way.itemListElement.map(({ item }: { item: string }) => item)).toEqual([
    `${url}/`,
    `${url}/articles/review`,
  ])
})

test('a republished article names what it is based on, and its licence, not ours', async () => {
  const [data] = await dataOf('republished')
  expect(data).toMatchObject({
    '@type': 'NewsArticle',
    license: 'CC0',
    author: { '@type': 'Organization', name: 'The Other' },
    publisher: { '@id': `${url}/#publication` },
    isBasedOn: {
      url: 'https://other.example/x',
      publisher: { name: 'The Other' },
      datePublished: '2025-12-01T00:00:00+01:00',
    },
    image: [{ url: expect.stringMatching(/\/articles\/republished\/card\.png\?v=[\da-f]{8}$/) }],
  })
})

test('an original and its translation name each other; a part its series and topics', async () => {
  const [original, way] = await dataOf('budget')
  const [translation] = await dataOf('ar-budget')
  expect(original.workTranslation).toMatchObject([{ inLanguage: 'ar', name: 'الميزانية' }])
  expect(translation.translationOfWork).toMatchObject({ inLanguage: 'en', name: 'The budget' })
  expect(translation.publisher.name).toBe('الاختبار')
  expect(original).toMatchObject({
    position: 1,
    keywords: ['The City', 'Taxes'],
    articleSection: 'The City',
    isPartOf: [{}, { '@type': 'CreativeWorkSeries', url: `${url}/series/money` }],
  })
  expect(way.itemListElement).toHaveLength(4)
})

describe('what kind of article it is', () => {
  test.each([
    [undefined, 'NewsArticle'],
    ['news', 'NewsArticle'],
    ['Recipe', 'NewsArticle'],
    ['constructor', 'NewsArticle'],
    [' Opinion ', 'OpinionNewsArticle'],
    ['letter', 'OpinionNewsArticle'],
    ['Opinio\u0301n', 'OpinionNewsArticle'],
    ['رأي', 'OpinionNewsArticle'],
    ['analysis', 'AnalysisNewsArticle'],
  ])('%s is %s', (kind, type) => expect(articleTypeOf(kind)).toBe(type))
})

test('the newsroom names its policies by whole addresses', () => {
  expect(newsroomData(publication.site, 'en')).toMatchObject({
    '@type': 'NewsMediaOrganization',
    name: 'The Test',
    correctionsPolicy: `${url}/about#corrections`,
    ethicsPolicy: 'https://ethics.example/',
    sameAs: ['https://social.example/@t'],
  })
})

test('the newest page of an author is a profile', async () => {
  const [page] = await listThings('author', 'jane')
  expect(page).toMatchObject({
    '@type': 'ProfilePage',
    mainEntity: { '@type': 'Person', name: 'Jane Doe', description: 'Writes.' },
  })
})

async function listThings(kind: 'author' | 'topic' | 'series', slug: string) {
  const entry = await findEntry(publication, kind, slug, 'en')
  const list = await listPage(publication, kind, slug)
  if (!entry || !list) throw new Error(`There is no ${kind} ${slug}`)
  const json = graphJson(entryData(publication.site, entry, list, entry.name))
  graphs.set(`${kind} ${slug}`, json)
  return JSON.parse(json)['@graph']
}

test('everything is of schema.org’s types', async () => {
  await Promise.all(['review', 'republished', 'budget', 'ar-budget', 'wall'].map(dataOf))
  await listThings('author', 'jane')
  await listThings('topic', 'city')
  await listThings('series', 'money')
  const { site } = publication
  graphs.set('front', graphJson([websiteData(site, 'ar'), newsroomData(site, 'ar')]))
  const archive = { title: '2026', path: '/archive/2026', above: [], articles: [] }
  graphs.set('archive', graphJson(collectionData(site, archive)))
  const good = graphs.get('wall') ?? ''
  graphs.set('wrong', good.replace('"headline":', '"headlin":'))
  graphs.set('wrong, too', good.replace(/"author":.*?,"publisher"/, '"author":7,"publisher"'))
  const errors = typeErrors(graphs).trim().split('\n')
  expect(errors).toEqual([
    expect.stringContaining(`'"headlin"' does not exist in type 'NewsArticleLeaf'`),
    expect.stringContaining(`Type 'number' is not assignable`),
  ])
}, 60_000)
