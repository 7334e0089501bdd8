import { pictureProblem } from '#lib/publication/content/read-pictures.ts'
import { type Notes, noteAt } from '../shared/report.ts'

/** Notes a file that the old site showed as a picture, and that `check` will say cannot be shown. */
export async function notePicture(notes: Notes, path: string, bytes: Uint8Array): Promise<void> {
  const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  const problem = await pictureProblem(path, content)
  if (!problem) return
  const { what, expected, mend } = problem
  noteAt(notes, path, { part: 'decision', what, expected, mend })
}

/** Notes a file that stays as it is: a person's, one that a person edited, or that of another site (`by`). */
export function noteLeft(
  notes: Notes,
  path: string,
  isImported: boolean,
  by: string | undefined,
): void {
  const own = isImported
    ? 'edited since the import before; left as it is'
    : 'there was a file already; left as it is'
  noteAt(notes, path, {
    part: 'decision',
    what: by === undefined ? own : `an import of ${by} wrote this file; left as it is`,
    expected: 'a file that only the import has written',
    mend: 'to take the import’s version, delete the file and its line in .import.json, and import again',
  })
}

/** What a disk says of a name that it does not take, or that a folder has. */
const refusals = new Set(['ENAMETOOLONG', 'EILSEQ', 'EINVAL', 'EISDIR', 'ENOTDIR', 'EEXIST'])

/** Whether the disk refused a file for its name alone: then others can still be written. */
export function refusesName(error: unknown): error is NodeJS.ErrnoException {
  return refusals.has(String((error as NodeJS.ErrnoException | undefined)?.code))
}

/** Notes a file that the disk did not take. */
export function noteUnwritable(notes: Notes, path: string, { code }: NodeJS.ErrnoException): void {
  noteAt(notes, path, {
    part: 'decision',
    what: `it could not be written: the disk says ${code}`,
    expected: 'a name that the disk takes, and that no folder has',
    mend: 'give it a shorter or another name at the source, and import again',
  })
}
