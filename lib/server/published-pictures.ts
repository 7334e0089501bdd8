import { readdir, writeFile } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { renditionsFolder } from '#lib/edition/files/picture-files.ts'
import { placeFile } from '#lib/edition/files/write-page.ts'
import { makeFolder } from '#lib/files/make-folder.ts'
import { dataVersion, type Publication } from '#lib/publication/articles/publication.ts'
import { workThrough } from '#lib/time/work-through.ts'
import { currentRendition } from './pictures.ts'

/** What came of the renditions of a publication's pictures. */
export interface PublishedRenditions {
  /** Renditions that were put into the edition. */
  made: number
  /** Those that are left to the next publication, as the catalogue changed, or an hour came, meanwhile. */
  left: number
  /** Pictures that could not be copied; a server leads to the originals. */
  failed: { path: string; why: string }[]
}

export interface CopyOptions {
  distDir: string
  /** The names of the renditions, and which picture each is made of. */
  wanted: Map<string, string>
  /** When something comes or goes by itself, in milliseconds since 1970. */
  until: number
  onProgress?: (done: number, total: number) => void
}

interface MissingRenditions extends Pick<CopyOptions, 'distDir' | 'until'> {
  missing: [name: string, path: string][]
  onProgress: CopyOptions['onProgress'] | undefined
}

/**
 * Puts renditions of pictures, by their names, into the edition's folder `pictures/`, those that are not there, as many at a
 * time as there are cores. A picture that cannot be copied costs itself only. Once the catalogue changes or the edition's
 * time is over it ends, as what comes or goes is not to wait for pictures; the next call goes on from there. Rejects with
 * what the file system says where the folder cannot be written.
 */
export async function publishRenditions(
  publication: Publication,
  { distDir, wanted, until, onProgress }: CopyOptions,
): Promise<PublishedRenditions> {
  const folder = join(distDir, renditionsFolder)
  const there = new Set(await readdir(folder).catch(() => []))
  if (wanted.size > 0) await makeFolder(folder)
  const missing = [...wanted].filter(([name]) => !there.has(name))
  return makeMissing(publication, { distDir, missing, until, onProgress })
}

async function makeMissing(
  publication: Publication,
  { distDir, missing, until, onProgress }: MissingRenditions,
): Promise<PublishedRenditions> {
  const version = await dataVersion(publication.catalogue)
  const failed = new Map<string, string>()
  let made = 0
  let done = 0
  const isOver = async () =>
    Date.now() >= until || (await dataVersion(publication.catalogue)) !== version
  const put = async ([name, path]: [name: string, path: string]) => {
    const why = failed.get(path) ?? (await putRendition(publication, distDir, name))
    if (why === undefined) made++
    else failed.set(path, why)
    done++
    onProgress?.(done, missing.length)
  }
  await workThrough(missing, put, { atOnce: availableParallelism(), isOver })
  return {
    ...{ made, left: missing.length - done },
    failed: [...failed].map(([path, why]) => ({ path, why })),
  }
}

/** Puts one rendition into its place; tells why where there is none. */
async function putRendition(
  publication: Publication,
  distDir: string,
  name: string,
): Promise<string | undefined> {
  const rendition = await currentRendition(publication, name)
  if (!rendition) return 'it is not in the catalogue any more'
  if ('original' in rendition) return rendition.why
  await placeFile(distDir, join(distDir, renditionsFolder, name), (aside) =>
    writeFile(aside, rendition.bytes),
  )
  return undefined
}
