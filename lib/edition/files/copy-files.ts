import type { Stats } from 'node:fs'
import { copyFile, readFile, rm, stat, utimes } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { entriesBelow } from '#lib/files/entries-below.ts'
import { makeFolder } from '#lib/files/make-folder.ts'
import { filesBelow } from '#lib/publication/content/walk-folder.ts'
import { hasVariants } from './compression.ts'
import type { EditionState } from './edition-state.ts'
import { isCompressible, typeOfFile } from './file-types.ts'
import { keptFor, removeFormer } from './former-files.ts'
import { noteUnsynced } from './on-disk.ts'
import { placeFile, writePage } from './write-page.ts'

/** Of what lies compressed beside a file. */
const variantEnding = /\.(?:br|gz)$/

interface AssetsOptions {
  state: EditionState
  distDir: string
  /** Where they come in the edition. */
  folder: string
  /** The bytes of a file as old browsers understand it; undefined for one that is for all as it was built. */
  lowered?: (file: string) => Promise<Buffer | undefined>
}

/**
 * Puts the application's own assets into the edition: their names change with their content, so that one that is there
 * is the right one, and is not touched. They come before the pages that name them; those of the build before stay, for
 * pages that readers still have open, until `forget` (milliseconds) have passed since nothing wanted them.
 */
export async function copyAssets(
  source: string,
  { state, distDir, folder, lowered }: AssetsOptions,
  forget = keptFor,
): Promise<void> {
  const wanted = new Set(await filesIn(source))
  const there = await filesIn(join(distDir, folder))
  const known = new Set(there)
  const missing: string[] = []
  for (const file of wanted)
    if (!known.has(file) || (await isOther(join(distDir, folder, file), await lowered?.(file))))
      missing.push(file)
  if (missing.length > 0) await noteUnsynced(state)
  for (const file of missing) {
    const bytes = (await lowered?.(file)) ?? (await readFile(join(source, file)))
    writePage(distDir, `${folder}/${file}`, typeOfFile(file), bytes, 'lasting')
  }
  const others = there.filter((file) => !wanted.has(file.replace(variantEnding, '')))
  const unwanted = others.map((file) => `${folder}/${file}`)
  await removeFormer(state, distDir, folder, unwanted, { forget })
}

/** Whether a file has other bytes than these: what is lowered has the name of what it was made from. */
async function isOther(file: string, bytes: Buffer | undefined): Promise<boolean> {
  return bytes !== undefined && !bytes.equals(await readFile(file))
}

/**
 * Copies the files of a folder of the publication that are wanted, by their paths from its root, into the edition, each
 * replaced whole, and with compressed copies as pages have them. Links are followed as far as `realPath` allows.
 */
export async function copyFiles(
  contentDir: string,
  distDir: string,
  folder: string,
  isWanted: (file: string) => boolean,
): Promise<void> {
  for (const { path, real, stats } of filesBelow(contentDir, folder))
    if (stats.isFile() && isWanted(path)) await copy(distDir, real, path)
}

/** Removes files of a folder of the edition, by their paths below it, with their compressed copies. */
export async function removeFiles(
  distDir: string,
  folder: string,
  isGone: (file: string) => boolean,
): Promise<void> {
  for (const file of await filesIn(join(distDir, folder)))
    if (isGone(file.replace(variantEnding, '')))
      await rm(join(distDir, folder, file), { force: true })
}

async function copy(distDir: string, source: string, file: string): Promise<void> {
  const from = await stat(source)
  const target = join(distDir, file)
  const type = typeOfFile(file)
  if (await isCopied(target, from, type)) return
  if (isCompressible(type)) {
    const body = await readFile(source)
    writePage(distDir, file, type, body)
    // The file's own time comes last: until then it is known that it is not done.
    for (const ending of hasVariants(type, body.length) ? ['.br', '.gz', ''] : [''])
      await utimes(target + ending, from.atime, from.mtime)
    return
  }
  await makeFolder(dirname(target))
  await placeFile(distDir, target, async (aside) => {
    await copyFile(source, aside)
    await utimes(aside, from.atime, from.mtime)
  })
}

/**
 * Whether a file is there as it is in the publication. One that was replaced by another of its size and time has been
 * changed since it was copied: nobody can set that time back. Compressed copies have the time of their file, so that they
 * are known for its.
 */
async function isCopied(target: string, from: Stats, type: string): Promise<boolean> {
  const statsOf = (file: string) => stat(file).catch(() => undefined)
  const hasTime = (to?: Stats) => to !== undefined && Math.abs(to.mtimeMs - from.mtimeMs) < 1
  const to = await statsOf(target)
  if (to?.size !== from.size || !hasTime(to) || from.ctimeMs >= to.ctimeMs) return false
  if (!isCompressible(type)) return true
  const copies = [await statsOf(`${target}.br`), await statsOf(`${target}.gz`)]
  return copies.every((each) => (hasVariants(type, from.size) ? hasTime(each) : !each))
}

/** Paths of the files below a folder, without those that are hidden; none where there is no folder. */
async function filesIn(folder: string): Promise<string[]> {
  const entries = await entriesBelow(folder).catch(() => [])
  return entries
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .map((file) => file.replaceAll('\\', '/'))
}
