import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { LeadsOut, realPath } from '#lib/files/real-path.ts'
import { formatOf } from '#lib/publication/pictures/format-of.ts'
import { isWhole } from '#lib/publication/pictures/is-whole.ts'
import { mostPixels } from '#lib/publication/pictures/most-pixels.ts'
import { tellsPlace } from '#lib/publication/pictures/photo-place.ts'
import { copiedEnding, type PictureFile } from '#lib/publication/pictures/renditions.ts'
import { chunks } from '#lib/sqlite/chunks.ts'
import type { Catalogue } from './catalogue/open-catalogue.ts'
import type { CatalogueTables } from './catalogue/tables.ts'
import { DrawingTrials } from './drawing-trials.ts'
import { HeavyPicture, heaviness, tooLarge, tooSlow } from './heavy-picture.ts'
import type { ListedFile } from './list-files.ts'
import type { PictureSizes } from './markdown/pictures.ts'
import { type Problem, unreadableFile } from './problem.ts'

/** Files in `images/` that are pictures; sound, film and documents are handed out but have no size. */
const pictureEnding = /\.(?:avif|gif|jpe?g|png|svg|webp)$/i

/** The sizes of all pictures, which of them changed, and what could not be read. */
export interface PicturesRead {
  sizes: PictureSizes
  changed: Set<string>
  problems: Problem[]
  /** What {@link keepPictures} is to write. */
  fresh: CatalogueTables['pictures'][]
  gone: string[]
}

/** Reads the size of every picture that changed since the last intake. */
export async function readPictures(
  catalogue: Catalogue,
  contentDir: string,
  listed: ListedFile[],
): Promise<PicturesRead> {
  const rows = await catalogue.selectFrom('pictures').selectAll().execute()
  const known = new Map(rows.map((row) => [row.path, row]))
  const result: PicturesRead = { sizes: {}, changed: new Set(), problems: [], fresh: [], gone: [] }
  const trials = await DrawingTrials.open(catalogue)
  for (const { path, stat } of listed.filter((file) => pictureEnding.test(file.path))) {
    let row = known.get(path)
    if (row?.stat !== stat) {
      const size = await sizeOf(contentDir, path, trials)
      if (size instanceof Error) {
        // It stays among the known and so is gone: articles have no size of it until it can be read again.
        result.problems.push(unreadable(path, size))
        continue
      }
      if (row?.width !== size.width || row.height !== size.height || row.hash !== size.hash)
        result.changed.add(path)
      row = { path, stat, ...size }
      result.fresh.push(row)
    }
    known.delete(path)
    const { width, height, hash } = row
    result.sizes[path] = { width, height, ...(hash && { hash }) }
  }
  result.gone = [...known.keys()]
  return result
}

/**
 * Keeps what was read, once the articles that show a changed picture are compiled: an intake that is interrupted
 * before sees the change again.
 */
export async function keepPictures(
  catalogue: Catalogue,
  { fresh, gone }: PicturesRead,
): Promise<void> {
  await catalogue.transaction().execute(async (transaction) => {
    for (const some of chunks(gone))
      await transaction.deleteFrom('pictures').where('path', 'in', some).execute()
    for (const some of chunks(fresh))
      await transaction.replaceInto('pictures').values(some).execute()
  })
}

/** The mark of a picture's bytes, in the addresses of its copies. */
export function pictureHash(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex').slice(0, 16)
}

/** Width and height as shown: a photograph's EXIF orientation is applied by browsers, so it is here. */
async function sizeOf(
  contentDir: string,
  path: string,
  trials: DrawingTrials,
): Promise<(PictureFile & { hash: string; tellsPlace: number }) | Error> {
  try {
    const bytes = await readFile(realPath(contentDir, path))
    const read = await measure(bytes, path)
    const isDrawing = /\.svg$/i.test(path)
    const seconds = read instanceof Error || !isDrawing ? undefined : await trials.notDrawnIn(bytes)
    return seconds === undefined ? read : tooSlow(seconds)
  } catch (error) {
    return error as Error
  }
}

/** What would be wrong with a picture in the publication, at a path there; undefined where it can be shown. */
export async function pictureProblem(path: string, bytes: Buffer): Promise<Problem | undefined> {
  const read = pictureEnding.test(path) ? await measure(bytes, path) : undefined
  return read instanceof Error ? unreadable(path, read) : undefined
}

async function measure(
  bytes: Buffer,
  path: string,
): Promise<(PictureFile & { hash: string; tellsPlace: number }) | Error> {
  try {
    const fault = faultOf(bytes)
    if (fault !== undefined) return new PictureFault(fault)
    // Loaded where a picture has changed, which most intakes do not see.
    const { default: sharp } = await import('sharp')
    // It remembers files by their names alone: a process that runs on would never see that a picture changed.
    sharp.cache(false)
    const heavy = heaviness(bytes)
    if (heavy) return heavy
    // How many pixels it has is asked below: sharp has a bound of its own, and other words.
    const metadata = await sharp(bytes, { limitInputPixels: false }).metadata()
    const isDrawing = metadata.format === 'svg'
    if (isDrawing !== /\.svg$/i.test(path))
      return new PictureFault(isDrawing ? 'an SVG of another name' : 'no SVG, as its name says')
    const { width, height, orientation = 1, pages = 1 } = metadata
    const isCopied = copiedEnding.test(path) && (pages === 1 || /\.gif$/i.test(path))
    const pixels = width * height * (isCopied ? pages : 1)
    if (pixels > mostPixels) return tooLarge('a picture', pixels)
    const hash = isCopied ? pictureHash(bytes) : ''
    const more = { hash, tellsPlace: tellsPlace(metadata) ? 1 : 0 }
    return orientation >= 5 ? { width: height, height: width, ...more } : { width, height, ...more }
  } catch (error) {
    return error as Error
  }
}

/** What is wrong with a picture, in words for people. */
class PictureFault extends Error {
  override name = 'PictureFault'
}

/** Why readers would not see a picture that can be read; undefined where nothing is known. */
function faultOf(bytes: Uint8Array): string | undefined {
  if (bytes.length === 0) return 'an empty file'
  const format = formatOf(bytes)
  if (format?.isShown === false) return `${format.name}, which browsers do not show`
  return isWhole(bytes) ? undefined : 'it is cut off: its end is missing'
}

function unreadable(path: string, error: Error): Problem {
  if (error instanceof HeavyPicture) {
    const { message: what, expected, mend } = error
    return { ...{ file: path, line: 1, column: 1 }, what, expected, mend }
  }
  if (error instanceof LeadsOut) return unreadableFile(path, error)
  // The decoder speaks of buffers, and says more than one thing after a colon.
  const said = error.message.split(':')[0]?.replace('Input buffer', 'Input file')
  const why = error instanceof PictureFault ? error.message : said
  return {
    file: path,
    line: 1,
    column: 1,
    what: `a picture that cannot be read (${why})`,
    expected: 'an AVIF, GIF, JPEG, PNG, SVG or WebP file',
    mend: 'save it again from the program that made it',
  }
}
