import { rmdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { makeFolderNow } from '#lib/files/make-folder.ts'
import { whileLocked } from '#lib/sqlite/file-lock.ts'
import { ImportFault } from '../shared/import-fault.ts'
import { realFolder } from './real-folder.ts'

/** In the publication’s folder while an import runs. */
const lockName = '.import.lock'

/**
 * Imports into a publication while no other import does: two at once would each take the other's files for a person's. Throws
 * an {@link ImportFault} where another runs. The system lifts the lock when its holder ends, however it ends, so that an
 * import which was killed keeps none out. What the lock made is taken away with it.
 */
export async function whileImporting<Result>(
  into: string,
  work: () => Promise<Result>,
): Promise<Result> {
  const folder = await realFolder(into)
  const isNew = !statSync(folder, { throwIfNoEntry: false })
  makeFolderNow(folder)
  const file = join(folder, lockName)
  const refuse = () => {
    throw new ImportFault(
      `Another import into ${into} is running. Wait until it is done, or end it: what it has written stays. Nothing was changed.`,
    )
  }
  let isOurs = false
  try {
    return await whileLocked(
      file,
      async () => {
        // The import before took its file away after this one had opened it.
        if (!statSync(file, { throwIfNoEntry: false })) return refuse()
        isOurs = true
        return await work().finally(() => rmSync(file, { force: true }))
      },
      { onWait: refuse },
    )
  } finally {
    if (isNew && isOurs) removeEmpty(folder)
  }
}

/** An import that was refused leaves nothing behind. */
function removeEmpty(folder: string): void {
  try {
    rmdirSync(folder)
  } catch {
    // It holds what the import wrote.
  }
}
