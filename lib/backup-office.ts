import { type BackgroundWork, startWork } from './background-work.ts'
import { backUpApart } from './backups/back-up-apart.ts'
import { type BackupEvent, keepBackingUp } from './backups/keep-backing-up.ts'
import { log } from './log/log.ts'
import { currentPublication } from './publication.ts'
import { settings } from './settings/settings.ts'

/**
 * Backs the subscribers up each night, where `BACKUP_DIR` says where to, until it is stopped. Throws nothing: what fails is
 * logged, and tried again.
 */
export function startBackupOffice(): BackgroundWork {
  const { folder, keep } = settings().backups
  if (folder === undefined) return { stop: async () => undefined }
  return startWork((signal) =>
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
