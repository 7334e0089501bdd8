import { chunks } from '#lib/sqlite/chunks.ts'
import { runForEach } from '#lib/sqlite/node-sqlite.ts'
import { bucketOf } from './buckets.ts'
import type { EditionState, PublishedPage } from './edition-state.ts'

/** The files in which pages were published, by their paths. */
export async function knownFiles(
  state: EditionState,
  paths: string[],
): Promise<Map<string, string>> {
  const files = new Map<string, string>()
  for (const some of chunks(paths)) {
    const rows = await state
      .selectFrom('pages')
      .select(['path', 'file'])
      .where('path', 'in', some)
      .execute()
    for (const { path, file } of rows) files.set(path, file)
  }
  return files
}

/**
 * Forgets what pages show: from here on their files may be other ones, and should this process end, the next one must not
 * take them for known.
 */
export function soil(state: EditionState, paths: string[]): void {
  if (paths.length === 0) return
  const rows = paths.values().map((path) => [path])
  runForEach(state, "UPDATE pages SET fingerprint = '' WHERE path = ?", rows)
}

/** Notes pages that are in their places. */
export function noteRows(state: EditionState, rows: PublishedPage[]): void {
  const values = rows
    .values()
    .map((row) => [...columns.map((name) => row[name]), bucketOf(row.path)])
  runForEach(state, replace, values)
}

const columns = ['path', 'fingerprint', 'file', 'sha256', 'bytes', 'type', 'date'] as const
const replace = `REPLACE INTO pages (${columns.join(', ')}, bucket) VALUES (?${', ?'.repeat(columns.length)})`
