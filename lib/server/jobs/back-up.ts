import { log } from '#lib/log/log.ts'
import { type BackupEvent, keepBackingUp } from '#lib/newsletter/backups/keep-backing-up.ts'
import { settings } from '#lib/settings/settings.ts'
import { currentPublication } from '../publication.ts'
import { backUpApart } from './back-up-apart.ts'
import { type Job, startJob } from './keep-at-it.ts'

/**
 * Backs the subscribers up each night, where `BACKUP_DIR` says where to, until it is stopped. Throws nothing: what fails is
 * logged, and tried again.
 */
export function startBackupJob(): Job {
  const { folder, keep } = settings().backups
  if (folder === undefined) return { stop: async () => undefined }
  return startJob((signal) =>
    keepBackingUp(
      {
        ...{ folder, keep, now: Date.now, tell },
        backUp: (file) => backUpApart(file, signal),
        timeZone: async () => (await currentPublication()).site.timeZone,
      },
      signal,
    ),
  )
}

function tell(event: BackupEvent): void {
  if (event.what === 'backup-made') log('info', { event: event.what, count: event.deleted })
  else log('error', { event: event.what, error: event.error, wait: event.wait })
}
