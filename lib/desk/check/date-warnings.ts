import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely'
import type { Catalogue } from '#lib/publication/content/catalogue/open-catalogue.ts'
import type { CatalogueTables } from '#lib/publication/content/catalogue/tables.ts'
import type { Finding } from './finding.ts'

/** Nobody plans further ahead: a year that was meant to be this one. In milliseconds. */
const longest = 10 * 366 * 24 * 60 * 60 * 1000

/** No place on earth begins the 1st of January 1970 further from UTC's. In milliseconds. */
const furthest = 14 * 60 * 60 * 1000

/**
 * Dates that are yet to come where something is said to have happened, at a moment in milliseconds since 1970. What is
 * scheduled may be corrected and changed until it is published.
 */
export async function dateWarnings(catalogue: Catalogue, now: number): Promise<Finding[]> {
  const from = (column: 'updated' | 'date', after: Condition) =>
    catalogue.selectFrom('articles').select(['path', column]).where(after).orderBy('path').execute()
  const updated = await from('updated', ({ eb }) =>
    eb('updated', '>', eb.fn<number>('max', [eb.val(now), eb.ref('date')])),
  )
  const dated = await from('date', ({ eb }) => eb('date', '>', now + longest))
  const undated = await catalogue
    .selectFrom('articles')
    .select('path')
    .where('draft', '=', 0)
    .where('date', '>=', -furthest)
    .where('date', '<=', furthest)
    .orderBy('path')
    .execute()
  const corrections = await catalogue
    .selectFrom('corrections')
    .innerJoin('articles', 'articles.path', 'corrections.path')
    .select(['corrections.path', 'position'])
    .where('corrections.date', '>', sql<number>`max(${now}, articles.date)`)
    .orderBy('corrections.path')
    .orderBy('position')
    .execute()
  return [
    ...updated.map(({ path }) => inFuture(path, ['updated'], 'updated')),
    ...corrections.map(({ path, position }) =>
      inFuture(path, ['corrections', position, 'date'], 'the date of a correction'),
    ),
    ...undated.map(({ path }) => ({
      ...{ file: path, at: ['date'] },
      what: 'a public article of the 1st of January 1970: an import writes that where it finds no date',
      expected: 'the day on which it was published',
      mend: 'write its date; until it is known, write  draft: true',
    })),
    ...dated.map(({ path }) => ({
      ...{ file: path, at: ['date'] },
      what: 'an article to be published in more than ten years',
      expected: 'the day on which readers should have it',
      mend: 'correct the year; for what must not be seen, write  draft: true',
    })),
  ]
}

type Condition = (where: ExpressionBuilder<CatalogueTables, 'articles'>) => Expression<SqlBool>

function inFuture(file: string, at: PropertyKey[], what: string): Finding {
  return {
    ...{ file, at },
    what: `${what} is in the future: readers see it today`,
    expected: 'when it was changed',
    mend: 'correct the date, or add it when the day has come',
  }
}
