import { type RawBuilder, sql } from 'kysely'
import { isPublic } from '#lib/publication/articles/gate.ts'
import { firstSlug } from '#lib/publication/articles/identity.ts'
import { type Publication, publishedMark } from '#lib/publication/articles/publication.ts'
import { changedBetween } from '#lib/publication/content/catalogue/steps.ts'
import { chunks } from '#lib/sqlite/chunks.ts'

/** An article that readers see: its file, the first slug that it had, its date (milliseconds since 1970), and its content's hash. */
export interface Seen {
  path: string
  slug: string
  date: number
  hash: string
}

/** Articles that are looked at, or noted, in one step. */
export const inStep = 500

/** Public articles after a file, in the order of their files. */
export function seenAfter(publication: Publication, after: string): Promise<Seen[]> {
  return seenWhere(publication, sql`articles.path > ${after}`)
}

/** Public articles in these files. */
export async function seenIn(publication: Publication, paths: string[]): Promise<Seen[]> {
  const seen: Seen[] = []
  for (const some of chunks(paths))
    seen.push(...(await seenWhere(publication, sql`articles.path IN (${sql.join(some)})`)))
  return seen
}

async function seenWhere(
  { catalogue, now }: Publication,
  where: RawBuilder<unknown>,
): Promise<Seen[]> {
  const { rows } = await sql<Seen & { before: string | null }>`
    SELECT articles.path, slug, articles.date, articles.hash, documentJson ->> '$.redirectFrom' AS before
    FROM articles JOIN compiled USING (hash)
    WHERE ${where} AND ${isPublic(now)} ORDER BY articles.path LIMIT ${inStep}`.execute(catalogue)
  return rows.map(({ before, ...row }) => ({
    ...row,
    slug: firstSlug(row.slug, JSON.parse(before ?? '[]') as string[]),
  }))
}

/** The last look: the catalogue's mark then, when it was (milliseconds since 1970), and files of articles that were left for later. */
export interface Look {
  mark: string
  at: number
  /** When all was looked at last: once a day it is, also where the database was restored meanwhile. */
  wholeAt: number
  left: string[]
}

/** What may differ from what it was at a look: files of articles, and first slugs of those that may be gone. */
export interface Differing {
  paths: string[]
  slugs: string[]
}

const wholeFor = 86_400_000

/** What changed since a look, by the catalogue and by the clock; undefined where everything is to be looked at. */
export async function differingSince(
  { catalogue, now }: Publication,
  { mark, at, wholeAt, left }: Look,
): Promise<Differing | undefined> {
  const changed = await changedBetween(catalogue, mark, await publishedMark(catalogue))
  if (!changed || now < at || now - wholeAt >= wholeFor) return undefined
  const { rows } = await sql<{ path: string; slug: string; before: string | null }>`
    SELECT articles.path, slug, documentJson ->> '$.redirectFrom' AS before FROM (
      SELECT path FROM articles WHERE date > ${at} AND date <= ${now}
      UNION SELECT path FROM articles WHERE expires > ${at} AND expires <= ${now}) AS turned
    CROSS JOIN articles USING (path) JOIN compiled USING (hash)`.execute(catalogue)
  const turned = rows.map(({ slug, before }) => ({
    ...{ slug, redirectFrom: JSON.parse(before ?? '[]') as string[] },
  }))
  return {
    paths: [...new Set([...changed.paths, ...left, ...rows.map(({ path }) => path)])],
    slugs: [...changed.former, ...turned].map(({ slug, redirectFrom }) =>
      firstSlug(slug, redirectFrom),
    ),
  }
}
