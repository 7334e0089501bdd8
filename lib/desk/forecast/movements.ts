import type { Publication } from '#lib/publication/articles/publication.ts'

/** An article that readers begin, or cease, to see at a moment (milliseconds since 1970). */
export interface Movement {
  what: 'live' | 'expires'
  at: number
  slug: string
  title: string
}

/** What comes and goes by itself after the publication's moment, up to another, in the order of its hours. */
export async function movementsOf(
  { catalogue, now }: Publication,
  until: number,
): Promise<Movement[]> {
  const rows = await catalogue
    .selectFrom('articles')
    .select(['slug', 'title', 'date', 'expires'])
    .where('draft', '=', 0)
    .where((where) =>
      where.or([
        where.and([where('date', '>', now), where('date', '<=', until)]),
        where.and([where('expires', '>', now), where('expires', '<=', until)]),
      ]),
    )
    .orderBy('path')
    .execute()
  const movements: Movement[] = rows.flatMap(({ slug, title, date, expires }) => {
    const isIn = (at: number) => at > now && at <= until
    const comes = isIn(date) && (expires === null || expires > date)
    const goes = expires !== null && isIn(expires) && expires > date
    return [
      ...(comes ? [{ what: 'live' as const, at: date, slug, title }] : []),
      ...(goes ? [{ what: 'expires' as const, at: expires, slug, title }] : []),
    ]
  })
  return movements.sort((one, other) => one.at - other.at)
}
