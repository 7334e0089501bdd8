import { sql } from 'kysely'
import { LRUCache } from 'lru-cache'
import type { ListKind } from '#lib/addresses/addresses.ts'
import type { Catalogue } from '#lib/publication/content/catalogue/open-catalogue.ts'
import { membership } from './entries.ts'
import { isListed } from './gate.ts'
import type { Publication } from './publication.ts'
import { byPart } from './series-parts.ts'

/** Paths that are remembered at most, some 100 bytes each. */
const most = 200_000

const known = new WeakMap<Catalogue, LRUCache<string, string[]>>()

/**
 * The paths of all articles of a topic, an author or a series, the oldest first; of a series, by its parts. An edition has the pages of
 * a list made one after the other, as of one moment: each would sort all of it anew, so that what was read is remembered
 * until the catalogue changes.
 */
export async function listPaths(
  publication: Publication,
  kind: ListKind,
  slug: string,
): Promise<readonly string[]> {
  const { catalogue, now, showsHidden = false } = publication
  const lists =
    known.get(catalogue) ??
    new LRUCache<string, string[]>({ maxSize: most, sizeCalculation: ({ length }) => length + 1 })
  known.set(catalogue, lists)
  const key = JSON.stringify([await stateOf(catalogue), now, showsHidden, kind, slug])
  const found = lists.get(key)
  if (found) return found
  const { join, column } = membership(kind)
  const order = kind === 'series' ? byPart : sql`articles.date, articles.path`
  const { rows } = await sql<{ path: string }>`
    SELECT DISTINCT articles.path, articles.date, articles.part FROM articles JOIN ${join}
    WHERE ${column} = ${slug} AND ${isListed(publication)} ORDER BY ${order}`.execute(catalogue)
  const paths = rows.map(({ path }) => path)
  lists.set(key, paths)
  return paths
}

/** Changes with what another connection wrote (SQLite, `PRAGMA data_version`), and with what this one did. */
async function stateOf(catalogue: Catalogue): Promise<string> {
  const { rows } = await sql<{ others: number; own: number }>`
    SELECT data_version AS others, total_changes() AS own FROM pragma_data_version`.execute(
    catalogue,
  )
  return `${rows[0]?.others} ${rows[0]?.own}`
}
