import { sql } from 'kysely'
import { chunks } from '#lib/sqlite/chunks.ts'
import type { EditionState, PublishedPage } from '../files/edition-state.ts'

/**
 * Makes the table of what pages of a copy lead to that the copy does not have: when it has it, they are made anew. Its
 * targets are decoded paths of the original.
 */
export async function prepareMirror(state: EditionState): Promise<void> {
  await sql`CREATE TABLE IF NOT EXISTS outside
    (target TEXT NOT NULL, path TEXT NOT NULL, PRIMARY KEY (target, path)) WITHOUT ROWID`.execute(
    state,
  )
  await sql`CREATE INDEX IF NOT EXISTS outside_path ON outside (path)`.execute(state)
}

/** Forgets a copy, of which nothing is there any more. */
export async function forgetMirror(state: EditionState): Promise<void> {
  await sql`DELETE FROM outside`.execute(state)
  await state.deleteFrom('pages').execute()
}

/** The pages that lead to one of these decoded paths, which the copy did not have when they were made. */
export async function pagesLeadingTo(state: EditionState, targets: string[]): Promise<Set<string>> {
  const found = new Set<string>()
  for (const some of chunks(targets)) {
    const { rows } = await sql<{ path: string }>`
      SELECT path FROM outside WHERE target IN (${sql.join(some)})`.execute(state)
    for (const { path } of rows) found.add(path)
  }
  return found
}

/** A file of a copy that is in its place. */
export interface MirroredFile extends PublishedPage {
  /** What it leads to that the copy does not have, by decoded paths. */
  outside: Set<string>
}

export async function noteMirrored(state: EditionState, files: MirroredFile[]): Promise<void> {
  await state.transaction().execute(async (transaction) => {
    for (const some of chunks(files, 50)) {
      const rows = some.map(({ outside: _, ...row }) => row)
      await transaction.replaceInto('pages').values(rows).execute()
      const paths = sql.join(some.map(({ path }) => path))
      await sql`DELETE FROM outside WHERE path IN (${paths})`.execute(transaction)
    }
    const links = files.flatMap(({ path, outside }) =>
      [...outside].map((target) => sql`(${target}, ${path})`),
    )
    for (const some of chunks(links))
      await sql`INSERT INTO outside VALUES ${sql.join(some)}`.execute(transaction)
  })
}

export async function noteRemoved(state: EditionState, paths: string[]): Promise<void> {
  for (const some of chunks(paths)) {
    await state.deleteFrom('pages').where('path', 'in', some).execute()
    await sql`DELETE FROM outside WHERE path IN (${sql.join(some)})`.execute(state)
  }
}
