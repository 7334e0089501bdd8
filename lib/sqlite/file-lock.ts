import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as wait } from 'node:timers/promises'
import { makePrivateFile, makePrivateFolder } from '#lib/files/private-files.ts'
import { isBusy } from './node-sqlite.ts'

/** Milliseconds between two looks whether the one who holds it has come to an end. */
const lookPeriod = 100

/**
 * Does `work` while no other process does: two at once would undo what the other does. The lock is one of
 * SQLite's on a file, which the system lifts when its holder ends, however it ends. `onWait` is called once where
 * another process holds it; `signal` ends the wait, and rejects with its reason.
 */
export async function whileLocked<Result>(
  file: string,
  work: () => Promise<Result>,
  { signal, onWait }: { signal?: AbortSignal; onWait?: (() => void) | undefined } = {},
): Promise<Result> {
  makePrivateFolder(dirname(file))
  makePrivateFile(file)
  const lock = new DatabaseSync(file, { timeout: 0 })
  try {
    for (let looks = 0; !isTaken(lock); looks++) {
      if (looks === 0) onWait?.()
      signal?.throwIfAborted()
      await wait(lookPeriod)
    }
    return await work()
  } finally {
    lock.close()
  }
}

function isTaken(lock: DatabaseSync): boolean {
  try {
    lock.exec('BEGIN EXCLUSIVE')
    return true
  } catch (error) {
    if (isBusy(error)) return false
    throw error
  }
}
