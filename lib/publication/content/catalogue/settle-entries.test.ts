import { afterEach, expect, test } from 'vitest'
import { article, type Files, Publication, siteFile } from '../fixtures/publication.ts'

let publication = new Publication({})
afterEach(() => publication.remove())

const entry = (name: string) => `---\nname: ${name}\n---\n`

/** Entries as `kind/slug: name`, with a star where a file describes them. */
async function entries(): Promise<string[]> {
  expect(await publication.problems()).toEqual([])
  const rows = ((await publication.published()).entries ?? []) as Record<string, unknown>[]
  return rows.map(({ kind, slug, name, path }) => `${kind}/${slug}: ${name}${path ? ' *' : ''}`)
}

const cases: [name: string, files: Files, entries: string[]][] = [
  [
    'free names become authors and topics of their own',
    {
      'articles/a.md': article({
        authors: '[Zoë Ng, "محمد"]',
        topics: '[Public Records, city-hall]',
      }),
    },
    [
      'author/zoe-ng: Zoë Ng',
      'author/محمد: محمد',
      'topic/city-hall: City hall',
      'topic/public-records: Public Records',
    ],
  ],
  [
    'two spellings of a name are one topic',
    {
      'articles/a.md': article({ topics: '[Public Records]' }),
      'articles/b.md': article({ topics: '[public-records]' }),
    },
    ['topic/public-records: Public Records'],
  ],
  [
    'a series needs no file',
    { 'articles/a.md': article({ series: 'where-money-goes' }) },
    ['series/where-money-goes: Where money goes'],
  ],
  [
    'a file stands though nothing names it',
    { 'topics/quiet.md': entry('Quiet'), 'authors/a.md': entry('A') },
    ['author/a: A *', 'topic/quiet: Quiet *'],
  ],
  [
    'a name, in whatever case or form, means the file that has it',
    {
      'authors/zn.md': entry('Zoë Ng'),
      'articles/a.md': article({ authors: '[ZOË NG, "Zoe\\u0308 Ng", zn]' }),
    },
    ['author/zn: Zoë Ng *'],
  ],
  [
    'a slug goes before a name',
    {
      'topics/city.md': entry('Town'),
      'topics/town.md': entry('City'),
      'articles/a.md': article({ topics: '[city, town]' }),
    },
    ['topic/city: Town *', 'topic/town: City *'],
  ],
]

test.each(cases)('%s', async (_, files, expected) => {
  publication = new Publication({ 'site.yml': siteFile, ...files })
  expect(await entries()).toEqual(expected)
})

test('what nothing names any more goes', async () => {
  publication = new Publication({
    'site.yml': siteFile,
    'articles/a.md': article({ topics: '[a, b]', authors: '[Jo]', series: 's' }),
  })
  expect(await entries()).toEqual(['author/jo: Jo', 'series/s: S', 'topic/a: A', 'topic/b: B'])
  publication.write({ 'articles/a.md': article({ topics: '[b]' }) })
  expect(await entries()).toEqual(['topic/b: B'])
})

test('a file that goes leaves the name to those that name it', async () => {
  publication = new Publication({
    'site.yml': siteFile,
    'topics/b.md': entry('The Letter'),
    'articles/a.md': article({ topics: '[b]' }),
  })
  expect(await entries()).toEqual(['topic/b: The Letter *'])
  publication.write({ 'topics/b.md': undefined })
  expect(await entries()).toEqual(['topic/b: B'])
})
