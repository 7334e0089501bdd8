import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { readersDocuments } from '../former-documents.ts'
import type { Moved } from '../lost-addresses.ts'
import type { Settings } from '../settings-files.ts'
import { noteLately } from './lately.ts'
import type { Catalogue } from './open-catalogue.ts'
import { publishDocuments, withdrawDocuments } from './publish-documents.ts'
import { relateArticles } from './relate.ts'
import { settleEntries } from './settle-entries.ts'
import { changedBy, noteStep } from './steps.ts'
import { publishedSite, writeSettings } from './write-settings.ts'

/** Whether the published tables were others before, and what that moves. */
export interface Difference extends Moved {
  changed: boolean
  removed: number
}

/**
 * Makes the published tables what the compiled files and the settings say; tells whether they were that before. What
 * only readers need (searches, related articles) is left out where the tables are `onlyChecked`.
 */
export async function applyDifference(
  catalogue: Catalogue,
  { site, redirects }: Settings,
  onlyChecked = false,
): Promise<Difference> {
  const { fresh, gone, added } = await difference(catalogue)
  const touched = fresh.map(({ path }) => path)
  const isFirst = (await publishedSite(catalogue)) === undefined
  const former = isFirst ? [] : await readersDocuments(catalogue, [...gone, ...touched], Date.now())
  const noted = await changedBy(catalogue, [...gone, ...touched])
  await withdrawDocuments(catalogue, [...gone, ...touched])
  await publishDocuments(
    catalogue,
    fresh.map(({ hash }) => hash),
    onlyChecked,
  )
  const moved = await writeSettings(catalogue, { site, redirects })
  const paths = [...touched, ...gone]
  const changed = paths.length > 0 || moved
  if (paths.length > 0) {
    const entries = paths.some((path) => /^(authors|topics)\//.test(path))
    await settleEntries(catalogue, entries)
    if (!onlyChecked) await relateArticles(catalogue, paths, entries)
  }
  if (changed) {
    await sweep(catalogue)
    const [from, to] = [await markOf(catalogue), randomUUID()]
    await catalogue.replaceInto('meta').values({ key: 'published', value: to }).execute()
    await noteStep(catalogue, { from, to, changed: noted })
    await noteLately(catalogue, touched)
  }
  await catalogue.deleteFrom('unpublished').execute()
  return { changed, removed: gone.length, former, added }
}

async function markOf(catalogue: Catalogue): Promise<string | undefined> {
  const row = await catalogue
    .selectFrom('meta')
    .select('value')
    .where('key', '=', 'published')
    .executeTakeFirst()
  return row?.value
}

/** What is to be published anew, and what is to be taken out, of the files that were noted since the last time. */
async function difference(catalogue: Catalogue) {
  const { rows } = await sql<{ path: string; hash: string | null; isRead: number }>`
    SELECT unpublished.path, files.hash, documentJson IS NOT NULL AS isRead FROM unpublished
    LEFT JOIN files ON files.path = unpublished.path
    LEFT JOIN compiled ON compiled.hash = files.hash`.execute(catalogue)
  const published = await publishedHashes(catalogue)
  // A file that has a problem keeps what it had, so that others that name it do not seem wrong as well.
  const fresh = rows.flatMap(({ path, hash, isRead }) =>
    hash !== null && isRead === 1 && published.get(path) !== hash ? [{ path, hash }] : [],
  )
  const gone = rows.filter(({ path, hash }) => hash === null && published.has(path))
  const added = new Set(fresh.map(({ path }) => path).filter((path) => !published.has(path)))
  return { fresh, gone: gone.map(({ path }) => path), added }
}

async function publishedHashes(catalogue: Catalogue): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  for (const table of ['articles', 'pages', 'entries'] as const) {
    const rows = await catalogue
      .selectFrom(table)
      .select(['path', 'hash'])
      .where('path', 'in', (query) => query.selectFrom('unpublished').select('path'))
      .execute()
    for (const { path, hash } of rows) found.set(path ?? '', hash ?? '')
  }
  return found
}

/** Forgets compiled documents that no file has any more. */
async function sweep(catalogue: Catalogue): Promise<void> {
  // Found by the two indexes of hashes: the rows themselves hold the whole archive.
  await sql`DELETE FROM compiled WHERE hash IN
    (SELECT hash FROM compiled WHERE NOT EXISTS (SELECT 1 FROM files WHERE files.hash = compiled.hash))`.execute(
    catalogue,
  )
}
