import { randomUUID } from 'node:crypto'
import { chmodSync, linkSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { chmod, link, open, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { ToldError } from '#lib/errors/told-error.ts'

/** Thrown where a file would be written over. */
export class FileExistsError extends ToldError {
  override name = 'FileExistsError'
}

export interface WholeFileOptions {
  /** What the file may be done with, whatever the process's mask says; by default what that leaves. */
  mode?: number
  /** Where it lies until it is whole, on the same file system; by default in a hidden file beside it. */
  aside?: string
  /** Throws {@link FileExistsError} where the file is there, also where it has been made meanwhile. */
  isNew?: boolean
  /** Waits for the disk. Without it the file may be empty after the power failed: renaming overtakes the bytes. */
  isSynced?: boolean
}

/**
 * Makes a file whole or not at all: `make` is given the path of a file aside, which takes its place at the end. A reader
 * finds the old file or the new one. Where it fails nothing is left of it. With a `mode` the file aside is there already,
 * empty, so that nobody else can open it before.
 */
export async function makeWhole(
  file: string,
  make: (aside: string) => Promise<unknown>,
  { mode, aside = beside(file), isNew = false, isSynced = false }: WholeFileOptions = {},
): Promise<void> {
  try {
    if (mode !== undefined) await (await open(/* turbopackIgnore: true */ aside, 'w', mode)).close()
    await make(aside)
    if (mode !== undefined) await chmod(aside, mode)
    if (isSynced) await sync(aside)
    if (!isNew) return await rename(aside, file)
    await link(aside, file).catch((error) => Promise.reject(ifThere(error, file)))
    await rm(aside)
  } catch (error) {
    await rm(aside, { force: true })
    throw error
  }
}

/** Writes a file whole or not at all, as {@link makeWhole} does. What the disk refuses names a file. */
export async function writeWhole(
  file: string,
  data: string | Uint8Array,
  options?: WholeFileOptions,
): Promise<void> {
  await makeWhole(
    file,
    (aside) => writeFile(aside, data).catch((error) => Promise.reject(named(error, file))),
    options,
  )
}

/** The same without a promise. */
export function writeWholeNow(
  file: string,
  data: string | Uint8Array,
  { mode, aside = beside(file), isNew = false, isSynced = false }: WholeFileOptions = {},
): void {
  try {
    writeFileSync(aside, data, { mode, flush: isSynced })
    if (mode !== undefined) chmodSync(aside, mode)
    if (isNew) linkSync(aside, file)
    else renameSync(aside, file)
    if (isNew) rmSync(aside)
  } catch (error) {
    rmSync(aside, { force: true })
    throw isNew ? ifThere(error, file) : named(error, file)
  }
}

const beside = (file: string) => join(dirname(file), `.${randomUUID()}.part`)

/** Where a disk is full, the system says of which file only when it is opened. */
function named(error: unknown, file: string): unknown {
  const fault = error as NodeJS.ErrnoException
  return Object.assign(fault, { path: fault.path ?? file })
}

function ifThere(error: unknown, file: string): unknown {
  if ((error as NodeJS.ErrnoException).code !== 'EEXIST') return named(error, file)
  return new FileExistsError(`${file} is there already: name another file, or add --force`)
}

async function sync(file: string): Promise<void> {
  const handle = await open(file, 'r+')
  await handle.sync().finally(() => handle.close())
}
