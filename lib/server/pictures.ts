import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Publication } from '#lib/publication/articles/publication.ts'
import { isPublishedFile } from '#lib/publication/articles/published-files.ts'
import { fileInImages } from '#lib/publication/content/content-file.ts'
import { pictureHash } from '#lib/publication/content/read-pictures.ts'
import { KeptRenditions } from '#lib/publication/pictures/keep-renditions.ts'
import {
  readRenditionName,
  renditionNames,
  typeOfRendition,
} from '#lib/publication/pictures/renditions.ts'
import { settings } from '#lib/settings/settings.ts'

let kept: KeptRenditions | undefined

/** A rendition of a picture as it is sent. */
export interface SentRendition {
  bytes: Buffer
  type: string
}

/** The path of a picture of which there is no rendition, and why. */
interface Uncopied {
  original: string
  error: NodeJS.ErrnoException
}

/**
 * The rendition of a picture for readers; undefined also where nothing public shows the picture. They get the original,
 * whatever is wrong.
 */
export async function publishedRendition(
  publication: Publication,
  name: string,
): Promise<SentRendition | Uncopied | undefined> {
  const asked = readRenditionName(name)
  if (!asked) return undefined
  const rows = await publication.catalogue
    .selectFrom('pictures')
    .select('path')
    .where('hash', '=', asked.hash)
    .execute()
  const paths = rows.map(({ path }) => path)
  if (paths.length === 0 || !(await isPublishedFile(publication, ...paths))) return undefined
  return copyOf(publication, name)
}

/**
 * The rendition of a picture by its name, kept in the data folder once it was made; undefined where pages name no such rendition,
 * or the picture changed since; `original` is the path of one that cannot be copied, and `why` what is wrong with it.
 * Rejects with what the file system says where that is no fault of the picture, such as a full disk.
 */
export async function currentRendition(
  publication: Publication,
  name: string,
): Promise<SentRendition | { original: string; why: string } | undefined> {
  const rendition = await copyOf(publication, name)
  if (!rendition || 'bytes' in rendition) return rendition
  const { original, error } = rendition
  // Its file may be gone since the catalogue was written.
  if (error.code !== undefined && error.code !== 'ENOENT') throw error
  return { original, why: error.message }
}

async function copyOf(
  { catalogue }: Publication,
  name: string,
): Promise<SentRendition | Uncopied | undefined> {
  const asked = readRenditionName(name)
  if (!asked) return undefined
  const rows = await catalogue
    .selectFrom('pictures')
    .select(['path', 'width', 'height'])
    .where('hash', '=', asked.hash)
    .execute()
  const picture = rows.find((row) =>
    renditionNames(row.path, { ...row, hash: asked.hash }).includes(name),
  )
  if (!picture) return undefined
  const { contentDir, dataDir } = settings()
  kept ??= new KeptRenditions(join(dataDir, 'pictures'))
  return kept
    .get(name, async () => {
      const { makeRendition } = await import('#lib/publication/pictures/make-rendition.ts')
      const original = await readFile(fileInImages(contentDir, picture.path))
      if (pictureHash(original) !== asked.hash) throw new Error(`${picture.path} changed`)
      return makeRendition(original, asked.width, asked.ending)
    })
    .then(
      (bytes) => ({ bytes, type: typeOfRendition(asked.ending) }),
      (error: Error) => ({ original: picture.path, error }),
    )
}
