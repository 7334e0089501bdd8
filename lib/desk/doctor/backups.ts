import { keptBackups } from '#lib/newsletter/backups/backup-files.ts'
import type { Settings } from '#lib/settings/settings.ts'
import { fault, ok, type Verdict, warning } from './examine.ts'
import { lookWritable } from './folders.ts'

const hour = 3_600_000
/** Two nights in a row without one are no accident. */
const oldest = 48 * hour

/** Tells whether backups are made by schedule, and how old the last is. */
export async function lookAtBackups({ backups }: Settings, now = Date.now()): Promise<Verdict[]> {
  const { folder, keep } = backups
  if (folder === undefined)
    return [
      ok('none on a schedule, as BACKUP_DIR is not set; "npx handbill backup FILE" makes one'),
    ]
  const written = await lookWritable({ setting: 'BACKUP_DIR', folder })
  if (written.some(({ state }) => state === 'fault')) return written
  const [last, ...others] = await keptBackups(folder)
  if (!last)
    return [
      warning('BACKUP_DIR: there is none yet', 'start the server: it makes the first at once'),
    ]
  const age = now - last.at
  const hours = Math.max(Math.floor(age / hour), 0)
  const found = `the last is ${hours < 48 ? `${hours} h` : `${Math.floor(hours / 24)} days`} old`
  if (age > oldest)
    return [
      fault(
        found,
        'see whether the server runs, and what "backup-failed" says in its log; "npx handbill backup FILE" makes one now',
      ),
    ]
  return [ok(`${found}; ${others.length + 1} of at most ${keep} are kept`)]
}
