import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { chunks } from '#lib/sqlite/chunks.ts'
import { articleId } from './article-id.ts'
import { type Catalogue, openForIntake } from './open-catalogue.ts'
import { relateArticles } from './relate.ts'
import { relateAll } from './relate-all.ts'
import { addKeys, wantedKeys } from './relate-keys.ts'

const folder = mkdtempSync(join(tmpdir(), 'handbill-test-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const topics = ['city', 'water', 'rail']
const words = ['harbour', 'mud', 'crane', 'silt', 'tide', 'quay', 'pilot', 'rope']

/** An article as an editor may leave it; undefined where there is none. */
const document = fc.option(
  fc.record({
    day: fc.integer({ min: 0, max: 40 }),
    topics: fc.subarray(topics),
    words: fc.subarray(words, { minLength: 2 }),
    series: fc.constantFrom(null, null, 'dredging'),
    language: fc.constantFrom('en', 'en', 'ar'),
    draft: fc.constantFrom(0, 0, 0, 1),
  }),
  { nil: undefined, freq: 12 },
)
type Document = typeof document extends fc.Arbitrary<infer T> ? T : never

/** What the intake does with changed documents before articles are related. */
async function publish(catalogue: Catalogue, changes: Map<string, Document>): Promise<void> {
  const rows = [...changes].flatMap(([path, found]) =>
    found ? [{ path, ...found, id: articleId(found.day * 86_400_000, path) }] : [],
  )
  const paths = [...changes.keys()]
  const before = catalogue.selectFrom('articles').select('id').where('path', 'in', paths)
  await catalogue.deleteFrom('articleWords').where('id', 'in', before).execute()
  for (const table of ['articles', 'articleTopics', 'related'] as const)
    await catalogue.deleteFrom(table).where('path', 'in', paths).execute()
  for (const { id, path, day, language, series, draft, topics: own, words: said } of rows) {
    const date = day * 86_400_000
    await catalogue
      .insertInto('articles')
      .values({
        ...{
          id,
          path,
          date,
          language,
          series,
          draft,
          slug: path,
          title: path,
          hash: path,
          teaser: '',
        },
        ...{ featured: 0, summary: '', minutes: 1 },
      } as never)
      .execute()
    await catalogue
      .insertInto('articleWords')
      .values({ id, words: said.join(' ') })
      .execute()
    const topicRows = own.map((topic, position) => ({
      ...{ topic, language: 'en', date, path, position, written: '' },
    }))
    for (const some of chunks(topicRows))
      await catalogue.insertInto('articleTopics').values(some).execute()
  }
}

const related = (catalogue: Catalogue) =>
  catalogue.selectFrom('related').selectAll().orderBy('path').orderBy('position').execute()

/** All that relating keeps, made from nothing. */
async function fromNothing(catalogue: Catalogue) {
  for (const table of ['related', 'relating', 'keyUses'] as const)
    await catalogue.deleteFrom(table).execute()
  await addKeys(catalogue, await wantedKeys(catalogue))
  await relateAll(catalogue)
  return related(catalogue)
}

test('what is related after any changes is what is related from nothing', async () => {
  const catalogue = await openForIntake(join(folder, 'catalogue.db'))
  const everything = fc.array(document, { minLength: 90, maxLength: 90 })
  const change = fc.array(fc.tuple(fc.integer({ min: 0, max: 89 }), document), {
    ...{ minLength: 1, maxLength: 3 },
  })
  const named = (at: number) => `articles/${String(at).padStart(2, '0')}.md`
  await fc.assert(
    fc.asyncProperty(everything, fc.array(change, { maxLength: 4 }), async (first, changes) => {
      const steps = [first.map((each, at) => [at, each] as const), ...changes]
      for (const [at, step] of steps.entries()) {
        const changed = new Map(step.map(([number, each]) => [named(number), each]))
        await publish(catalogue, changed)
        await relateArticles(catalogue, [...changed.keys()], at % 2 === 1)
      }
      const kept = await related(catalogue)
      expect(kept.length).toBeGreaterThan(0)
      expect(await fromNothing(catalogue)).toEqual(kept)
    }),
    { numRuns: 25 },
  )
  await catalogue.destroy()
})
