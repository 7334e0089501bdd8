import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Publication } from '#lib/publication/articles/publication.ts'
import { isPublishedFile } from '#lib/publication/articles/published-files.ts'
import { fileInImages } from '#lib/publication/content/content-file.ts'
import { pictureHash } from '#lib/publication/content/read-pictures.ts'
import { copyNames, readCopyName, typeOfCopy } from '#lib/publication/pictures/copies.ts'
import { KeptCopies } from '#lib/publication/pictures/keep-copies.ts'
import { settings } from '#lib/settings/settings.ts'

let kept: KeptCopies | undefined

/** A copy of a picture as it is sent. */
export interface SentCopy {
  bytes: Buffer
  type: string
}

/** The path of a picture of which there is no copy, and why. */
interface Uncopied {
  original: string
  error: NodeJS.ErrnoException
}

/**
 * The copy of a picture for readers; undefined also where nothing public shows the picture. They get the original,
 * whatever is wrong.
 */
export async function publishedCopy(
  publication: Publication,
  name: string,
): Promise<SentCopy | Uncopied | undefined> {
  const asked = readCopyName(name)
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
 * The copy of a picture by its name, kept in the data folder once it was made; undefined where pages name no such copy,
 * or the picture changed since; `original` is the path of one that cannot be copied, and `why` what is wrong with it.
 * Rejects with what the file system says where that is no fault of the picture, such as a full disk.
 */
export async function currentCopy(
  publication: Publication,
  name: string,
): Promise<SentCopy | { original: string; why: string } | undefined> {
  const copy = await copyOf(publication, name)
  if (!copy || 'bytes' in copy) return copy
  const { original, error } = copy
  // Its file may be gone since the catalogue was written.
  if (error.code !== undefined && error.code !== 'ENOENT') throw error
  return { original, why: error.message }
}

async function copyOf(
  { catalogue }: Publication,
  name: string,
): Promise<SentCopy | Uncopied | undefined> {
  const asked = readCopyName(name)
  if (!asked) return undefined
  const rows = await catalogue
    .selectFrom('pictures')
    .select(['path', 'width', 'height'])
    .where('hash', '=', asked.hash)
    .execute()
  const picture = rows.find((row) =>
    copyNames(row.path, { ...row, hash: asked.hash }).includes(name),
  )
  if (!picture) return undefined
  const { contentDir, dataDir } = settings()
  kept ??= new KeptCopies(join(dataDir, 'pictures'))
  return kept
    .get(name, async () => {
      const { makeCopy } = await import('#lib/publication/pictures/make-copy.ts')
      const original = await readFile(fileInImages(contentDir, picture.path))
      if (pictureHash(original) !== asked.hash) throw new Error(`${picture.path} changed`)
      return makeCopy(original, asked.width, asked.ending)
    })
    .then(
      (bytes) => ({ bytes, type: typeOfCopy(asked.ending) }),
      (error: Error) => ({ original: picture.path, error }),
    )
}
