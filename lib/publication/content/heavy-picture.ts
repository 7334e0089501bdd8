import {
  type DrawingSize,
  measureDrawing,
  mostElements,
} from '#lib/publication/pictures/drawing-size.ts'
import { mostFilterWork } from '#lib/publication/pictures/filter-work.ts'
import { isPhotograph } from '#lib/publication/pictures/format-of.ts'
import { mostPixels } from '#lib/publication/pictures/most-pixels.ts'

/** Drawings of more megabytes take minutes to be looked at. */
const mostMegabytes = 16

/** A picture that would keep busy whatever shows it; `message` says why, in words that begin “a drawing” or “a picture”. */
export class HeavyPicture extends Error {
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
export function heaviness(bytes: Buffer): HeavyPicture | undefined {
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

/** A drawing that was tried, and not done in so many seconds. */
export function tooSlow(seconds: number): HeavyPicture {
  return new HeavyPicture(
    `a drawing that takes longer than ${seconds} seconds to be drawn`,
    'filters, masks, dashes, letters and long paths in a measure that telephones can draw, too',
    simplify,
  )
}

/** A picture of too many pixels; `kind` is “a drawing” or “a picture”. */
export function tooLarge(kind: string, pixels: number): HeavyPicture {
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
