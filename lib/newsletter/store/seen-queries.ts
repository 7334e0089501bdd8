import type { Selectable } from 'kysely'
import type { SeenArticle, SeenQueries } from '#lib/newsletter/records/seen-queries.ts'
import { formerQueries } from './former-queries.ts'
import { lateQueries, lookedSince } from './late-queries.ts'
import type { Database, Tables } from './tables.ts'

/** Rows of one statement. */
const rowsAtOnce = 250

/** The row that says since when this installation looks; no article is called so. */
const mark = ''

/** Which articles this installation has seen. */
export function seenQueries(database: Database): SeenQueries {
  const seen = () => database.selectFrom('seen_articles')
  return {
    seenAmong: async (slugs, paths) => {
      const rows = await seen()
        .selectAll()
        .where(({ or, eb }) =>
          // PostgreSQL knows no empty lists.
          or([
            ...(slugs.length > 0 ? [eb('slug', 'in', slugs)] : []),
            ...(paths.length > 0 ? [eb('path', 'in', paths)] : []),
          ]),
        )
        .execute()
      return rows.map(seenOf)
    },
    seenOn: async (dates) => {
      if (dates.length === 0) return []
      return (await seen().selectAll().where('date', 'in', dates).execute()).map(seenOf)
    },
    seenBySlug: async () => {
      const rows = await seen()
        .select(['slug', 'date', 'public_at'])
        .where('slug', '<>', mark)
        .execute()
      return new Map(
        rows.map(({ slug, date, public_at }) => [slug, { date, isHidden: public_at === null }]),
      )
    },
    keepSeen: async (articles) => {
      for (let start = 0; start < articles.length; start += rowsAtOnce)
        await keep(database, articles.slice(start, start + rowsAtOnce))
    },
    forgetSeen: async (slugs) => {
      await database.deleteFrom('seen_articles').where('slug', 'in', slugs).execute()
    },
    keepLookedSince: async (now) => {
      const at = (await lookedSince(database)) ?? now
      await database
        .insertInto('seen_articles')
        .values({ slug: mark, path: '', seen_at: at, public_at: 0 })
        .onConflict((conflict) => conflict.doNothing())
        .execute()
    },
    lookedSince: () => lookedSince(database),
    ...formerQueries(database),
    ...lateQueries(database),
  }
}

async function keep(database: Database, articles: SeenArticle[]): Promise<void> {
  const rows = articles.map(({ slug, path, title, date, seenAt, publicAt, isBulk }) => ({
    ...{ slug, path, title, date, seen_at: seenAt, public_at: publicAt, is_bulk: isBulk ? 1 : 0 },
  }))
  await database
    .insertInto('seen_articles')
    .values(rows)
    .onConflict((conflict) =>
      conflict.column('slug').doUpdateSet(({ ref }) => ({
        ...{ path: ref('excluded.path'), title: ref('excluded.title') },
        ...{ date: ref('excluded.date'), seen_at: ref('excluded.seen_at') },
        ...{ public_at: ref('excluded.public_at'), is_bulk: ref('excluded.is_bulk') },
      })),
    )
    .execute()
}

function seenOf(row: Selectable<Tables['seen_articles']>): SeenArticle {
  const { slug, path, title, date, seen_at: seenAt, public_at: publicAt, is_bulk } = row
  return { slug, path, title, date, seenAt, publicAt, isBulk: is_bulk === 1 }
}
