import { sql } from 'kysely'
import { chunks } from '#lib/sqlite/chunks.ts'
import type { EditionState } from '../files/edition-state.ts'
import type { Beside } from './static-page.ts'

/** Makes the table of what stands beside pages: cards and pages to copy, which no edition has as files. */
export async function prepareStatic(state: EditionState): Promise<void> {
  await sql`CREATE TABLE IF NOT EXISTS beside
    (page TEXT NOT NULL, path TEXT NOT NULL, mark TEXT NOT NULL, PRIMARY KEY (page, path)) WITHOUT ROWID`.execute(
    state,
  )
}

/** Forgets a folder of which nothing is there any more. */
export async function forgetStatic(state: EditionState): Promise<void> {
  await sql`DELETE FROM beside`.execute(state)
  await state.deleteFrom('pages').execute()
}

/** Notes what stands beside pages, in the place of what did before. */
export async function noteBeside(
  state: EditionState,
  pages: { page: string; beside: Beside }[],
): Promise<void> {
  await state.transaction().execute(async (transaction) => {
    for (const some of chunks(pages.map(({ page }) => page)))
      await sql`DELETE FROM beside WHERE page IN (${sql.join(some)})`.execute(transaction)
    const rows = pages.flatMap(({ page, beside: { cards, copies } }) => [
      ...cards.map(({ path, mark }) => sql`(${page}, ${path}, ${mark})`),
      ...copies.map((path) => sql`(${page}, ${path}, '')`),
    ])
    for (const some of chunks(rows, 200))
      await sql`INSERT INTO beside VALUES ${sql.join(some)}`.execute(transaction)
  })
}

/** What stands beside a page. */
export interface BesideRow {
  page: string
  /** Encoded. */
  path: string
  /** Of a card; empty for a page to copy. */
  mark: string
}

/** What stands beside all pages, in the order of their paths. */
export async function allBeside(state: EditionState): Promise<BesideRow[]> {
  const { rows } =
    await sql<BesideRow>`SELECT page, path, mark FROM beside ORDER BY page, path`.execute(state)
  return rows
}

/** Forgets files that are gone. */
export async function noteGone(state: EditionState, paths: string[]): Promise<void> {
  for (const some of chunks(paths)) {
    await state.deleteFrom('pages').where('path', 'in', some).execute()
    await sql`DELETE FROM beside WHERE page IN (${sql.join(some)})`.execute(state)
  }
}
