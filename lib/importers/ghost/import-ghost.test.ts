import { existsSync } from 'node:fs'
import { chmod, mkdir, readFile, stat, unlink, writeFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { intake } from '#lib/content/intake.ts'
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
import { filesIn, freshFolder, partsOf, stateOf } from './fixtures/folder.ts'
import { importGhost } from './import-ghost.ts'

const { path, save } = freshFolder()

/** Imports an export and gives its report and its files. */
async function bring(data: unknown, more: Partial<Parameters<typeof importGhost>[0]> = {}) {
  const file = await save('export.json', data)
  const report = await importGhost({ file, into: path('content'), ...more })
  return {
    report,
    files: await filesIn(path('content')),
    said: report.notes.map(({ what }) => what).join('\n'),
  }
}

const frontOf = (files: Map<string, string>, name: string) =>
  parse(partsOf(files.get(name) ?? '').front)

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

describe('a copy of Ghost’s files', () => {
  const png = Buffer.from('not really a picture')
  test('is mapped, other sizes too; nothing outside of it is touched', async () => {
    await mkdir(path('ghost/images/2023/01'), { recursive: true })
    await writeFile(path('ghost/images/2023/01/a b.png'), png)
    await writeFile(path('ghost/images/2023/01/lead.png'), png)
    await writeFile(path('secret.png'), png)
    const data = ghost5()
    const climb =
      '<img src="/content/images/../../secret.png" alt="x"><img src="/content/images/%2e%2e/%2e%2e/secret.png" alt="y">'
    const { report, files } = await bring(
      {
        db: [
          {
            ...data.db[0],
            data: {
              ...Object(data.db[0]).data,
              posts: [...Object(data.db[0]).data.posts, post('climbs', { html: climb })],
            },
          },
        ],
      },
      { media: path('ghost') },
    )
    expect(frontOf(files, 'articles/2023/01/2023-01-03-open.md').image).toEqual({
      ...{ src: 'images/2023/01/lead.png', alt: 'The square', caption: 'By Ana' },
    })
    expect(files.get('articles/2023/01/2023-01-03-open.md')).toContain(
      '![A](images/2023/01/a-b.png "Seen")',
    )
    expect([...files.keys()].filter((name) => name.startsWith('images/'))).toEqual([
      'images/2023/01/a-b.png',
      'images/2023/01/lead.png',
    ])
    expect(report.media).toMatchObject({ copied: 2, fetched: 0 })
  })

  test('is fetched where it is not there, once, and not a second time', async () => {
    const asked: string[] = []
    const fetchFile = async (url: string) => {
      asked.push(url)
      return url.endsWith('lead.png')
        ? { bytes: png }
        : { failed: 'the server answers 404', isSilent: false }
    }
    const first = await bring(ghost5(), { origin: 'https://old.example/blog', fetchFile })
    expect(asked.sort()).toEqual([
      'https://old.example/blog/content/images/2023/01/a%20b.png',
      'https://old.example/blog/content/images/2023/01/ben.png',
      'https://old.example/blog/content/images/2023/01/lead.png',
    ])
    expect(first.said).toContain('could not be fetched: the server answers 404')
    expect(frontOf(first.files, 'articles/2023/01/2023-01-03-open.md').redirectFrom[0]).toBe(
      '/blog/open/',
    )
    asked.length = 0
    const again = await bring(ghost5(), { origin: 'https://old.example/blog', fetchFile })
    expect([asked.length, again.report.written]).toEqual([2, []])
  })
})

test('an old site that is gone is not asked for ever', async () => {
  const pictures = Array.from(
    { length: 9 },
    (_, index) => `<img src="/content/images/${index}.png">`,
  )
  const asked: string[] = []
  const { said } = await bring(
    exportOf('4.0.0', { posts: [post('a', { html: pictures.join('') })], users }),
    {
      origin: 'https://old.example',
      fetchFile: async (url) => {
        asked.push(url)
        return { failed: 'the server cannot be reached', isSilent: true }
      },
    },
  )
  expect(asked).toHaveLength(5)
  expect(said.match(/not tried, as the server gave no answer 5 times/g)).toHaveLength(4)
})

describe('again', () => {
  test('changes nothing', async () => {
    await bring(ghost5())
    const before = await stateOf(path('content'))
    const { report } = await bring(ghost5())
    expect([report.written, await stateOf(path('content'))]).toEqual([[], before])
  })

  test('goes on where one was ended before it wrote down what it did', async () => {
    await bring(ghost5())
    const before = await stateOf(path('content'))
    for (const name of ['.import.json', 'articles/2023/01/2023-01-03-open.md', 'redirects.yml'])
      await unlink(path(`content/${name}`))
    const { report } = await bring(ghost5())
    expect(report.written).toEqual(['articles/2023/01/2023-01-03-open.md', 'redirects.yml'])
    expect(await stateOf(path('content'))).toBe(before)
  })

  test('leaves what people edited, moved or wrote', async () => {
    await mkdir(path('content/pages'), { recursive: true })
    await writeFile(path('content/pages/about.md'), '---\ntitle: Ours\n---\n')
    await writeFile(path('content/redirects.yml'), '/x: /articles/open\n')
    const { said } = await bring(ghost5())
    await writeFile(path('content/articles/2023/01/2023-01-03-open.md'), 'edited')
    await chmod(path('content/pages/about.md'), 0o644)
    const { files, report } = await bring(ghost5())
    expect(files.get('pages/about.md')).toContain('Ours')
    expect(files.get('redirects.yml')).toBe('/x: /articles/open\n')
    expect(files.get('articles/2023/01/2023-01-03-open.md')).toBe('edited')
    expect(report.written).toEqual([])
    expect(said).toContain('/tag/city-hall led to a page of the old site')
  })

  test('of a dry run nothing is there', async () => {
    const { report } = await bring(ghost5(), { dryRun: true, members: path('members.csv') })
    expect(report.written.length).toBeGreaterThan(10)
    expect([existsSync(path('content')), existsSync(path('members.csv'))]).toEqual([false, false])
  })
})

describe('members', () => {
  test('go into a file that only its owner reads, and that the import of subscribers understands', async () => {
    const { report } = await bring(ghost5(), { members: path('members.csv') })
    expect(await readFile(path('members.csv'), 'utf8')).toBe(`email,status,created_at,confirmed_at
bounced@mail.example,suppressed,2022-05-03T00:00:00Z,2022-05-03T00:00:00Z
gone@mail.example,unsubscribed,2022-05-02T00:00:00Z,2022-05-02T00:00:00Z
reader@mail.example,active,2022-05-01T00:00:00Z,2022-05-01T00:00:00Z
`)
    expect((await stat(path('members.csv'))).mode & 0o777).toBe(0o600)
    expect(report.members).toMatchObject({ kind: 'written', count: 3 })
    expect((await bring(ghost5(), { members: path('members.csv') })).report.members.kind).toBe(
      'unchanged',
    )
  })

  test.each([
    ['content/members.csv', 'would lie in the publication'],
    ['taken.csv', 'exists already'],
  ])('not into %s', async (name, why) => {
    await save('taken.csv', 'something else')
    await expect(bring(ghost5(), { members: path(name) })).rejects.toThrow(why)
    expect(existsSync(path('content'))).toBe(false)
  })
})

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
    updated_at: {},
  })
  const { report, files, said } = await bring(
    exportOf('5.0.0', {
      ...{ posts: [...rows, { ...good, updated_at: 1e300 }], tags: [7], users },
      posts_tags: [{ post_id: 'id-good', tag_id: 'none' }],
    }),
  )
  expect([report.found, report.carried, report.articles]).toEqual([9, 1, 1])
  expect(said.match(/this row cannot be read/g)).toHaveLength(9)
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
