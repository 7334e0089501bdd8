import { randomUUID } from 'node:crypto'
import { copyFile, mkdir, readdir, readFile, rename, rm, stat, utimes } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { typeOfFile } from './file-types.ts'
import { unfinishedFolder, writePage } from './write-page.ts'

/**
 * Puts the application's own assets into the edition: their names change with their content, so that one that is there
 * is the right one. They come before the pages that name them; those of the build before stay, for pages that readers
 * still have open, until `forget` (milliseconds) have passed since they were last wanted.
 */
export async function copyAssets(
  source: string,
  distDir: string,
  folder: string,
  forget = 7 * 86_400_000,
): Promise<void> {
  const wanted = new Set(await filesIn(source))
  for (const file of wanted) {
    const target = join(distDir, folder, file)
    const now = new Date()
    // The time of the last publication that wanted it, so that the next ones know when nobody does any more.
    if (await isThere(target)) await utimes(target, now, now)
    else {
      const bytes = await readFile(join(source, file))
      await writePage(distDir, `${folder}/${file}`, typeOfFile(file), bytes, 11)
    }
  }
  for (const file of await filesIn(join(distDir, folder))) {
    if (wanted.has(file.replace(/\.(?:br|gz)$/, ''))) continue
    const target = join(distDir, folder, file)
    const { mtimeMs } = await stat(target.replace(/\.(?:br|gz)$/, '')).catch(() => stat(target))
    if (mtimeMs < Date.now() - forget) await rm(target, { force: true })
  }
}

/** Makes a folder of the edition hold the same files as one of the publication, each replaced whole. */
export async function copyFolder(source: string, distDir: string, folder: string): Promise<void> {
  const wanted = new Set(await filesIn(source))
  for (const file of wanted) await copy(distDir, join(source, file), join(distDir, folder, file))
  for (const file of await filesIn(join(distDir, folder)))
    if (!wanted.has(file)) await rm(join(distDir, folder, file), { force: true })
}

async function copy(distDir: string, source: string, target: string): Promise<void> {
  const from = await stat(source)
  const to = await stat(target).catch(() => undefined)
  if (to?.size === from.size && Math.abs(to.mtimeMs - from.mtimeMs) < 1) return
  await mkdir(dirname(target), { recursive: true })
  const part = join(distDir, unfinishedFolder, randomUUID())
  await mkdir(dirname(part), { recursive: true })
  await copyFile(source, part)
  await utimes(part, from.atime, from.mtime)
  await rename(part, target)
}

/** Paths of the files below a folder, without those that are hidden; none where there is no folder. */
async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  return entries
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
}

async function isThere(file: string): Promise<boolean> {
  return (await stat(file).catch(() => undefined)) !== undefined
}
