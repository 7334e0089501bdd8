import { chmodSync, closeSync, lstatSync, openSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { makeFolderNow } from './make-folder.ts'

/** What a file of the data folder may be read by: its owner. */
export const privateMode = 0o600
const folderMode = 0o700
/** Bits of everybody but the owner. */
const others = 0o077

/** Makes a folder, and those above it that are missing, for its owner alone. One that is there stays as it is. */
export function makePrivateFolder(folder: string): void {
  makeFolderNow(folder, { mode: folderMode })
}

/** Makes an empty file for its owner alone where there is none. SQLite gives the files beside a database the same mode. */
export function makePrivateFile(file: string): void {
  closeSync(openSync(file, 'a', privateMode))
}

/**
 * Takes from everybody but its owner what a data folder holds that an earlier version made, or that was copied there: folders become
 * 0700, files 0600. Costs one look where the folder is closed already, as nobody gets past it. `except` is a folder that may lie in it
 * and that others must read. What is not ours to change is left: the system keeps it as it is.
 */
export function closeToOthers(folder: string, { except }: { except: string }): void {
  const stats = statSync(folder, { throwIfNoEntry: false })
  if (!stats?.isDirectory() || (stats.mode & others) === 0) return
  // A web server that reads an edition in here has to get through, and may see no names.
  const isOnTheWay = except.startsWith(`${folder}/`)
  if (isOnTheWay && (stats.mode & others) === 0o011) return
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(/* turbopackIgnore: true */ folder, entry.name)
    if (path === except) continue
    if (entry.isDirectory()) closeToOthers(path, { except })
    else if (entry.isFile()) change(path, privateMode)
  }
  change(folder, isOnTheWay ? 0o711 : folderMode)
}

function change(path: string, mode: number): void {
  if ((lstatSync(path, { throwIfNoEntry: false })?.mode ?? 0) & others)
    try {
      chmodSync(path, mode)
    } catch (error) {
      // Another's file: EPERM. Gone meanwhile: ENOENT. A disk that is read only: EROFS.
      const { code = '' } = error as NodeJS.ErrnoException
      if (!['EPERM', 'ENOENT', 'EROFS'].includes(code)) throw error
    }
}
