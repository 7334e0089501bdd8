import { existsSync } from 'node:fs'
import { expect, test } from 'vitest'
import { intake } from '#lib/publication/content/intake.ts'
import { frontOf, importsOfItsOwn } from './fixtures/bring.ts'
import {
  exportOf,
  ghost1,
  ghost5,
  lexical,
  paragraph,
  post,
  secrets,
  users,
} from './fixtures/exports.ts'
import { partsOf } from './fixtures/folder.ts'

const { path, bring } = importsOfItsOwn()

test('Ghost 1: mobiledoc alone', async () => {
  const { report, files, said } = await bring(ghost1(), { origin: 'https://old.example' })
  expect([...files.keys()]).toEqual([
    '.import.json',
    'articles/2018/03/2018-03-01-first.md',
    'articles/2018/03/2018-03-01-second.md',
    'articles/2018/03/2018-03-01-unfinished.md',
    'authors/ana.md',
    'pages/about.md',
    'redirects.yml',
    'site.yml',
    'topics/akhbar.md',
    'topics/city-hall.md',
  ])
  expect(files.get('articles/2018/03/2018-03-01-first.md')).toBe(
    `---
title: Post first
date: 2018-03-01T13:00:00+01:00
authors:
  - ana
topics:
  - city-hall
redirectFrom:
  - /first/
  - /p/${post('first').uuid}/
---

## Two

Of **marks** and [a link](/articles/second).
`,
  )
  expect(partsOf(files.get('articles/2018/03/2018-03-01-second.md') ?? '').body).toBe(`
Plain **bold**\\
[linked](/about)

- one
- two

![The hall](https://old.example/content/images/2018/03/hall.jpg "At noon")
`)
  expect(frontOf(files, 'articles/2018/03/2018-03-01-second.md').featured).toBe(true)
  expect(frontOf(files, 'articles/2018/03/2018-03-01-unfinished.md').draft).toBe(true)
  expect(said).toContain('a script was left out')
  expect(report).toMatchObject({ articles: 3, pages: 1, drafts: 1, topics: 2, authors: 1 })
})

test.each(['5.120.0', '6.2.0'])('Ghost %s: lexical alone', async (version) => {
  const { report, files, said } = await bring(ghost5(version))
  const open = 'articles/2023/01/2023-01-03-open.md'
  expect(frontOf(files, open)).toMatchObject({
    ...{
      date: '2023-01-03T00:30:00+01:00',
      updated: '2023-02-01T01:00:00+01:00',
      summary: 'In short',
    },
    ...{ authors: ['ana', 'ben'], topics: ['city-hall', 'akhbar'] },
  })
  expect(partsOf(files.get(open) ?? '').body).toBe(
    '\nSee [the other](/articles/members-piece).\n\n*\\[Picture: A]*\n\nSeen\n\nAfter it.\n',
  )
  expect(report).toMatchObject({
    version,
    articles: 7,
    pages: 1,
    drafts: 6,
    members: { kind: 'counted', count: 3 },
  })
  for (const part of [
    ...[
      'was for members only',
      'was for paying members only',
      'was for members of some tiers only',
    ],
    ...[
      'was scheduled for 2031-01-01T09:00:00+01:00',
      'was sent by mail',
      'a standing page, it was a draft in Ghost',
    ],
    ...[
      'a text, which only mails showed',
      'the marker at which the part for members began',
      '"#series" was left out',
    ],
    ...[
      '"The owner" wrote nothing',
      'meta_title in 1 post',
      '/content/images/2023/01/lead.png was not found',
    ],
    'the picture at Gravatar was left out',
  ])
    expect(said).toContain(part)
})

test('what only some readers could read is a draft, and everything else is not', async () => {
  const { files } = await bring(ghost5())
  const articles = [...files].filter(([name]) => name.startsWith('articles/'))
  const published = articles.filter(([name]) => frontOf(files, name).draft !== true)
  expect(published.map(([name]) => name)).toEqual(['articles/2023/01/2023-01-03-open.md'])
})

test('no hash of a password, no mail address and no key is written or reported', async () => {
  const { report, files } = await bring(ghost5(), { members: path('members.csv') })
  for (const secret of secrets)
    expect(
      [...files.values(), JSON.stringify(report)].filter((text) => text.includes(secret)),
      secret,
    ).toEqual([])
})

test.each([ghost1, ghost5])(
  'the publication has no problem (%o)',
  async (fixture) => {
    await bring(fixture(), { origin: 'https://old.example' })
    const { problems } = await intake({
      contentDir: path('content'),
      dataDir: path('data'),
      checkOnly: true,
    })
    expect(problems.filter(({ what }) => !what.startsWith('a language'))).toEqual([])
  },
  120_000,
)

test('rows that cannot be read are named, the others are carried', async () => {
  const rows = [
    null,
    5,
    [],
    {},
    { id: {} },
    post('a', { html: 5 }),
    post('b', { lexical: {} }),
    post('c', { title: [] }),
  ]
  const good = post('good', {
    html: '<p>Words</p>',
    published_at: 'never',
    created_at: null,
    updated_at: { $date: 1 },
  })
  const { report, files, said } = await bring(
    exportOf('5.0.0', {
      ...{ posts: [...rows, good], tags: [7], users },
      posts_tags: [{ post_id: 'id-good', tag_id: 'none' }],
    }),
  )
  expect([report.found, report.carried, report.articles, report.drafts]).toEqual([9, 4, 4, 3])
  expect(said.match(/this row cannot be read/g)).toHaveLength(6)
  // In words of ours: those of a library are for programmers.
  expect(said).not.toMatch(/Invalid|expected|received|Too /)
  expect(said.match(/the keys? .* cannot be read/g)).toEqual([
    'the key lexical cannot be read',
    'the key title cannot be read',
    'the key updated_at cannot be read',
  ])
  expect(partsOf(files.get('articles/1970/01/1970-01-01-good.md') ?? '').body).toBe('\nWords\n')
})

test('slugs that climb, that are taken, and that differ in capitals', async () => {
  const text = lexical(paragraph('Words.'))
  const rows = ['../../../etc/passwd', 'archive', 'Same', 'same', 'ok\u0000\n'].map((slug, index) =>
    post(slug, {
      id: `i${index}`,
      lexical: text,
      title: `T${index}`,
      type: slug === 'archive' ? 'page' : 'post',
    }),
  )
  const { report, files } = await bring(
    exportOf('5.0.0', { posts: [...rows, rows[0] ?? {}], users }),
  )
  expect([...files.keys()].filter((name) => /^(?:articles|pages)/.test(name))).toEqual([
    ...['Same', 'etc-passwd', 'ok', 'same-2023'].map(
      (slug) => `articles/2023/01/2023-01-02-${slug}.md`,
    ),
    'pages/archive-2023.md',
  ])
  expect([report.found, report.carried]).toEqual([6, 5])
  expect(existsSync(path('etc'))).toBe(false)
})

test('keys of other types, and what nobody could read, by the row', async () => {
  const words = { html: '<p>Words</p>' }
  const { report, files } = await bring(
    exportOf('5.0.0', {
      users,
      posts: [
        post('numbers', { ...words, featured: '1', title: 5, id: null }),
        post('status', { ...words, status: ['published'] }),
        post('circle', { ...words, visibility: ['public'] }),
        post('type', { ...words, type: 'widget' }),
        post('page', { ...words, type: 'Page' }),
        post('mailed', { ...words, email_only: 1 }),
        post('mailed-too', words),
        post('undated', { ...words, published_at: null }),
        post('wrong-day', { ...words, published_at: '2020-02-30T00:00:00.000Z' }),
        post('ahead', { ...words, published_at: '2099-01-01T00:00:00.000Z' }),
      ],
      posts_meta: [{ post_id: 'id-mailed-too', email_only: 1 }],
    }),
  )
  const fates = [...files]
    .filter(([name]) => /^(?:articles|pages)\//.test(name))
    .map(
      ([name, text]) => `${name.slice(-20)} ${text.includes('\ndraft: true\n') ? 'draft' : 'open'}`,
    )
  const isDraft = (name: string) => fates.find((one) => one.includes(`${name}.md`))?.split(' ')[1]
  expect(['numbers', 'page', 'ahead'].map(isDraft)).toEqual(['open', 'open', 'open'])
  expect(
    ['status', 'circle', 'type', 'mailed', 'mailed-too', 'undated', 'wrong-day'].filter(
      (name) => isDraft(name) !== 'draft',
    ),
  ).toEqual([])
  expect(frontOf(files, 'articles/2023/01/2023-01-02-numbers.md')).toMatchObject({
    title: '5',
    featured: true,
  })
  expect(files.has('pages/page.md')).toBe(true)
  const codes = new Set(report.visibility.map(({ code }) => code))
  expect(codes).toEqual(new Set(['status', 'private', 'unreadable-date', 'scheduled']))
})

test('what is empty, or becomes so, is a draft; a page among the articles; plain words are a text', async () => {
  const gated =
    '<!--kg-gated-block:begin nonMember:false memberSegment:"status:free" --><p>x</p><!--kg-gated-block:end-->'
  const { report, files } = await bring(
    exportOf('5.0.0', {
      users,
      tags: [{ id: 't9', name: 'Secret Plans', slug: 'secret-plans', visibility: 'public' }],
      posts_tags: [{ post_id: 'id-none', tag_id: 't9' }],
      posts: [
        post('none'),
        post('blank', { html: '' }),
        post('gated', { html: gated }),
        post('broken', { lexical: 'no JSON' }),
        post('away', { type: 'page', html: '<script>x</script>' }),
        post('plain', { plaintext: 'One & <two>.\n\nThree.' }),
        post('told', { custom_excerpt: 'A summary.' }),
      ],
    }),
  )
  const drafts = report.visibility.filter(({ code }) => code === 'empty').map(({ file }) => file)
  expect(drafts.map((file) => file.replace(/^.*\d\d-\d\d-/, ''))).toEqual([
    'none.md',
    'blank.md',
    'gated.md',
    'broken.md',
    'away.md',
  ])
  expect(report).toMatchObject({ drafts: 5, pages: 0, articles: 7 })
  expect([...files.keys()].filter((name) => /^(?:pages|topics)\//.test(name))).toEqual([])
  const file = (name: string) => [...files.keys()].find((one) => one.endsWith(`-${name}.md`)) ?? ''
  expect(partsOf(files.get(file('plain')) ?? '').body).toBe('\nOne & \\<two>.\n\nThree.\n')
  expect(frontOf(files, file('told')).draft).toBeUndefined()
})
