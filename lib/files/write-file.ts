import { rmSync, writeFileSync } from 'node:fs'

interface WriteOptions {
  /** Throws EEXIST where a file is there, and leaves no part of one that could not be written. */
  isNew?: boolean
}

/** Writes a file, and throws with its name: where a disk is full, the system says of which file only when it is opened. */
export function writeFileNow(
  file: string,
  data: string | Uint8Array,
  { isNew = false }: WriteOptions = {},
): void {
  try {
    writeFileSync(file, data, { flag: isNew ? 'wx' : 'w' })
  } catch (error) {
    const fault = error as NodeJS.ErrnoException
    if (isNew && fault.code !== 'EEXIST') rmSync(file, { force: true })
    throw Object.assign(fault, { path: fault.path ?? file })
  }
}
