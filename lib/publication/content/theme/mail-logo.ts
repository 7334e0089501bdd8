import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import sharp from 'sharp'
import { realPath } from '#lib/files/real-path.ts'
import { cutDrawing } from '#lib/publication/pictures/cut-drawing.ts'
import { cutPicture } from '#lib/publication/pictures/cut-picture.ts'
import { isPhotograph } from '#lib/publication/pictures/format-of.ts'
import type { CutFile } from './cut-faces.ts'
import type { Pair } from './palette.ts'
import type { Logo } from './theme-logo.ts'

/** The logo as mails name it: a file of the look, with its size in pixels of a page. */
export interface MailLogo {
  file: string
  width: number
  height: number
  /** Whether it stands in the place of the name. */
  isName: boolean
}

/** What of a mail's width and height a logo may have, in pixels of a page. */
const most = { width: 280, height: 64 }
/** Pixels of a picture for each of a page. */
const density = 2

/**
 * The logo as PNG, as mail programs draw no SVG: on the paper of the look, so that a dark ground behind it takes nothing from it, and
 * twice as fine as it is shown. Undefined where it cannot be drawn, or not in time.
 */
export async function drawMailLogo(
  logo: Logo,
  { ink, paper }: Pair,
  contentDir: string,
): Promise<{ logo: MailLogo; file: CutFile } | undefined> {
  const height = Math.min(logo.shown, most.height) * density
  const size = { width: most.width * density, height }
  try {
    const bytes = readFileSync(realPath(contentDir, logo.src))
    const drawn = await (isPhotograph(bytes) ? cutPicture : cutDrawing)(bytes, size)
    const { data, info } = await sharp(logo.isMask ? await inColour(drawn, ink) : drawn)
      .flatten({ background: paper })
      .png({ palette: true, compressionLevel: 9 })
      .toBuffer({ resolveWithObject: true })
    const mark = createHash('sha256').update(data).digest('hex').slice(0, 12)
    const name = `mail-logo-${mark}.png`
    const [width, high] = [info.width, info.height].map((pixels) => Math.round(pixels / density))
    return {
      logo: { file: name, width: width ?? 0, height: high ?? 0, isName: logo.isName },
      file: { name, bytes: data },
    }
  } catch {
    return undefined
  }
}

/** Changes with what the picture of a logo for mails is drawn from. */
export function logoMark({ src, isName }: Logo, contentDir: string): string | undefined {
  try {
    const bytes = readFileSync(realPath(contentDir, src))
    return `${isName} ${createHash('sha256').update(bytes).digest('hex')}`
  } catch {
    return undefined
  }
}

/** What is opaque in a picture, in one colour. */
async function inColour(drawn: Buffer, background: string): Promise<Buffer> {
  const { width, height } = await sharp(drawn).metadata()
  const colour = { create: { width, height, channels: 4, background } } as const
  return sharp(colour)
    .composite([{ input: drawn, blend: 'dest-in' }])
    .png()
    .toBuffer()
}
