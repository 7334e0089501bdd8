import { hash, randomUUID } from 'node:crypto'
import { readFileSync, rmSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib'
import { makeFolder, makeFolderNow } from '#lib/files/make-folder.ts'
import { makeWhole, writeWholeNow } from '#lib/files/whole-file.ts'
import { brotliOptions, type Effort, gzipOptions, hasVariants } from './compression.ts'

/** Where files lie until they are whole; each publication empties it first. */
export const unfinishedFolder = join('.handbill', 'unfinished')

/** What a file of the edition is. */
export interface WrittenFile {
  sha256: string
  bytes: number
  /** Whether it has changed. */
  isNew: boolean
}

/** How each compressed variant is made, and what it holds, by the ending of its file. */
const variants = {
  '.br': {
    compress: (body: Buffer, effort: Effort) =>
      brotliCompressSync(body, brotliOptions(body.length, effort)),
    expand: brotliDecompressSync,
  },
  '.gz': {
    compress: (body: Buffer, effort: Effort) => gzipSync(body, gzipOptions(body.length, effort)),
    expand: gunzipSync,
  },
}
type Ending = keyof typeof variants
const endings = Object.keys(variants) as Ending[]

/**
 * Writes a file of the edition, with `.br` and `.gz` beside it where they are worth it. A file that has these bytes
 * already is left untouched, and what lies compressed beside it where it holds them. Each takes its place whole: a server
 * that reads meanwhile, or after this process was killed, gets the old file or the new one. After the power failed it may be
 * empty until the next publication: see `on-disk.ts`.
 *
 * All of it waits for the disk: a process that publishes has nothing else to do, and promises cost it more than the disk.
 */
export function writePage(
  distDir: string,
  file: string,
  type: string,
  body: Buffer,
  effort: Effort = 'page',
): WrittenFile {
  const target = join(distDir, file)
  const isNew = !hasBytes(target, body)
  // Compressed variants first: they are what readers get.
  for (const ending of endings) {
    const variant = target + ending
    if (!hasVariants(type, body.length)) rmSync(variant, { force: true })
    // After a crash the one beside an unchanged file may be missing, or be that of what the file should have become.
    else if (isNew || !holds(variant, variants[ending].expand, body))
      place(distDir, variant, variants[ending].compress(body, effort))
  }
  if (isNew) place(distDir, target, body)
  return { sha256: hash('sha256', body, 'hex'), bytes: body.length, isNew }
}

/** The same without compressed variants, for hosts that compress by themselves. */
export function writeBare(distDir: string, file: string, body: Buffer): WrittenFile {
  const target = join(distDir, file)
  const isNew = !hasBytes(target, body)
  if (isNew) place(distDir, target, body)
  return { sha256: hash('sha256', body, 'hex'), bytes: body.length, isNew }
}

/** Takes a file of the edition away, and its compressed copies. */
export function removePage(distDir: string, file: string): void {
  for (const ending of ['', ...endings]) rmSync(join(distDir, file + ending), { force: true })
}

/** Puts a file of the edition into its place, whole: `make` writes it where it lies until then. */
export async function placeFile(
  distDir: string,
  target: string,
  make: (aside: string) => Promise<unknown>,
): Promise<void> {
  const aside = join(distDir, unfinishedFolder, randomUUID())
  await makeFolder(dirname(aside))
  await makeWhole(target, make, { aside })
}

/** The same of bytes. Most folders are there: they are made where one turns out to be missing. */
function place(distDir: string, target: string, bytes: Buffer): void {
  const aside = join(distDir, unfinishedFolder, randomUUID())
  try {
    writeWholeNow(target, bytes, { aside })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    makeFolderNow(dirname(aside))
    makeFolderNow(dirname(target))
    writeWholeNow(target, bytes, { aside })
  }
}

function hasBytes(file: string, bytes: Buffer): boolean {
  const stats = statSync(file, { throwIfNoEntry: false })
  return stats?.isFile() === true && stats.size === bytes.length && readFileSync(file).equals(bytes)
}

/** To expand a variant takes a tenth of the time that compressing takes. One that is broken holds nothing. */
function holds(variant: string, expand: (bytes: Buffer) => Buffer, body: Buffer): boolean {
  if (!statSync(variant, { throwIfNoEntry: false })?.isFile()) return false
  try {
    return expand(readFileSync(variant)).equals(body)
  } catch {
    return false
  }
}
