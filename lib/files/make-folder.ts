import { existsSync, mkdirSync, statSync } from 'node:fs'
import { mkdir, stat } from 'node:fs/promises'
import { dirname } from 'node:path'

interface FolderOptions {
  /** What it and those above it that are made may be done with; by default what the process's mask leaves. */
  mode?: number
}

/**
 * Makes a folder, and those above it that are missing; one that is there stays as it is. Throws what the file system says.
 * One after the other: asked to make all of them, Node.js tries without end where the system says that nothing is there
 * though all above it is (`/proc`), and says so itself of a disk that is read-only.
 */
export function makeFolderNow(folder: string, { mode }: FolderOptions = {}): void {
  for (const each of missing(folder))
    try {
      mkdirSync(each, { mode })
    } catch (error) {
      if (!isThere(error) || !statSync(each, { throwIfNoEntry: false })?.isDirectory()) throw error
    }
}

/** The same without waiting for the disk. */
export async function makeFolder(folder: string, { mode }: FolderOptions = {}): Promise<void> {
  for (const each of missing(folder))
    try {
      await mkdir(each, { mode })
    } catch (error) {
      const found = isThere(error) ? await stat(each).catch(() => undefined) : undefined
      if (!found?.isDirectory()) throw error
    }
}

/** A folder, and before it those above it that are not there, the highest first; nothing where it is there. */
function missing(folder: string): string[] {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return []
  const above = dirname(folder)
  return above === folder || existsSync(above) ? [folder] : [...missing(above), folder]
}

/** Also where another process made it meanwhile. */
const isThere = (error: unknown) => (error as NodeJS.ErrnoException).code === 'EEXIST'
