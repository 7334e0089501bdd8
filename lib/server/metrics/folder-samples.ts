import { statfs } from 'node:fs/promises'
import { dirname } from 'node:path'
import { type Sample, sample } from '#lib/metrics/exposition.ts'
import { keptBackups } from '#lib/newsletter/backups/backup-files.ts'
import type { Settings } from '#lib/settings/settings.ts'

/** What is free on the disks of the folders that are written to, and how old the newest backup is. */
export async function folderSamples(
  settings: Pick<Settings, 'dataDir' | 'distDir' | 'backups'>,
): Promise<Sample[]> {
  const { dataDir, distDir, backups } = settings
  const folders = [
    ['data', dataDir],
    ['edition', distDir],
    ...(backups.folder === undefined ? [] : [['backups', backups.folder] as const]),
  ] as const
  const free = folders.map(async ([folder, path]) =>
    sample('handbill_disk_free_bytes', { folder }, await freeBytes(path)),
  )
  return [...(await Promise.all(free)), ...(await backupSamples(backups.folder))]
}

/** Of the folder above where it is not there yet. */
async function freeBytes(path: string): Promise<number> {
  try {
    const { bavail, bsize } = await statfs(path)
    return bavail * bsize
  } catch (error) {
    const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT'
    if (!isMissing || dirname(path) === path) throw error
    return freeBytes(dirname(path))
  }
}

async function backupSamples(folder: string | undefined): Promise<Sample[]> {
  if (folder === undefined) return []
  const [newest] = await keptBackups(folder)
  return [sample('handbill_backup_timestamp_seconds', {}, (newest?.at ?? 0) / 1000)]
}
