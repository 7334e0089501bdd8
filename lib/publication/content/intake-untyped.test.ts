import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { goodPublication } from './fixtures/good-publication.ts'
import { article, Publication } from './fixtures/publication.ts'
import { formatProblem } from './problem.ts'

const publication = new Publication(goodPublication())
const untyped = { dataDir: join(publication.folder, 'untyped'), isUntyped: true }

afterAll(() => publication.remove())

test('a catalogue that nobody is served has all but Contentlayer’s own keys', async () => {
  await publication.intake()
  await publication.intake(untyped)
  const typed = await publication.published()
  const other = await publication.published(untyped.dataDir)
  expect(typed.articles?.length).toBeGreaterThan(2)
  expect(withoutOwnKeys(other)).toEqual(withoutOwnKeys(typed))
  expect(other).not.toEqual(typed)
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

/** Without what Contentlayer adds to a document, and the mark (`teaser`) of all that a document is. */
function withoutOwnKeys(tables: object): unknown {
  const own = new Set(['_id', '_raw', 'type', 'teaser'])
  const plain = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(plain)
    if (typeof value === 'string' && value.startsWith('{')) return plain(JSON.parse(value))
    if (typeof value !== 'object' || value === null) return value
    const kept = Object.entries(value).filter(([key]) => !own.has(key))
    return Object.fromEntries(kept.map(([key, each]) => [key, plain(each)]))
  }
  return plain(tables)
}
