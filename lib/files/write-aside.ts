import { closeSync, fsyncSync, linkSync, openSync, renameSync, rmSync } from 'node:fs'
import { ToldError } from '#lib/errors/told-error.ts'

/** Thrown where a file would be written over. */
export class FileExistsError extends ToldError {
  override name = 'FileExistsError'
}

/**
 * Makes a file that only its owner may read, whole or not at all: `write` is given the path of an empty file beside it,
 * which takes its place at the end. Throws {@link FileExistsError} where the file is there and `replaces` is not set.
 */
export async function writeAside(
  file: string,
  { replaces }: { replaces: boolean },
  write: (aside: string) => Promise<void>,
): Promise<void> {
  const aside = `${file}.${process.pid}.part`
  closeSync(openSync(aside, 'w', 0o600))
  try {
    await write(aside)
    flush(aside)
    if (replaces) renameSync(aside, file)
    // A link is refused where the file is there, also one that has been made meanwhile.
    else linkSync(aside, file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    throw new FileExistsError(`${file} is there already: name another file, or add --force`)
  } finally {
    rmSync(aside, { force: true })
  }
}

function flush(file: string): void {
  const handle = openSync(file, 'r+')
  fsyncSync(handle)
  closeSync(handle)
}
