import { chunks } from '#lib/sqlite/chunks.ts'
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
export async function soil(state: EditionState, paths: string[]): Promise<void> {
  if (paths.length === 0) return
  await state.transaction().execute(async (transaction) => {
    for (const some of chunks(paths))
      await transaction
        .updateTable('pages')
        .set({ fingerprint: '' })
        .where('path', 'in', some)
        .execute()
  })
}

/** Notes pages that are in their places. */
export async function noteRows(state: EditionState, rows: PublishedPage[]): Promise<void> {
  const placed = rows.map((row) => ({ ...row, bucket: bucketOf(row.path) }))
  await state.replaceInto('pages').values(placed).execute()
}
