import { backUp } from '#lib/newsletter/store/backup.ts'
import { settings } from '#lib/settings/settings.ts'
import { Fault } from '../fault.ts'
import { secondsSince } from '../report.ts'
import { reaching } from './newsletter.ts'

/** Writes the subscriber database into a file, while servers run. */
export async function backup(file: string, { force = false }: { force?: boolean }): Promise<void> {
  const { databaseUrl, dataDir } = settings()
  const start = performance.now()
  await reaching(() => backUp({ databaseUrl, dataDir }, file, { replaces: force })).catch(explain)
  console.log(`Backup written to ${file} in ${secondsSince(start)}.`)
  if (!settings().secretKey)
    console.log(
      'Keep the file "secret-key" of the data folder with it: links in mails depend on it.',
    )
}

/** What a disk says. */
function explain(error: NodeJS.ErrnoException): never {
  if (['ENOENT', 'EACCES', 'ENOSPC', 'EROFS', 'EISDIR'].includes(error.code ?? ''))
    throw new Fault(`The backup could not be written: ${error.message}`)
  throw error
}
