import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Where the style sheets of the build are kept as they were lowered, from the project's root; by their paths in the build. */
export const loweredFolder = join('.next', 'handbill-styles')

/** A style sheet of the application in `root` as it was lowered, by its path in the build; undefined for any other file. */
export async function loweredStyle(root: string, file: string): Promise<Buffer | undefined> {
  return file.endsWith('.css') ? readFile(join(root, loweredFolder, file)) : undefined
}
