import type { SeenQueries } from '#lib/newsletter/records/seen-queries.ts'
import type { Database } from './tables.ts'

/** Rows of one statement. */
const rowsAtOnce = 250

/** Which articles this installation has seen. */
export function seenQueries(database: Database): SeenQueries {
  const seen = () => database.selectFrom('seen_articles')
  const first = async () =>
    (
      await seen()
        .select(({ fn }) => fn.min<number | null>('seen_at').as('at'))
        .executeTakeFirst()
    )?.at ?? undefined
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
      return rows.map(({ slug, path, seen_at, public_at }) => ({
        ...{ slug, path, seenAt: seen_at, publicAt: public_at },
      }))
    },
    seenSlugs: async () => new Set((await seen().select('slug').execute()).map(({ slug }) => slug)),
    keepSeen: async (articles) => {
      for (let start = 0; start < articles.length; start += rowsAtOnce)
        await database
          .insertInto('seen_articles')
          .values(
            articles.slice(start, start + rowsAtOnce).map(({ slug, path, seenAt, publicAt }) => ({
              ...{ slug, path, seen_at: seenAt, public_at: publicAt },
            })),
          )
          .onConflict((conflict) =>
            conflict.column('slug').doUpdateSet(({ ref }) => ({
              path: ref('excluded.path'),
              public_at: ref('excluded.public_at'),
            })),
          )
          .execute()
    },
    forgetSeen: async (slugs) => {
      await database.deleteFrom('seen_articles').where('slug', 'in', slugs).execute()
    },
    lookedSince: first,
    publishedLate: async (since, until) => {
      const rows = await seen()
        .select('slug')
        .where('public_at', '>', Math.max(since, 0))
        .where('public_at', '<=', until)
        .orderBy('slug')
        .execute()
      return rows.map(({ slug }) => slug)
    },
    cameAfter: async (since) => {
      const rows = await seen()
        .select(['slug', 'seen_at'])
        .where('public_at', '=', 0)
        .where('seen_at', '>', Math.max(since, (await first()) ?? 0))
        .orderBy('seen_at')
        .orderBy('slug')
        .execute()
      return rows.map(({ slug, seen_at }) => ({ slug, seenAt: seen_at }))
    },
  }
}
