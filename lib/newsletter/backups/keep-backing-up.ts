import { makeFolder } from '#lib/files/make-folder.ts'
import { lastDue, nextDue } from '#lib/newsletter/issues/schedule.ts'
import { pause } from '#lib/time/pause.ts'
import { backupFile, keptBackups, pruneBackups } from './backup-files.ts'

const minute = 60_000
/** At night, when nobody signs up and no issue is due. */
const time = '03:20'
/** Waits after failures: a disk may be full until somebody comes. */
const shortestWait = 5 * minute
const longestWait = 60 * minute

export interface BackupOptions {
  folder: string
  /** So many are kept. */
  keep: number
  /** Writes the database into a file that is whole or not there. */
  backUp: (file: string) => Promise<void>
  /** IANA, of the publication. */
  timeZone: () => Promise<string>
  now: () => number
  /** Resolves after so many milliseconds, or at the signal. */
  sleep?: typeof pause
  tell: (event: BackupEvent) => void
}

/** What the work tells its caller. */
export type BackupEvent =
  | { what: 'backup-made'; deleted: number }
  | { what: 'backup-failed'; error: unknown; wait: number }

/**
 * Makes the backup of the last night where it is not there, and deletes those beyond `keep`, once one has been made. Answers
 * whether it made one.
 */
export async function backUpIfDue(options: BackupOptions): Promise<boolean> {
  const { folder, keep, backUp, now, tell } = options
  const { day } = lastDue(await scheduleOf(options), now())
  const kept = await keptBackups(folder)
  if (kept.some((each) => each.day === day)) return false
  // Readers' addresses are in them.
  await makeFolder(folder, { mode: 0o700 })
  await backUp(backupFile(folder, day))
  tell({ what: 'backup-made', deleted: await pruneBackups(folder, keep, now()) })
  return true
}

/** Makes a backup each night until the signal; one that was missed is made at once. Never rejects. */
export async function keepBackingUp(options: BackupOptions, signal: AbortSignal): Promise<void> {
  const { now, tell, sleep = pause } = options
  for (let failures = 0; !signal.aborted; ) {
    const wait = await backUpIfDue(options).then(
      async () => {
        failures = 0
        return Math.max(nextDue(await scheduleOf(options), now()).at - now(), minute)
      },
      (error: unknown) => {
        const later = Math.min(shortestWait * 2 ** failures++, longestWait)
        tell({ what: 'backup-failed', error, wait: later })
        return later
      },
    )
    await sleep(wait, signal)
  }
}

async function scheduleOf({ timeZone }: BackupOptions) {
  return { every: 'day', weekday: 1, time, timeZone: await timeZone() } as const
}
