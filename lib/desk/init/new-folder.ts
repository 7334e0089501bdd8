import { readdirSync, realpathSync, rmdirSync, rmSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { isInside } from '#lib/files/is-inside.ts'
import { makeFolderNow } from '#lib/files/make-folder.ts'
import { writeFileNow } from '#lib/files/write-file.ts'

/**
 * Why no publication can be begun in a folder, and what to do; undefined where one can. `engine` is Handbill's own folder:
 * what lies in it would be in the way of the next version. Throws what the file system says of a folder that cannot be read.
 */
export function folderFault(folder: string, engine: string): string | undefined {
  if (isInside(realpathSync(engine), realFolder(folder)))
    return `${folder} lies in Handbill's own folder, ${engine}; expected a folder outside it, such as ${join(dirname(engine), 'newspaper')}`
  const stats = statSync(folder, { throwIfNoEntry: false })
  if (!stats) return undefined
  if (!stats.isDirectory()) return `${folder} is a file; expected a folder that is empty or new`
  const [first, ...others] = readdirSync(folder).toSorted()
  if (first === undefined) return undefined
  const more = others.length > 0 ? ` and ${others.length} more` : ''
  return `${folder} holds ${first}${more}, and nothing is written over; expected a folder that is empty or new: name another`
}

/** A folder without links, also where it and some above it are not there yet. */
function realFolder(folder: string): string {
  try {
    return realpathSync(folder)
  } catch {
    const above = dirname(folder)
    return above === folder ? folder : join(realFolder(above), basename(folder))
  }
}

/**
 * Writes files, by their paths from `folder`, where none of them is. Throws what the disk says, and then leaves nothing
 * of what it has written: what is begun by half could not be begun again.
 */
export function writeAll(folder: string, files: Record<string, string>): void {
  const undo: (() => void)[] = []
  try {
    for (const [path, text] of Object.entries(files)) {
      const file = join(folder, path)
      makeEach(dirname(file), undo)
      writeFileNow(file, text, { isNew: true })
      undo.push(() => rmSync(file))
    }
  } catch (error) {
    for (const step of undo.toReversed()) attempt(step)
    throw error
  }
}

/** Makes a folder and those above it, one after the other, so that each can be taken away again. */
function makeEach(folder: string, undo: (() => void)[]): void {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return
  if (dirname(folder) !== folder) makeEach(dirname(folder), undo)
  makeFolderNow(folder)
  undo.push(() => rmdirSync(folder))
}

function attempt(step: () => void): void {
  try {
    step()
  } catch {
    // The first error is what a person needs to know; a folder in which another wrote meanwhile stays.
  }
}
