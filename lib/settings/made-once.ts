import { mkdirSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { privateMode } from '#lib/files/private-files.ts'
import { FileExistsError, writeWholeNow } from '#lib/files/whole-file.ts'

/**
 * The text of a file that is made at the first call, readable to its owner alone. Of two processes at their first start
 * one makes it, and both read the same.
 */
export function madeOnce(file: string, make: () => string): string {
  const kept = readIfThere(file)
  if (kept?.trim()) return kept
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  try {
    writeWholeNow(file, make(), { mode: privateMode, isNew: true })
  } catch (error) {
    if (!(error instanceof FileExistsError)) throw error
  }
  const made = readIfThere(file)
  if (!made?.trim())
    throw new Error(`${file} is empty: delete it, or put the secret back that it held`)
  return made
}

/** The text of a file; undefined where there is none. */
export function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}
