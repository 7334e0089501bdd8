import { sql } from 'kysely'
import { chunks } from '#lib/sqlite/chunks.ts'
import type { EditionState } from './edition-state.ts'
import { removePage } from './write-page.ts'

/** A page and the file in which it was published. */
export interface KnownPage {
  path: string
  file: string
}

/** Takes pages out of the edition and its state, and their files, but for those in which another page is by now. */
export async function removePages(
  state: EditionState,
  distDir: string,
  gone: KnownPage[],
): Promise<void> {
  if (gone.length === 0) return
  for (const some of chunks(gone.map(({ path }) => path)))
    await state.deleteFrom('pages').where('path', 'in', some).execute()
  const files = JSON.stringify(gone.map(({ file }) => file))
  const { rows } = await sql<{ file: string }>`SELECT file FROM pages
    WHERE file IN (SELECT value FROM json_each(${files}))`.execute(state)
  const taken = new Set(rows.map(({ file }) => file))
  for (const { file } of gone) if (!taken.has(file)) removePage(distDir, file)
}
