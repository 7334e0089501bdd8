import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { NewKind } from '#lib/desk/writing/new-file.ts'
import { article, Publication, siteFile } from '#lib/publication/content/fixtures/publication.ts'
import type { NewOptions } from './new.ts'

const publication = new Publication({
  'site.yml': `${siteFile.replace('UTC', 'Asia/Tokyo')}languages: [ar, zh]\n`,
  'authors/jane-doe.md': '---\nname: Jane Doe\n---\n',
  'articles/2026/11/first.md': article({ title: 'First' }),
})
vi.stubEnv('CONTENT_DIR', publication.dir)
vi.stubEnv('DATA_DIR', publication.dataDir)
const { createNew } = await import('./new.ts')
const { check } = await import('./check.ts')
const printed = vi.spyOn(console, 'log').mockImplementation(() => {})
afterAll(() => publication.remove())

type Asked = [kind: NewKind, title: string | undefined, options?: NewOptions]
const hints =
  '# summary: One or two sentences that stand above the text.\n# image: { src: images/…, alt: What the picture says., credit: "Photograph: …" }\n'

const written: [asked: Asked, path: string, text: string][] = [
  [
    [
      'article',
      "Council: the 'no' & more",
      {
        ...{ author: ['jane-doe', 'Luis Ortega'], topic: ['City hall'], date: '2026-11-22T23:30Z' },
        ...{ summary: 'By one vote.', series: 'budget', part: '2' },
      },
    ],
    'articles/2026/11/council-the-no-more.md',
    `---\ntitle: "Council: the 'no' & more"\ndate: 2026-11-22T23:30Z\nauthors: [jane-doe, Luis Ortega]\ntopics: [City hall]\nsummary: By one vote.\nseries: budget\npart: 2\ndraft: true\n${hints.slice(hints.indexOf('# image'))}---\n\n`,
  ],
  [
    [
      'article',
      'First',
      { date: '2026-12-31T18:00+00:00', draft: false, language: 'ar', translationOf: 'first' },
    ],
    'articles/2027/01/first-2.md',
    `---\ntitle: First\ndate: 2026-12-31T18:00+00:00\nlanguage: ar\ntranslationOf: first\n${hints}---\n\n`,
  ],
  [
    ['author', 'José Núñez'],
    'authors/jose-nunez.md',
    '---\nname: José Núñez\n# description: One sentence, shown in lists.\n# image: { src: images/…, alt: What the picture says. }\n---\n\n',
  ],
  [
    ['topic', 'أخبار اليوم'],
    'topics/أخبار-اليوم.md',
    '---\nname: أخبار اليوم\n# description: One sentence, shown in lists.\n---\n\n',
  ],
  [
    ['series', '2026'],
    'series/2026.md',
    '---\nname: "2026"\n# description: One sentence, shown in lists.\n---\n\n',
  ],
  [
    ['page', '关于我们', { language: 'zh' }],
    'pages/关于我们.md',
    '---\ntitle: 关于我们\nlanguage: zh\n# summary: One sentence for search engines and previews.\n---\n\n',
  ],
]

const create = (asked: Asked) => createNew(asked[0], asked[1], asked[2] ?? {})

let paths: unknown[] = []

beforeAll(async () => {
  for (const [asked] of written) await create(asked)
  paths = printed.mock.calls.flat()
})

test('the path of each is printed', () => {
  const wanted = written.map(([, path]) => relative(process.cwd(), publication.path(path)))
  expect(paths).toEqual(wanted)
})

test.each(written)('new %j is at %s', (_, path, text) => {
  expect(readFileSync(publication.path(path), 'utf8')).toBe(text)
})

test('whatever was begun passes the check', { timeout: 120_000 }, async () => {
  await check([], { strict: true })
  expect(printed).toHaveBeenLastCalledWith('8 files, no problems.')
})

test('without a date it is the minute in the zone of the site', async () => {
  await create(['article', 'Now'])
  const path = String(printed.mock.lastCall?.[0])
  const date = /^date: (\S+)$/m.exec(readFileSync(path, 'utf8'))?.[1]
  expect(date).toMatch(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/)
  const apart = Date.now() - Date.parse(`${date}+09:00`)
  expect(apart).toBeGreaterThanOrEqual(0)
  expect(apart).toBeLessThan(180_000)
})

const refused: [asked: Asked, code: number, said: string][] = [
  [
    ['author', 'Jane Doe'],
    1,
    'authors/jane-doe.md already exists, and stays as it is: for another author, choose an address with --slug, such as --slug jane-doe-2',
  ],
  ...['Search', 'Articles', 'AR', 'zh', 'Gone'].map((title): [Asked, number, string] => [
    ['page', title],
    2,
    `The site itself uses the address /${title.toLowerCase()}: choose another with --slug, such as --slug about-${title.toLowerCase()}`,
  ]),
  [
    ['page', 'About', { slug: 'Feeds' }],
    2,
    'The site itself uses the address /Feeds: choose another with --slug, such as --slug about-Feeds',
  ],
  [
    ['article', 'A', { author: ['jane-deo'] }],
    1,
    'There is no author jane-deo: did you mean jane-doe?',
  ],
  [
    ['article', 'A', { author: ['nobody'] }],
    1,
    'There is no author nobody: write a name, or begin the file first: handbill new author "…" --slug nobody',
  ],
  [
    ['article', 'Index'],
    2,
    'Servers take an address that ends in "index" for the page of the folder: choose another with --slug, such as --slug about-index',
  ],
  [['article', undefined], 2, 'A title is missing: handbill new article "…"'],
  [['topic', '  '], 2, 'A name is missing: handbill new topic "…"'],
  [['topic', '?!'], 2, 'No address can be made of "?!": say one with --slug, such as --slug news'],
  [
    ['topic', 'A', { slug: '../a' }],
    2,
    '--slug: ../a gives no address; expected letters, digits and hyphens',
  ],
  [
    ['article', 'A', { date: '2026-02-30' }],
    2,
    '--date: "2026-02-30" is not in the calendar (2026-02 has 28 days); expected a date such as',
  ],
  [['article', 'A', { part: 'x' }], 2, 'expected a whole number from 1'],
  [['article', 'A', { language: '!' }], 2, 'expected a language tag'],
]

test.each(refused)('new %j is refused', async (asked, exitCode, said) => {
  const calls = printed.mock.calls.length
  const error = await create(asked).catch((reason: Error) => reason)
  expect(error).toMatchObject({ exitCode, message: expect.stringContaining(said) })
  expect(printed.mock.calls).toHaveLength(calls)
})

test('a topic that is not there is said, and begun', async () => {
  const told = vi.spyOn(console, 'error').mockImplementation(() => {})
  await createNew('article', 'A bus', { topic: ['night-buses', 'nope', 'Night buses of old'] })
  expect(told.mock.calls.flat()).toEqual([
    expect.stringMatching(
      /^There is no topic night-buses: there are .+ \(An article that names it begins it\.\)$/,
    ),
    expect.stringMatching(/^There is no topic nope: /),
  ])
  told.mockRestore()
})

test('the command line reads its options', { timeout: 120_000 }, () => {
  const program = join(import.meta.dirname, '..', 'handbill.ts')
  const run = (...words: string[]) =>
    spawnSync(process.execPath, [program, 'new', ...words], {
      cwd: publication.folder,
      encoding: 'utf8',
      env: { ...process.env, CONTENT_DIR: 'content', DATA_DIR: 'data' },
    })
  const { stdout, status } = run(
    ...['article', 'Told', '--author', 'Ann', 'Ben', '--topic', 'News', '--no-draft'],
    ...['--date', '2026-11-22', '--kind', 'news'],
  )
  expect({ stdout, status }).toEqual({ stdout: 'content/articles/2026/11/told.md\n', status: 0 })
  expect(readFileSync(publication.path('articles/2026/11/told.md'), 'utf8')).toContain(
    'date: 2026-11-22\nauthors: [Ann, Ben]\ntopics: [News]\nkind: news\n# summary',
  )
  expect(run('recipe', 'A')).toMatchObject({ status: 2, stdout: '' })
})

test('with --json it says where the file is, and its slug', async () => {
  await createNew('topic', 'Night buses', { json: true })
  expect(JSON.parse(String(printed.mock.lastCall?.[0]))).toEqual({
    path: relative(process.cwd(), publication.path('topics/night-buses.md')),
    ...{ slug: 'night-buses', kind: 'topic' },
  })
})
