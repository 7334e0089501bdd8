import { existsSync, mkdirSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'

interface FolderOptions {
  /** What it and those above it that are made may be done with; by default what the process's mask leaves. */
  mode?: number
}

/**
 * Makes a folder, and those above it that are missing; one that is there stays as it is. Throws what the file system says: of a disk
 * that is read-only, the recursive call of Node.js says that nothing is there, the plain one says what is wrong.
 */
export function makeFolderNow(folder: string, { mode }: FolderOptions = {}): void {
  try {
    mkdirSync(folder, { recursive: true, mode })
  } catch (error) {
    if (saysNothing(error)) mkdirSync(firstMissing(folder), { mode })
    throw error
  }
}

/** The same without waiting for the disk. */
export async function makeFolder(folder: string, { mode }: FolderOptions = {}): Promise<void> {
  try {
    await mkdir(folder, { recursive: true, mode })
  } catch (error) {
    if (saysNothing(error)) await mkdir(firstMissing(folder), { mode })
    throw error
  }
}

const saysNothing = (error: unknown) => (error as NodeJS.ErrnoException).code === 'ENOENT'

/** The highest folder that is not there: below it there cannot be any. */
function firstMissing(folder: string): string {
  const above = dirname(folder)
  return above === folder || existsSync(above) ? folder : firstMissing(above)
}
