import { createHash } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { makeFolder } from '#lib/files/make-folder.ts'
import { whileLocked } from '#lib/sqlite/file-lock.ts'
import { EditionFolderError, markFile, servingPrefix } from './edition-folder.ts'

/** What tells a publication from another on the same machine: either may change while it is served, not both. */
export interface Served {
  name: string
  contentDir: string
}

const folder = dirname(markFile)
const file = new RegExp(`^${servingPrefix}(?<place>[0-9a-f]{12})-(?<name>[0-9a-f]{12})$`)

const short = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 12)

function marksOf({ name, contentDir }: Served) {
  return { place: short(resolve(contentDir)), name: short(name) }
}

/** Says of an edition's folder, until `end` or the end of this process, that its pages are handed out as this publication's. */
export async function markServing(
  distDir: string,
  served: Served,
  end: AbortSignal,
): Promise<void> {
  const { place, name } = marksOf(served)
  const ended = new Promise<void>((done) => end.addEventListener('abort', () => done()))
  // A web server reads what lies in it: it is not for its owner alone, as a lock's folder would be.
  await makeFolder(join(distDir, folder)).catch(() => undefined)
  whileLocked(join(distDir, folder, `${servingPrefix}${place}-${name}`), () => ended, {
    // Another server of the same publication says it as well.
    signal: AbortSignal.any([end, AbortSignal.timeout(1000)]),
  }).catch(() => undefined)
}

/**
 * Throws {@link EditionFolderError} where a server that runs hands out the folder's pages as another publication's: its
 * readers would get these from now on, at its address.
 */
export async function refuseServedByOthers(distDir: string, served: Served): Promise<void> {
  const own = marksOf(served)
  const names = await readdir(join(distDir, folder)).catch(() => [])
  for (const each of names) {
    const { place, name } = file.exec(each)?.groups ?? own
    if (place === own.place || name === own.name) continue
    if (await isLocked(join(distDir, folder, each)))
      throw new EditionFolderError(
        `${distDir} is what a running server hands out for another publication: end that server, or set DIST_DIR and DATA_DIR to folders of this one's own`,
      )
  }
}

async function isLocked(lock: string): Promise<boolean> {
  const isBusy = (error: Error) => error.name === 'AbortError'
  return await whileLocked(lock, async () => false, { signal: AbortSignal.abort() }).catch(isBusy)
}
