import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'

/** A backup that was made by schedule. */
export interface KeptBackup {
  file: string
  /** `2026-11-29`: the day whose night it is of, in the publication's time zone. */
  day: string
  /** When it was written, in milliseconds since 1970-01-01T00:00Z. */
  at: number
}

const form = /^subscribers-(\d{4}-\d\d-\d\d)\.db$/
/** What a process that was killed leaves of one; see `store/backup.ts`. */
const leftover = /^subscribers-\d{4}-\d\d-\d\d\.db\.\d+\.part(?:-journal|-wal|-shm)?$/
/** Milliseconds: no backup takes so long. */
const dead = 24 * 3_600_000

/** The file of the backup of a day. */
export function backupFile(folder: string, day: string): string {
  return join(folder, `subscribers-${day}.db`)
}

/** The backups in a folder, the newest first; none where it is not there. Other files are passed over. */
export async function keptBackups(folder: string): Promise<KeptBackup[]> {
  const found: KeptBackup[] = []
  for (const name of await namesIn(folder)) {
    const day = form.exec(name)?.[1]
    if (day === undefined) continue
    const file = join(folder, name)
    found.push({ file, day, at: (await stat(file)).mtimeMs })
  }
  return found.sort((one, other) => (one.day < other.day ? 1 : -1))
}

/** Deletes the backups beyond the newest so many, and what dead processes have left. Answers how many backups. */
export async function pruneBackups(folder: string, keep: number, now: number): Promise<number> {
  const old = (await keptBackups(folder)).slice(keep)
  for (const { file } of old) await rm(file, { force: true })
  for (const name of await namesIn(folder)) {
    if (!leftover.test(name)) continue
    const file = join(folder, name)
    if (now - (await stat(file)).mtimeMs > dead) await rm(file, { force: true })
  }
  return old.length
}

function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
}
