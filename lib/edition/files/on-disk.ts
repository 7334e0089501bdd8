import { execFile } from 'node:child_process'
import { readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { sql } from 'kysely'
import { entriesBelow } from '#lib/files/entries-below.ts'
import { forgetMeta, metaValue, setMeta } from './edition-meta.ts'
import type { EditionState } from './edition-state.ts'
import { assetFolders } from './manifest-assets.ts'
import { partsFolder } from './manifest-format.ts'

/*
 * A file that was renamed into its place may be empty once the power has failed, though the state knows it as published:
 * its bytes go to the disk seconds later. To wait for the disk with each file would cost half a millisecond and more a
 * page, so it is waited for once a publication. Until then the state says in which run of the machine files were written.
 */

/** In milliseconds; a disk that others keep busy longer is asked again by the next publication. */
const mostWait = 30_000

/** Changes with each start of the machine; undefined where the system does not say. */
async function currentBoot(): Promise<string | undefined> {
  const id = await readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => undefined)
  return id?.trim()
}

/** Notes that files are written, before they are: a power failure must not undo the note and leave the files. */
export async function noteUnsynced(state: EditionState): Promise<void> {
  const boot = await currentBoot()
  if (boot === undefined || (await metaValue(state, 'unsynced')) !== undefined) return
  await sql`PRAGMA synchronous = FULL`.execute(state)
  await setMeta(state, 'unsynced', boot)
  await sql`PRAGMA synchronous = NORMAL`.execute(state)
}

/** Waits until all that was written is on the disk, where something was. */
export async function syncFolder(state: EditionState, folder: string): Promise<void> {
  if ((await metaValue(state, 'unsynced')) === undefined) return
  // Node.js can wait for one file only. Where there is no such command a start of the machine makes pages anew.
  const isSynced = await promisify(execFile)('sync', ['-f', folder], { timeout: mostWait }).then(
    () => true,
    () => false,
  )
  if (isSynced) await forgetMeta(state, 'unsynced')
}

/**
 * Where the machine went down before what was written was on the disk, has all pages made anew, which leaves those
 * untouched that are whole, and takes away what else is empty, so that it is written again.
 */
export async function mendUnsynced(state: EditionState, folder: string): Promise<void> {
  const written = await metaValue(state, 'unsynced')
  const boot = await currentBoot()
  if (written === undefined || boot === undefined || written === boot) return
  for (const name of [...assetFolders, partsFolder]) await removeEmpty(join(folder, name))
  await state.transaction().execute(async (transaction) => {
    await transaction.updateTable('pages').set({ fingerprint: '' }).execute()
    await setMeta(transaction, 'unsynced', boot)
  })
}

async function removeEmpty(folder: string): Promise<void> {
  const entries = await entriesBelow(folder).catch(() => [])
  for (const entry of entries.filter((each) => each.isFile())) {
    const file = join(entry.parentPath, entry.name)
    if ((await stat(file)).size === 0) await rm(file)
  }
}
