import { largestPicture } from '#lib/desk/admin/local/largest-picture.ts'
import { freeSlug, slugOfTitle } from '#lib/desk/writing/new-path.ts'
import type { NewPicture } from './new-picture.ts'
import { type PictureKind, pictureKind } from './picture-kind.ts'

/** A picture that was read, with what was done with it, or why it cannot be taken. */
export type ReadPicture = { picture: NewPicture; notes: string[] } | { refused: string }

/** Wider ones no page shows, in pixels; heavier ones nobody waits for, in bytes. */
const widest = 2400
const heaviest = 2 * 1024 * 1024
/** A drawing in PNG may be twice as heavy before it is taken for the photograph that it most likely is. */
const heaviestDrawing = 2 * heaviest

const endings = { jpeg: 'jpg', png: 'png', gif: 'gif', webp: 'webp', avif: 'avif', svg: 'svg' }

/**
 * Reads a chosen file as a picture for `images/`: upright, without what its camera wrote into it, no larger than pages show it, under a
 * name that none of `paths` has, and that is not taken at the host: telephones call every photograph `image.jpg`.
 */
export async function readPicture(
  file: File,
  paths: readonly string[],
  isTaken: (path: string) => Promise<boolean>,
): Promise<ReadPicture> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  const kind = pictureKind(bytes)
  if (kind.type === 'heic')
    return {
      refused:
        'This is a photograph as iPhones keep them (HEIC), which browsers do not show. Send it to yourself by mail, or set Settings → Camera → Formats → Most Compatible: then it is a JPEG.',
    }
  if (kind.type === 'other')
    return { refused: `${file.name} is no picture that browsers show. Save it as JPEG or PNG.` }
  const made = await madeFit(file, bytes, kind)
  if (!made)
    return { refused: `${file.name} cannot be read. Save it again from the program that made it.` }
  if (made.bytes.length > largestPicture)
    return {
      refused: `${file.name} is larger than ${largestPicture / 1024 / 1024} MB. Save it as JPEG, or smaller, and choose it again.`,
    }
  const slug = slugOfTitle(file.name.replace(/\.[^.]*$/, '')) || 'picture'
  const path = await freePath(slug, endings[made.kind], { paths, isTaken })
  return { picture: { path, bytes: made.bytes, type: made.type }, notes: made.notes }
}

interface Names {
  paths: readonly string[]
  isTaken: (path: string) => Promise<boolean>
}

async function freePath(slug: string, ending: string, { paths, isTaken }: Names): Promise<string> {
  const names = paths.map((path) => path.replace(/\.[^.]*$/, '.md'))
  for (;;) {
    const name = freeSlug(slug, names)
    const path = `images/${name}.${ending}`
    if (!(await isTaken(path))) return path
    names.push(`${name}.md`)
  }
}

interface Fit {
  kind: keyof typeof endings
  type: string
  bytes: Uint8Array<ArrayBuffer>
  notes: string[]
}

const typeOf = (kind: string) => `image/${kind === 'svg' ? 'svg+xml' : kind}`

/** Undefined for what cannot be drawn. Drawings and moving pictures stay as they are. */
async function madeFit(
  file: File,
  bytes: Uint8Array<ArrayBuffer>,
  { type, hasExif, tellsPlace }: PictureKind,
): Promise<Fit | undefined> {
  const kind = type as keyof typeof endings
  const asItIs = { kind, type: typeOf(kind), bytes, notes: [] }
  if (kind === 'svg' || kind === 'gif') return asItIs
  const drawn = await createImageBitmap(file).catch(() => undefined)
  if (!drawn) return undefined
  const scale = Math.min(1, widest / Math.max(drawn.width, drawn.height))
  const isHeavy = bytes.length > (kind === 'png' ? heaviestDrawing : heaviest)
  if (scale === 1 && !hasExif && !isHeavy) return asItIs
  const size = [drawn.width, drawn.height].map((side) => Math.round(side * scale))
  const [width = 1, height = 1] = size
  const canvas = new OffscreenCanvas(width, height)
  canvas.getContext('2d')?.drawImage(drawn, 0, 0, width, height)
  const { wanted, blob } = await writtenAs(canvas, kind)
  const notes = [
    ...(kind === 'png' && wanted === 'jpeg' ? ['It was very heavy, and is a JPEG now.'] : []),
    ...(scale < 1 ? [`It was made smaller: ${width} × ${height}.`] : []),
    ...(tellsPlace ? ['Where it was taken stood in it, and was removed.'] : []),
  ]
  const made = new Uint8Array(await blob.arrayBuffer())
  return { kind: wanted, type: blob.type, bytes: made, notes }
}

/** A picture as JPEG, or as the PNG that it was, where that is light enough or lets something shine through. */
async function writtenAs(canvas: OffscreenCanvas, kind: string) {
  if (kind === 'png') {
    const blob = await canvas.convertToBlob({ type: 'image/png' })
    if (blob.size <= heaviestDrawing || shinesThrough(canvas))
      return { wanted: 'png', blob } as const
  }
  const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.88 })
  return { wanted: 'jpeg', blob } as const
}

function shinesThrough(canvas: OffscreenCanvas): boolean {
  const { data } = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height) ?? {}
  for (let at = 3; data && at < data.length; at += 4) if ((data[at] ?? 255) < 255) return true
  return false
}
