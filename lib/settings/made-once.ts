import { linkSync, mkdirSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/**
 * The text of a file that is made at the first call, readable to its owner alone. Of two processes at their first start
 * one makes it, and both read the same.
 */
export function madeOnce(file: string, make: () => string): string {
  const kept = readIfThere(file)
  if (kept?.trim()) return kept
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  // Written aside and linked: it is there whole, or not at all.
  const aside = `${file}.${process.pid}`
  writeFileSync(aside, make(), { mode: 0o600 })
  try {
    linkSync(aside, file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    unlinkSync(aside)
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
