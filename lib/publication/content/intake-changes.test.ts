import { renameSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { goodPublication } from './fixtures/good-publication.ts'
import { article, type Files, Publication, type PublishedTables } from './fixtures/publication.ts'

const publication = new Publication(goodPublication())
let before: PublishedTables = {}

beforeAll(async () => {
  expect(await publication.intake()).toMatchObject({
    ...{ problems: [], documents: 8, compiled: 8, changed: true },
  })
  before = await publication.published()
}, 60_000)

afterEach(async () => {
  // Whatever came between, the same files give the catalogue that they gave from nothing.
  publication.become(goodPublication())
  expect((await publication.intake()).problems).toEqual([])
  expect(await publication.published()).toEqual(before)
})

afterAll(async () => {
  publication.remove()
})

const rows = (tables: PublishedTables, name: string) => tables[name] as Record<string, unknown>[]

test('nothing changed: nothing is compiled', async () => {
  expect(await publication.intake()).toMatchObject({ compiled: 0, removed: 0, changed: false })
})

const changes: [name: string, change: () => void, compiled: number, changed: boolean][] = [
  ['one article', () => edit('articles/wall.md', 'Another wall.'), 1, true],
  ['one author', () => edit('authors/jane.md', 'Another life.'), 1, true],
  ['one new article', () => publication.write({ 'articles/new.md': article({}) }), 1, true],
  [
    'the same bytes written again',
    () => publication.write({ 'articles/wall.md': goodPublication()['articles/wall.md'] }),
    0,
    false,
  ],
  [
    'the same bytes in all files, as after a checkout',
    () => publication.write(goodPublication()),
    0,
    false,
  ],
  ['an edit whose clock was put back', () => editWithoutTrace('articles/wall.md'), 1, true],
  ['the language of the site', () => editSite('language: en', 'language: es'), 8, true],
  ['the time zone of the site', () => editSite('timeZone: UTC', 'timeZone: Asia/Tokyo'), 8, true],
  ['the host of the site', () => editSite('test.example', 'other.example'), 8, true],
  ['the name of the site', () => editSite('The Test', 'Another'), 0, true],
  ['a redirect', () => publication.write({ 'redirects.yml': '/feed: /atom.xml\n' }), 0, true],
  ['no redirects any more', () => publication.write({ 'redirects.yml': undefined }), 0, true],
  ['a picture that is drawn anew in its size', () => resize(10, '<g/>'), 0, false],
  ['a picture that has another size', () => resize(20), 2, true],
]

test.each(changes)('changed: %s', async (_, change, compiled, changed) => {
  change()
  expect(await publication.intake()).toMatchObject({ problems: [], compiled, changed })
  expect(await publication.intake()).toMatchObject({ problems: [], compiled: 0, changed: false })
})

function edit(path: string, body: string): void {
  const file = String(goodPublication()[path])
  publication.write({ [path]: `${file}\n${body}\n` })
}

function editWithoutTrace(path: string): void {
  const file = publication.path(path)
  const { atime, mtime, size } = statSync(file)
  writeFileSync(file, String(goodPublication()[path]).replace('Text.', 'Tent.'))
  utimesSync(file, atime, mtime)
  expect(statSync(file)).toMatchObject({ mtime, size })
}

function editSite(from: string, to: string): void {
  const site = String(goodPublication()['site.yml'])
  expect(site).toContain(from)
  publication.write({
    'site.yml': site.replace(from, to).replace('languages: [ar]', 'languages: [ar, en]'),
  })
}

function resize(size: number, more = ''): void {
  publication.write({
    'images/a.svg': `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}">${more}</svg>`,
  })
}

describe('pictures', () => {
  test('articles show the size that a picture has now', async () => {
    resize(20)
    await publication.intake()
    const { articles } = await publication.published()
    expect(articles).toContainEqual(
      expect.objectContaining({
        path: 'articles/budget.md',
        html: expect.stringContaining('width="20" height="20"'),
      }),
    )
  })

  test('a size that changes beside a problem changes nothing that is published', async () => {
    resize(20)
    publication.write({ 'articles/bad.md': 'x' })
    expect(await publication.intake()).toMatchObject({
      problems: [expect.anything()],
      changed: false,
    })
    const { pictures: _, ...after } = await publication.published()
    expect(before).toMatchObject(after)
    publication.write({ 'articles/bad.md': undefined })
    expect(await publication.intake()).toMatchObject({ problems: [], changed: true })
  })

  test('a picture that could not be read for a while', async () => {
    publication.write({ 'images/a.svg': 'no picture' })
    edit('articles/budget.md', 'Changed meanwhile.')
    expect((await publication.intake()).problems).toHaveLength(1)
    resize(10)
    expect(await publication.intake()).toMatchObject({ problems: [], changed: true })
  })

  test('a picture that comes after the article that shows it', async () => {
    publication.write({ 'articles/new.md': article({}, '![x](images/later.svg)\n') })
    expect((await publication.intake()).problems).toHaveLength(1)
    publication.write({ 'images/later.svg': String(goodPublication()['images/a.svg']) })
    expect(await publication.intake()).toMatchObject({ problems: [], compiled: 1, changed: true })
  })
})

describe('a file that goes away', () => {
  test('takes everything of an article with it', async () => {
    publication.write({ 'articles/budget.md': undefined, 'articles/ar-budget.md': undefined })
    expect(await publication.intake()).toMatchObject({
      problems: [],
      compiled: 0,
      removed: 2,
      changed: true,
    })
    const tables = await publication.published()
    const traces = JSON.stringify({ ...tables, meta: [] })
    expect(traces).not.toMatch(/budget|twelve|Free Lance|The sum was wrong/i)
    expect(rows(tables, 'words').map(({ path }) => path)).not.toContain(null)
  })

  test('is renamed', async () => {
    renameSync(
      publication.path('articles/wall.md'),
      publication.path('articles/2026-01-05-wall.md'),
    )
    expect(await publication.intake()).toMatchObject({
      problems: [],
      compiled: 1,
      removed: 1,
      changed: true,
    })
    const { articles } = await publication.published()
    expect(articles).toContainEqual(
      expect.objectContaining({ path: 'articles/2026-01-05-wall.md', slug: 'wall' }),
    )
    expect(articles).toHaveLength(4)
  })

  test('leaves a name where articles go on naming its author or topic', async () => {
    publication.write({ 'authors/jane.md': undefined, 'topics/city.md': undefined })
    editSite('main: [/topics/city, ', 'main: [')
    const told = await publication.problems()
    expect(told).toEqual([
      expect.stringContaining('articles/budget.md:4:11  an author that does not exist: jane'),
    ])
    publication.write({
      'articles/budget.md': String(goodPublication()['articles/budget.md']).replace(
        '[jane,',
        '[Jane,',
      ),
    })
    expect(await publication.problems()).toEqual([])
    const { entries } = await publication.published()
    expect(entries).toMatchObject([
      { kind: 'author', slug: 'free-lance', name: 'Free Lance', path: null },
      { kind: 'author', slug: 'jane', name: 'Jane', path: null },
      { kind: 'author', slug: 'jane-doe', name: 'Jane Doe', path: null },
      { kind: 'series', slug: 'money', path: 'series/money.md' },
      { kind: 'topic', slug: 'city', name: 'City', path: null },
      { kind: 'topic', slug: 'taxes', name: 'Taxes', path: null },
      { kind: 'topic', slug: 'the-city', name: 'The City', path: null },
    ])
  })
})

describe('a name that gets a file', () => {
  const files: [name: string, path: string, file: string, meant: Record<string, string>][] = [
    [
      'an author, by slug',
      'authors/free-lance.md',
      '---\nname: F. Lance\n---\n',
      { 'Free Lance': 'free-lance' },
    ],
    ['an author, by name', 'authors/fl.md', '---\nname: free lance\n---\n', { 'Free Lance': 'fl' }],
    [
      'a topic, by name',
      'topics/money.md',
      '---\nname: Taxes\n---\n',
      { Taxes: 'money', taxes: 'money' },
    ],
    [
      'a topic, by slug',
      'topics/taxes.md',
      '---\nname: Money\n---\n',
      { Taxes: 'taxes', taxes: 'taxes' },
    ],
  ]

  test.each(files)('%s', async (_, path, file, meant) => {
    const kind = path.startsWith('authors') ? 'authors' : 'topics'
    publication.write({ [path]: file })
    expect(await publication.intake()).toMatchObject({ problems: [], compiled: 1, changed: true })
    const after = await publication.published()
    for (const [written, slug] of Object.entries(meant))
      expect(rows(after, kind).filter((row) => row.written === written)).toSatisfy(
        (named: Record<string, unknown>[]) =>
          named.length > 0 && named.every((row) => Object.values(row).includes(slug)),
      )
  })

  test('two names of an article that come to mean one topic part again', async () => {
    publication.write({ 'articles/wall.md': article({ topics: '[stones, city, Walls]' }) })
    await publication.intake()
    const parted = await publication.published()
    publication.write({ 'topics/stones.md': '---\nname: Walls\n---\n' })
    await publication.intake()
    const joined = rows(await publication.published(), 'topics').filter(
      ({ path }) => path === 'articles/wall.md',
    )
    expect(joined).toMatchObject([
      { topic: 'stones', written: 'stones', position: 0 },
      { topic: 'city', position: 1 },
    ])
    publication.write({ 'topics/stones.md': undefined })
    await publication.intake()
    expect(await publication.published()).toEqual(parted)
  })

  test('a new article means by a name what the old ones mean', async () => {
    publication.write({ 'authors/jane-doe.md': '---\nname: Another Doe\n---\n' })
    await publication.intake()
    publication.write({ 'articles/new.md': article({ authors: '[Jane Doe]' }) })
    await publication.intake()
    const named = rows(await publication.published(), 'authors').filter(
      ({ written }) => written === 'Jane Doe',
    )
    expect(new Set(named.map(({ author }) => author)).size).toBe(1)
  })
})

describe('old addresses', () => {
  const redirect = async (old: string) =>
    rows(await publication.published(), 'redirects').find((row) => row.old === old)

  test('an address that moves from redirects.yml to an article and back', async () => {
    const [file, wall] = [String(goodPublication()['redirects.yml']), article({})]
    publication.write({ 'redirects.yml': `${file}/old-wall: /archive\n`, 'articles/wall.md': wall })
    await publication.intake()
    expect(await redirect('/old-wall')).toMatchObject({ target: '/archive' })
    publication.write({
      'redirects.yml': file,
      'articles/wall.md': article({ redirectFrom: '[/old-wall]' }),
    })
    expect(await publication.problems()).toEqual([])
    expect(await redirect('/old-wall')).toMatchObject({ target: 'article:wall' })
    publication.write({ 'redirects.yml': `${file}/old-wall: /archive\n`, 'articles/wall.md': wall })
    expect(await publication.problems()).toEqual([])
    expect(await redirect('/old-wall')).toMatchObject({ target: '/archive' })
  })

  test('an address that moves from one article to another', async () => {
    publication.write({
      'articles/budget.md': String(goodPublication()['articles/budget.md']).replace(
        /redirectFrom.*\n/,
        '',
      ),
      'articles/wall.md': article({ redirectFrom: '[/2018/budget]' }),
    })
    expect(await publication.problems()).toEqual([])
    expect(await redirect('/2018/budget')).toMatchObject({ target: 'article:wall' })
  })
})

test('a file with a problem keeps what it had, and those that name it are not at fault', async () => {
  publication.write({
    'authors/jane.md': 'broken',
    'topics/city.md': 'broken',
    'articles/budget.md': 'broken',
  })
  const told = await publication.problems()
  expect(told.map((line) => line.split('  ')[0])).toEqual([
    'articles/budget.md:1:1',
    'authors/jane.md:1:1',
    'topics/city.md:1:1',
  ])
})

test('a first publication with broken files tells of these alone', async () => {
  const files: Files = {
    ...goodPublication(),
    'authors/jane.md': 'x',
    'topics/city.md': 'x',
    'articles/budget.md': 'x',
    'articles/by-jane.md': article({ authors: '[jane]' }),
  }
  const first = new Publication(files)
  try {
    expect((await first.problems()).map((line) => line.split('  ')[0])).toEqual([
      'articles/budget.md:1:1',
      'authors/jane.md:1:1',
      'topics/city.md:1:1',
    ])
  } finally {
    first.remove()
  }
})
