import type { Selectable } from 'kysely'
import type { FormerArticle, SeenQueries } from '#lib/newsletter/records/seen-queries.ts'
import type { Database, Tables } from './tables.ts'

type Part = Pick<SeenQueries, 'formersAmong' | 'formersOf' | 'keepFormers' | 'forgetFormersOf'>

/** Rows of one statement. */
const rowsAtOnce = 250

/** What articles were called before. */
export function formerQueries(database: Database): Part {
  const find = async (column: 'slug' | 'now', slugs: string[]) => {
    if (slugs.length === 0) return []
    const rows = await database
      .selectFrom('former_articles')
      .selectAll()
      .where(column, 'in', slugs)
      .orderBy('slug')
      .orderBy('date')
      .orderBy('title')
      .execute()
    return rows.map(formerOf)
  }
  return {
    formersAmong: (slugs) => find('slug', slugs),
    formersOf: (slugs) => find('now', slugs),
    keepFormers: async (formers) => {
      for (let start = 0; start < formers.length; start += rowsAtOnce)
        await database
          .insertInto('former_articles')
          .values(
            formers.slice(start, start + rowsAtOnce).map(({ slug, title, date, now, isGuess }) => ({
              ...{ slug, title, date, now, is_guess: isGuess ? 1 : 0 },
            })),
          )
          .onConflict((conflict) =>
            conflict.columns(['slug', 'title', 'date']).doUpdateSet(({ ref }) => ({
              ...{ now: ref('excluded.now'), is_guess: ref('excluded.is_guess') },
            })),
          )
          .execute()
    },
    forgetFormersOf: async (slugs) => {
      for (let start = 0; start < slugs.length; start += rowsAtOnce)
        await database
          .deleteFrom('former_articles')
          .where('now', 'in', slugs.slice(start, start + rowsAtOnce))
          .execute()
    },
  }
}

function formerOf(row: Selectable<Tables['former_articles']>): FormerArticle {
  const { slug, title, date, now, is_guess } = row
  return { slug, title, date, now, isGuess: is_guess === 1 }
}
