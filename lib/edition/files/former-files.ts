import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { chunks } from '#lib/sqlite/chunks.ts'
import type { EditionState } from './edition-state.ts'

/** For how many milliseconds what pages named stays, as readers have them open. */
export const keptFor = 7 * 86_400_000

interface Kept {
  /** Milliseconds since 1970. */
  now?: number
  forget?: number
}

/**
 * Removes files of a folder of the edition that nothing has wanted for `forget` milliseconds. `unwanted` are all of its
 * files that nothing wants, by their paths in the edition; when each was so first is kept in the state, and not in the
 * time of the file, by which others tell whether it changed.
 */
export async function removeFormer(
  state: EditionState,
  distDir: string,
  folder: string,
  unwanted: string[],
  { now = Date.now(), forget = keptFor }: Kept = {},
): Promise<void> {
  const rows = await state
    .selectFrom('former')
    .selectAll()
    .where('file', '>=', `${folder}/`)
    .where('file', '<', `${folder}0`)
    .execute()
  const known = new Map(rows.map(({ file, since }) => [file, since]))
  const fresh: { file: string; since: number }[] = []
  for (const file of unwanted) {
    const since = known.get(file) ?? now
    if (since <= now - forget) await rm(join(distDir, file), { force: true })
    else if (!known.delete(file)) fresh.push({ file, since })
  }
  // What is left of them was removed, or is wanted again.
  for (const some of chunks([...known.keys()]))
    await state.deleteFrom('former').where('file', 'in', some).execute()
  for (const some of chunks(fresh)) await state.insertInto('former').values(some).execute()
}
