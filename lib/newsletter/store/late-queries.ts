import type { SeenQueries } from '#lib/newsletter/records/seen-queries.ts'
import type { Database } from './tables.ts'

type Part = Pick<SeenQueries, 'publishedLate' | 'cameInBulk' | 'cameAfter'>

/** The moment since which this installation looks; undefined before its first look. */
export async function lookedSince(database: Database): Promise<number | undefined> {
  const row = await database
    .selectFrom('seen_articles')
    .select(({ fn }) => fn.min<number | null>('seen_at').as('at'))
    .executeTakeFirst()
  return row?.at ?? undefined
}

/** Articles by when readers could first see them, as this installation saw it. */
export function lateQueries(database: Database): Part {
  const seen = () => database.selectFrom('seen_articles')
  return {
    publishedLate: async (since, until) => {
      const rows = await seen()
        .select('slug')
        .where('public_at', '>', Math.max(since, 0))
        .where('public_at', '<=', until)
        .where('is_bulk', '=', 0)
        .orderBy('slug')
        .execute()
      return rows.map(({ slug }) => slug)
    },
    cameInBulk: async (since) => {
      const rows = await seen()
        .select('slug')
        .where('is_bulk', '=', 1)
        .where('public_at', '>', since)
        .orderBy('public_at', 'desc')
        .orderBy('slug')
        .execute()
      return rows.map(({ slug }) => slug)
    },
    cameAfter: async (since) => {
      const rows = await seen()
        .select(['slug', 'seen_at'])
        .where('public_at', '=', 0)
        .where('seen_at', '>', Math.max(since, (await lookedSince(database)) ?? 0))
        .orderBy('seen_at')
        .orderBy('slug')
        .execute()
      return rows.map(({ slug, seen_at }) => ({ slug, seenAt: seen_at }))
    },
  }
}
