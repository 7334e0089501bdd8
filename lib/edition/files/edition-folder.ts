import { randomUUID } from 'node:crypto'
import type { Dirent } from 'node:fs'
import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { ToldError } from '#lib/errors/told-error.ts'
import { entriesBelow } from '#lib/files/entries-below.ts'
import { makeFolder } from '#lib/files/make-folder.ts'
import { forgetMeta, metaValue, setMeta } from './edition-meta.ts'
import type { EditionState } from './edition-state.ts'
import { assetFolders } from './manifest-assets.ts'
import { indexFile, partsFolder } from './manifest-format.ts'
import { mendUnsynced, noteUnsynced } from './on-disk.ts'
import { unfinishedFolder } from './write-page.ts'

/** A folder that cannot be the edition's. */
export class EditionFolderError extends ToldError {
  override name = 'EditionFolderError'
}

/** Says of which state this is the edition; no reader may ask for it. */
export const markFile = join('.handbill', 'edition')

/** Beginning of the names of what servers lock beside it, as long as they hand it out. */
export const servingPrefix = 'serving-'

/** What file systems of their own have at their top, where `fsck` puts what it finds; it is root's, and nothing of ours. */
export const foundBySystem = 'lost+found'

/** What lies at the top of a folder but for what its file system has there itself; nothing where there is no folder. */
export async function topOf(folder: string): Promise<Dirent[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(
    (error: NodeJS.ErrnoException): Dirent[] => {
      if (error.code === 'ENOENT') return []
      throw error
    },
  )
  return entries.filter((entry) => entry.name !== foundBySystem || !entry.isDirectory())
}

/** What an edition holds beside its pages. */
const others = [...assetFolders, partsFolder.split('/')[0], '.handbill']

/**
 * Makes the folder the edition of this state. Where it was another's, or was emptied since, the state is forgotten, so
 * that every page is made anew. Throws {@link EditionFolderError} for a folder that holds something else, as what no
 * page has is removed from an edition.
 */
export async function claimFolder(state: EditionState, distDir: string): Promise<void> {
  const found = await readFile(join(distDir, markFile), 'utf8').catch(() => undefined)
  if (found === undefined) await refuseForeign(distDir)
  await emptyUnfinished(distDir)
  // Pages that it wrote, and did not come to note.
  if (await isUnfinished(state)) {
    await setMeta(state, 'unswept', 'yes')
    await forgetMeta(state, 'unfinished')
  }
  await mendUnsynced(state, distDir)
  const known = await metaValue(state, 'edition')
  if (known !== undefined && known === found) return
  const id = randomUUID()
  await state.transaction().execute(async (transaction) => {
    await transaction.deleteFrom('pages').execute()
    await setMeta(transaction, 'edition', id)
    await setMeta(transaction, 'unswept', 'yes')
  })
  await writeFile(join(distDir, markFile), id)
}

/** Makes the folder of what is on its way, empty: of what is left from a process that ended nothing is wanted. */
export async function emptyUnfinished(distDir: string): Promise<void> {
  await rm(join(distDir, unfinishedFolder), { recursive: true, force: true })
  await makeFolder(join(distDir, dirname(unfinishedFolder)))
  await makeFolder(join(distDir, unfinishedFolder))
}

/**
 * Does `work`, which writes pages and then notes them in the state. Where it does not come to its end, by whatever, the
 * next publication has the folder swept: a page nobody noted would stay for ever, its article withdrawn or not.
 */
export async function whileUnfinished<Result>(
  state: EditionState,
  work: () => Promise<Result>,
): Promise<Result> {
  await noteUnsynced(state)
  await setMeta(state, 'unfinished', 'yes')
  const result = await work()
  await forgetMeta(state, 'unfinished')
  return result
}

/** Whether what {@link whileUnfinished} did before did not come to its end. */
export async function isUnfinished(state: EditionState): Promise<boolean> {
  return (await metaValue(state, 'unfinished')) !== undefined
}

async function refuseForeign(distDir: string): Promise<void> {
  const names = (await topOf(distDir)).map(({ name }) => name)
  if (names.includes(indexFile)) return
  // A process that ended while it claimed the folder leaves this, without the mark; a server says that it hands it out.
  const own = await readdir(join(distDir, dirname(unfinishedFolder))).catch(() => [''])
  const isBegun = own.every(
    (name) => name === basename(unfinishedFolder) || name.startsWith(servingPrefix),
  )
  const foreign = names.filter((name) => !isBegun || name !== dirname(unfinishedFolder))
  if (foreign.length === 0) return
  throw new EditionFolderError(
    `${distDir} holds something else than an edition (${foreign.slice(0, 3).join(', ')}): empty it, or set DIST_DIR to a folder of its own`,
  )
}

/** Removes files that nobody knew of, where there may be some, once all pages are in their places. */
export async function sweepFolder(state: EditionState, distDir: string): Promise<void> {
  if ((await metaValue(state, 'unswept')) === undefined) return
  const rows = await state.selectFrom('pages').select('file').execute()
  const known = new Set(rows.map(({ file }) => file))
  const top = await topOf(distDir)
  for (const entry of top.filter(({ name }) => !others.includes(name))) {
    // What lies at the top beside the pages is written anew each time.
    if (entry.isFile() && !/\.html(?:\.(?:br|gz))?$/.test(entry.name)) continue
    for (const file of await filesAt(distDir, entry.name, entry.isFile()))
      if (!known.has(file.replace(/\.(?:br|gz)$/, '')))
        await rm(join(distDir, file), { force: true })
  }
  await forgetMeta(state, 'unswept')
}

/** Paths of a file, or of the files below a folder, from the edition's folder. */
async function filesAt(distDir: string, name: string, isFile: boolean): Promise<string[]> {
  if (isFile) return [name]
  const all = await entriesBelow(join(distDir, name))
  return all
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(distDir.length + 1))
    .map((file) => file.replaceAll('\\', '/'))
}
