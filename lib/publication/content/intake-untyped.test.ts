import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { goodPublication } from './fixtures/good-publication.ts'
import { article, Publication } from './fixtures/publication.ts'
import { formatProblem } from './problem.ts'

const publication = new Publication({
  ...goodPublication(),
  'articles/places.md': article(
    {},
    '## One\n\n### Two\n\n<p id="a&amp;b">Text.[^1]</p>\n\n[^1]: Note.\n',
  ),
})
const untyped = {
  ...{ dataDir: join(publication.folder, 'untyped'), isUntyped: true, onlyChecked: true },
}

afterAll(() => publication.remove())

test('a catalogue that nobody is served has all but Contentlayer’s own keys and texts', async () => {
  await publication.intake()
  await publication.intake(untyped)
  const typed = await publication.published()
  const other = await publication.published(untyped.dataDir)
  for (const table of ['words', 'related', 'keyWords', 'keyUses']) typed[table] = []
  expect(typed.articles?.length).toBeGreaterThan(2)
  expect(withoutOwnKeys(other)).toEqual(withoutOwnKeys(typed))
  expect(other).not.toEqual(typed)
  expect(idsIn(typed).length).toBeGreaterThan(2)
  expect(idsIn(other)).toEqual(idsIn(typed))
})

test('its problems are those of any other', async () => {
  publication.write({
    'articles/untitled.md': '---\ndate: 2026-01-02\n---\nText\n',
    'articles/no-date.md': article({ date: '2026-02-30' }),
    'articles/nobody.md': article({ authors: '[nobody-here]', image: '{ src: none.jpg }' }),
    'articles/lost.md': article({}, 'To [nothing](/articles/nothing), a ![](gone.png).\n'),
    'articles/bytes.md': new Uint8Array([0xff, 0xfe, 0x00]),
    'articles/deep.md': article({}, `${'> '.repeat(30_000)}deep\n`),
  })
  const told = await publication.problems()
  expect(told.length).toBeGreaterThan(4)
  expect((await publication.intake(untyped)).problems.map((each) => formatProblem(each))).toEqual(
    told,
  )
})

/** The ids of all texts, which links into them name. */
const idsIn = (tables: Record<string, object[]>) =>
  [...(tables.articles ?? []), ...(tables.entries ?? []), ...(tables.pages ?? [])].flatMap((row) =>
    [...String((row as { html?: string }).html).matchAll(/ id="([^"]+)"/g)].map(([, id]) => id),
  )

/**
 * Without what Contentlayer adds to a document, the mark (`teaser`) of all that a document is, and its text with what is
 * made of it for readers.
 */
function withoutOwnKeys(tables: object): unknown {
  const own = new Set(['_id', '_raw', 'type', 'teaser', 'html', 'text', 'minutes'])
  const plain = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(plain)
    if (typeof value === 'string' && value.startsWith('{')) return plain(JSON.parse(value))
    if (typeof value !== 'object' || value === null) return value
    const kept = Object.entries(value).filter(([key]) => !own.has(key))
    return Object.fromEntries(kept.map(([key, each]) => [key, plain(each)]))
  }
  return plain(tables)
}
