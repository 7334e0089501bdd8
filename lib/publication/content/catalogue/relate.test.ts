import { afterEach, expect, test } from 'vitest'
import { article, type Files, Publication, siteFile } from '../fixtures/publication.ts'

let publication = new Publication({})
afterEach(() => publication.remove())

const site = { 'site.yml': `${siteFile}languages: [ar]\n` }

/** Articles of a day each, by name: `day topics other-keys`. */
function articles(
  list: [name: string, day: number, topics: string, more?: Record<string, string>][],
): Files {
  return Object.fromEntries(
    list.map(([name, day, topics, more = {}]) => [
      `articles/${name}.md`,
      article({
        date: new Date(Date.UTC(2026, 0, day)).toISOString().slice(0, 10),
        topics: `[${topics}]`,
        ...more,
      }),
    ]),
  )
}

/** The names of those that are related, by name. */
async function related(): Promise<Record<string, string[]>> {
  expect(await publication.problems()).toEqual([])
  const name = (path: unknown) => String(path).replace(/^articles\/|\.md$/g, '')
  const found: Record<string, string[]> = {}
  for (const row of ((await publication.published()).related ?? []) as Record<string, unknown>[]) {
    found[name(row.path)] ??= []
    found[name(row.path)]?.push(name(row.other))
  }
  return found
}

const many = (count: number, topics: string) =>
  Array.from({ length: count }, (_, at): [string, number, string] => [
    `n${String(at + 1).padStart(3, '0')}`,
    at + 1,
    topics,
  ])

const cases: [name: string, files: Files, of: string, others: string[] | undefined][] = [
  [
    'nothing shared',
    articles([
      ['a', 1, 'x'],
      ['b', 2, 'y'],
      ['c', 3, ''],
    ]),
    'b',
    undefined,
  ],
  [
    'the newest older ones first, eight at most',
    articles(many(12, 'x')),
    'n012',
    ['n011', 'n010', 'n009', 'n008', 'n007', 'n006', 'n005', 'n004'],
  ],
  [
    'newer ones where there are few older',
    articles(many(12, 'x')),
    'n002',
    ['n001', 'n003', 'n004', 'n005'],
  ],
  ['newer ones for the first', articles(many(12, 'x')), 'n001', ['n002', 'n003', 'n004', 'n005']],
  [
    'no newer ones where there are enough',
    articles(many(12, 'x')),
    'n005',
    ['n004', 'n003', 'n002', 'n001'],
  ],
  [
    'a rare topic before a common one',
    articles([
      ['rare', 1, 'pearl'],
      ...many(10, 'x').map(([name, day]): [string, number, string] => [name, day + 1, 'x']),
      ['z', 20, 'x, pearl'],
    ]),
    'z',
    ['rare', 'n010', 'n009', 'n008', 'n007', 'n006', 'n005', 'n004'],
  ],
  [
    'two shared topics before one',
    articles([
      ['two', 1, 'x, y'],
      ['one', 2, 'x'],
      ['other', 3, 'y'],
      ['fourth', 4, 'y'],
      ['z', 5, 'x, y'],
    ]),
    'z',
    ['two', 'fourth', 'one', 'other'],
  ],
  [
    'the same for the same, whichever topic comes first',
    articles([
      ['p', 1, 'x'],
      ['q', 1, 'y'],
      ['z', 2, 'x, y'],
    ]),
    'z',
    ['p', 'q'],
  ],
  [
    'none of the same series, which is listed by itself',
    articles([
      ['a', 1, 'x', { series: 's', part: '1' }],
      ['b', 2, 'x'],
      ['c', 3, 'x', { series: 's', part: '2' }],
    ]),
    'c',
    ['b'],
  ],
  [
    'no drafts and none that were withdrawn',
    articles([
      ['a', 1, 'x', { draft: 'true' }],
      ['b', 2, 'x', { withdrawn: 'Wrong.' }],
      ['c', 3, 'x'],
      ['d', 4, 'x'],
    ]),
    'd',
    ['c'],
  ],
  [
    'three shared words without a topic, not two',
    {
      'articles/a.md': article({ title: 'Harbour', date: '2026-01-01' }, 'The dredger sank.\n'),
      'articles/b.md': article(
        { title: 'Harbour', date: '2026-01-02' },
        'The dredger was saved.\n',
      ),
      'articles/c.md': article(
        { title: 'Harbour dredger', date: '2026-01-03' },
        'It sank again.\n',
      ),
    },
    'c',
    ['a'],
  ],
  [
    'what shares words before what only shares a topic',
    {
      'articles/a.md': article(
        { title: 'Dredging the harbour', date: '2026-01-01', topics: '[x]' },
        'Mud and silt.\n',
      ),
      ...articles(many(6, 'x').map(([name, day]) => [name, day + 1, 'x', { title: name }])),
      'articles/z.md': article(
        { title: 'The harbour was dredged', date: '2026-01-09', topics: '[x]' },
        'Silt and mud.\n',
      ),
    },
    'z',
    ['a', 'n006', 'n005', 'n004', 'n003', 'n002', 'n001'],
  ],
  [
    'none of another language',
    articles([
      ['a', 1, 'x', { language: 'ar' }],
      ['b', 2, 'x'],
      ['c', 3, 'x', { language: 'ar' }],
    ]),
    'c',
    ['a'],
  ],
]

test.each(cases)('related is %s', async (_, files, of, others) => {
  publication = new Publication({ ...site, ...files })
  expect((await related())[of]).toEqual(others)
})

test('a new article changes its own choice only, once its topics have enough', async () => {
  publication = new Publication({ ...site, ...articles(many(12, 'x')) })
  const before = await related()
  publication.write(articles([['new', 20, 'x']]))
  const { new: own, ...after } = await related()
  expect(after).toEqual(before)
  expect(own).toEqual(['n012', 'n011', 'n010', 'n009', 'n008', 'n007', 'n006', 'n005'])
})

test('the same articles are related the same, in whatever order they came', async () => {
  const files = articles(
    many(12, 'x').map(([name, day], at) => [name, day, at % 3 === 0 ? 'x, y' : 'x']),
  )
  publication = new Publication({ ...site, ...files })
  const atOnce = await related()
  publication.remove()
  publication = new Publication(site)
  for (const [path, file] of Object.entries(files)
    .toReversed()
    .filter((_, at) => at % 4 === 0)) {
    publication.write({ [path]: file })
    await publication.intake()
  }
  publication.write(files)
  expect(await related()).toEqual(atOnce)
})
