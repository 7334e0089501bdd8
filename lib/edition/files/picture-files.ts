import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Publication } from '#lib/publication/articles/publication.ts'
import { namedFiles } from '#lib/publication/articles/published-files.ts'
import { typeOfContent } from '#lib/publication/content/content-file.ts'
import { readRenditionName, renditionNames } from '#lib/publication/pictures/renditions.ts'
import { chunks } from '#lib/sqlite/chunks.ts'
import { copyFiles, removeFiles } from './copy-files.ts'
import type { EditionState } from './edition-state.ts'
import { removeFormer } from './former-files.ts'

/** Where renditions of pictures lie in an edition. */
export const renditionsFolder = 'pictures'

/** What of `images/` an edition has. */
export interface PictureFiles {
  /** Whether something public names a file, by its path from the publication's root. */
  isPublic: (path: string) => boolean
  /** Whether only what readers do not see names it. */
  isHidden: (path: string) => boolean
  /** The pictures that something public names, by the names of their renditions. */
  wanted: Map<string, string>
  /** The paths of all pictures by their hashes. */
  byHash: Map<string, string[]>
}

/** What of `images/` an edition has as of the moment of the publication. */
export async function readPictureFiles(publication: Publication): Promise<PictureFiles> {
  const named = await namedFiles(publication)
  const isPublic = (path: string) => named.get(path) === true && typeOfContent(path) !== undefined
  const pictures = await publication.catalogue
    .selectFrom('pictures')
    .selectAll()
    .where('hash', '<>', '')
    .execute()
  const renditions = pictures
    .filter(({ path }) => isPublic(path))
    .flatMap((row) => renditionNames(row.path, row).map((name) => [name, row.path] as const))
  return {
    ...{ isPublic, wanted: new Map(renditions) },
    isHidden: (path) => named.get(path) === false,
    byHash: new Map(
      Map.groupBy(pictures, ({ hash }) => hash)
        .entries()
        .map(([hash, rows]) => [hash, rows.map(({ path }) => path)]),
    ),
  }
}

interface Edition {
  state: EditionState
  distDir: string
  files: PictureFiles
}

/**
 * Brings `images/` into the edition, before the pages that show it, and takes out at once what only hidden articles
 * show, with its renditions: it does not wait until an archive is rendered.
 */
export async function copyPictures(contentDir: string, edition: Edition): Promise<void> {
  const { distDir, files } = edition
  const folder = 'images'
  await copyFiles(contentDir, distDir, folder, files.isPublic)
  await removeFiles(distDir, folder, (file) => files.isHidden(`${folder}/${file}`))
  for (const { name, paths } of await unwantedRenditions(edition))
    if (paths.some(files.isHidden)) await rm(join(distDir, renditionsFolder, name), { force: true })
}

/**
 * Takes out what no page shows any more, once all pages are in their places. Renditions of a picture that was replaced by
 * another under its name stay for a while, for readers who have the page open.
 */
export async function removePictures(edition: Edition): Promise<void> {
  const { state, distDir, files } = edition
  await removeFiles(distDir, 'images', (file) => !files.isPublic(`images/${file}`))
  const replaced: string[] = []
  for (const { name, paths } of await unwantedRenditions(edition)) {
    const file = `${renditionsFolder}/${name}`
    if (paths.some(files.isPublic)) replaced.push(file)
    else await rm(join(distDir, file), { force: true })
  }
  await removeFormer(state, distDir, renditionsFolder, replaced)
  await noteCopied(state, files, replaced)
}

/** Renditions in the edition that nothing public names, with the pictures that they are of, or were. */
async function unwantedRenditions({ state, distDir, files }: Edition) {
  const there = await readdir(join(distDir, renditionsFolder)).catch(() => [])
  const unwanted = there.filter((name) => !files.wanted.has(name))
  if (unwanted.length === 0) return []
  const rows = await state.selectFrom('copied').selectAll().execute()
  const former = Map.groupBy(rows, ({ hash }) => hash)
  return unwanted.map((name) => {
    const hash = hashOf(name)
    const paths = files.byHash.get(hash) ?? former.get(hash)?.map(({ path }) => path) ?? []
    return { name, paths }
  })
}

/** Notes what the renditions in the edition are of, for when the picture has changed. */
async function noteCopied(
  state: EditionState,
  { isPublic, byHash }: PictureFiles,
  replaced: string[],
): Promise<void> {
  const rows = await state.selectFrom('copied').selectAll().execute()
  const known = new Set(rows.map(({ hash, path }) => `${hash} ${path}`))
  const fresh = byHash
    .entries()
    .flatMap(([hash, paths]) =>
      paths
        .filter((path) => isPublic(path) && !known.delete(`${hash} ${path}`))
        .map((path) => ({ hash, path })),
    )
  for (const some of chunks([...fresh])) await state.insertInto('copied').values(some).execute()
  const kept = new Set(replaced.map((file) => hashOf(file.slice(renditionsFolder.length + 1))))
  for (const { hash, path } of rows)
    if (known.has(`${hash} ${path}`) && !kept.has(hash))
      await state.deleteFrom('copied').where('hash', '=', hash).where('path', '=', path).execute()
}

const hashOf = (name: string) => readRenditionName(name)?.hash ?? ''
