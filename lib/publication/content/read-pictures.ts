import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { LeadsOut, realPath } from '#lib/files/real-path.ts'
import { copiedEnding, type PictureFile } from '#lib/publication/pictures/copies.ts'
import {
  type DrawingSize,
  measureDrawing,
  mostElements,
} from '#lib/publication/pictures/drawing-size.ts'
import { mostFilterWork } from '#lib/publication/pictures/filter-work.ts'
import { formatOf, isPhotograph } from '#lib/publication/pictures/format-of.ts'
import { isWhole } from '#lib/publication/pictures/is-whole.ts'
import { mostPixels } from '#lib/publication/pictures/most-pixels.ts'
import { tellsPlace } from '#lib/publication/pictures/photo-place.ts'
import { chunks } from '#lib/sqlite/chunks.ts'
import type { Catalogue } from './catalogue/open-catalogue.ts'
import type { CatalogueTables } from './catalogue/tables.ts'
import { DrawingTrials } from './drawing-trials.ts'
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

/** Drawings of more megabytes take minutes to be looked at. */
const mostMegabytes = 16

/** A picture that would keep busy whatever shows it; `message` says why, in words that begin “a drawing” or “a picture”. */
class HeavyPicture extends Error {
  override name = 'HeavyPicture'
  readonly expected: string
  readonly mend: string

  constructor(message: string, expected: string, mend: string) {
    super(message)
    this.expected = expected
    this.mend = mend
  }
}

const redraw = 'or save it as PNG'
const simplify = `simplify it in the program that made it, ${redraw}`

/** Why a file would take without end to be drawn, here and by browsers; undefined where nothing speaks for it. */
function heaviness(bytes: Buffer): HeavyPicture | undefined {
  if (isPhotograph(bytes)) return undefined
  const megabytes = bytes.length / 1024 / 1024
  const most = `at most ${mostElements} elements and ${mostMegabytes} MB`
  if (megabytes > mostMegabytes)
    return new HeavyPicture(`a drawing of ${megabytes.toFixed(1)} MB`, most, simplify)
  const size = measureDrawing(bytes.toString())
  if (size.elements === Number.POSITIVE_INFINITY)
    return new HeavyPicture('a drawing with elements in its entities', most, simplify)
  if (size.elements > mostElements) {
    const times = size.elements.toPrecision(1)
    return new HeavyPicture(
      `a drawing whose elements show each other ${times} times`,
      most,
      simplify,
    )
  }
  if (size.pixels !== undefined && size.pixels > mostPixels)
    return tooLarge('a drawing', size.pixels)
  return heavyFilters(size)
}

function heavyFilters({ filters, heaviest }: DrawingSize): HeavyPicture | undefined {
  const { one, all } = mostFilterWork
  if (heaviest.work > one)
    return new HeavyPicture(
      `a drawing with a filter that takes too long (${heaviest.name})`,
      'a radius of at most 30, an order of at most 30, at most 200 octaves',
      `lower its numbers, take the filter out, ${redraw}`,
    )
  if (filters <= all) return undefined
  return new HeavyPicture(
    `a drawing whose filters take too long (they go over its pixels ${filters.toPrecision(2)} times)`,
    `at most ${all} times`,
    `take filters out, ${redraw}`,
  )
}

function tooSlow(seconds: number): HeavyPicture {
  return new HeavyPicture(
    `a drawing that takes longer than ${seconds} seconds to be drawn`,
    'filters, masks, dashes, letters and long paths in a measure that telephones can draw, too',
    simplify,
  )
}

function tooLarge(kind: string, pixels: number): HeavyPicture {
  const most = mostPixels / 1e6
  const mend =
    kind === 'a drawing'
      ? 'give it a smaller width and height; its viewBox keeps what it shows'
      : 'save it smaller: pages show it 1,664 pixels wide at most'
  const count = pixels >= 1e15 ? pixels.toExponential(0) : Math.round(pixels / 1e6)
  const words = pixels >= 1e15 ? `${count} pixels` : `${count} million pixels`
  return new HeavyPicture(
    `${kind} of ${words}`,
    `at most ${most} million, as width times height`,
    mend,
  )
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
