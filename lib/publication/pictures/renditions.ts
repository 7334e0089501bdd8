import { renditionPath } from '#lib/addresses/addresses.ts'

/** A picture of the publication with its size in pixels, and the mark of its bytes where renditions of it are made. */
export interface PictureFile {
  width: number
  height: number
  /** Undefined for drawings, and for moving pictures other than GIF, which are shown as they are. */
  hash?: string | undefined
}

/** Formats of renditions, the smallest first; `oldest` is one that every browser reads. */
const renditionFormats = ['avif', 'webp', 'oldest'] as const
type RenditionFormat = (typeof renditionFormats)[number]

/** Endings of pictures of which renditions are made. */
export const copiedEnding = /\.(?:avif|gif|jpe?g|png|webp)$/i

/** Widths of renditions in pixels: a phone, a column, a column on a fine screen, the widest that pages show. */
const widths = [400, 800, 1200, 1664]

/** How wide a picture stands on a page, as `sizes` has it (HTML, 4.8.4.2.1). */
export const shownWidths = {
  lead: '(min-width: 58rem) 55rem, calc(100vw - 2rem)',
  column: '(min-width: 42rem) 39rem, calc(100vw - 2rem)',
  small: '12rem',
  // On a front page: beside the lead's column, above a headline in one of three columns, beside a headline.
  main: '(min-width: 64rem) 50rem, calc(100vw - 2rem)',
  card: '(min-width: 64rem) 25rem, (min-width: 44rem) 50vw, calc(100vw - 2rem)',
  thumb: '7rem',
} as const
export type ShownWidth = keyof typeof shownWidths

/** The widths in which a picture is offered, none of them above its own. */
export function widthsOf({ width }: PictureFile): number[] {
  const smaller = widths.filter((each) => each < width)
  return smaller.length < widths.length ? [...smaller, width] : smaller
}

/** The ending of a rendition of a picture. Of the formats that every browser reads, that of the picture itself, else JPEG. */
function endingOf(file: string, format: RenditionFormat): string {
  if (format !== 'oldest') return format
  return /\.png$/i.test(file) ? 'png' : 'jpg'
}

/** A `<source>` of a picture. */
interface PictureSource {
  type: string
  srcSet: string
  /** Only for readers of whom this is true. */
  media?: string
}

/** What browsers may choose among. */
export interface PictureSources {
  /** Best first. */
  sources: PictureSource[]
  /** What the `<img>` offers; undefined where that is the picture itself alone. */
  srcSet: string | undefined
}

const types: Record<string, string> = {
  avif: 'image/avif',
  webp: 'image/webp',
  jpg: 'image/jpeg',
  png: 'image/png',
}

/** Readers who asked their system for less motion (Media Queries Level 5, 12.1). */
const lessMotion = '(prefers-reduced-motion: reduce)'

/** What browsers may choose among for a picture; undefined where there are no renditions. */
export function sourcesOf(file: string, picture: PictureFile): PictureSources | undefined {
  if (!picture.hash) return undefined
  const [avif, ...others] = renditionsOf(file, picture)
  // A GIF may move: its AVIF stands still, its WebP moves as it does, and a rendition in its own format would be larger.
  if (avif && isGif(file))
    return { sources: [{ ...avif, media: lessMotion }, ...others], srcSet: undefined }
  const sources = [avif, ...others].flatMap((each) => each ?? [])
  return { sources: sources.slice(0, -1), srcSet: sources.at(-1)?.srcSet }
}

const isGif = (file: string) => /\.gif$/i.test(file)

/** All renditions of a picture, by their format. */
function renditionsOf(file: string, picture: PictureFile): PictureSource[] {
  const { hash } = picture
  if (!hash) return []
  const formats = renditionFormats.filter((format) => format !== 'oldest' || !isGif(file))
  const endings = new Set(formats.map((format) => endingOf(file, format)))
  return [...endings].map((ending) => ({
    type: types[ending] ?? '',
    srcSet: widthsOf(picture)
      .map((width) => `${renditionPath(hash, width, ending)} ${width}w`)
      .join(', '),
  }))
}

/** What the name of a rendition says; undefined for what is none. */
export function readRenditionName(
  name: string,
): { hash: string; width: number; ending: string } | undefined {
  const [, hash, width, ending] = /^([\da-f]{16})-(\d{1,5})\.(avif|webp|jpg|png)$/.exec(name) ?? []
  return hash && width && ending ? { hash, width: Number(width), ending } : undefined
}

/** The names of all renditions of a picture. */
export function renditionNames(file: string, picture: PictureFile): string[] {
  return renditionsOf(file, picture).flatMap(({ srcSet }) =>
    srcSet.split(', ').map((each) => each.slice('/pictures/'.length, each.indexOf(' '))),
  )
}

/** The media type of a rendition by its ending. */
export function typeOfRendition(ending: string): string {
  return types[ending] ?? 'application/octet-stream'
}
