import { createHash, randomUUID } from 'node:crypto'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { makeFolder } from '#lib/files/make-folder.ts'
import { makeWhole } from '#lib/files/whole-file.ts'
import { isCompressible } from './file-types.ts'

const brotli = promisify(brotliCompress)
const zip = promisify(gzip)

/** Below this many bytes a compressed copy saves no packet. */
const worthCompressing = 512

/** Where files lie until they are whole; each publication empties it first. */
export const unfinishedFolder = join('.handbill', 'unfinished')

/** What a file of the edition is. */
export interface WrittenFile {
  sha256: string
  bytes: number
  /** Whether it has changed. */
  isNew: boolean
}

/** Quality of Brotli, 0 to 11: more costs more than it saves but for what is written once and read for years. */
export type Effort = 5 | 11

/**
 * Writes a file of the edition, with `.br` and `.gz` beside it where they are worth it. A file that has these bytes
 * already is left untouched. Each takes its place whole: a server that reads meanwhile, or after this process was killed, gets the
 * old file or the new one. After the power failed it may be empty until the next publication: see `on-disk.ts`.
 */
export async function writePage(
  distDir: string,
  file: string,
  type: string,
  body: Buffer,
  effort: Effort = 5,
): Promise<WrittenFile> {
  const target = join(distDir, file)
  const sha256 = createHash('sha256').update(body).digest('hex')
  const variants = await variantsOf(type, body, effort)
  const before = await readFile(target).catch(() => undefined)
  const isNew = !before?.equals(body)
  if (isNew) await makeFolder(dirname(target))
  // Compressed copies first: they are what readers get.
  for (const [ending, bytes] of variants) await replace(distDir, `${target}${ending}`, bytes, isNew)
  if (isNew) await placeFile(distDir, target, (aside) => writeFile(aside, body))
  return { sha256, bytes: body.length, isNew }
}

/** Whether a file of this type and size has compressed copies beside it. */
export function hasCopies(type: string, bytes: number): boolean {
  return isCompressible(type) && bytes >= worthCompressing
}

/** Takes a file of the edition away, and its compressed copies. */
export async function removePage(distDir: string, file: string): Promise<void> {
  for (const ending of ['', '.br', '.gz']) await rm(join(distDir, file + ending), { force: true })
}

async function variantsOf(
  type: string,
  body: Buffer,
  effort: Effort,
): Promise<[string, Buffer | undefined][]> {
  if (!hasCopies(type, body.length))
    return [
      ['.br', undefined],
      ['.gz', undefined],
    ]
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: effort,
    [constants.BROTLI_PARAM_SIZE_HINT]: body.length,
  }
  return Promise.all([
    brotli(body, { params }).then((bytes): [string, Buffer] => ['.br', bytes]),
    zip(body, { level: effort === 11 ? 9 : 6 }).then((bytes): [string, Buffer] => ['.gz', bytes]),
  ])
}

/**
 * Makes a copy what it should be, or takes it away. After a crash the one beside an unchanged file may be missing, or be
 * that of what the file should have become.
 */
async function replace(
  distDir: string,
  target: string,
  bytes: Buffer | undefined,
  isNew: boolean,
): Promise<void> {
  if (!bytes) return rm(target, { force: true })
  if (!isNew && (await readFile(target).catch(() => undefined))?.equals(bytes)) return
  await placeFile(distDir, target, (aside) => writeFile(aside, bytes))
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
