import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import sharp from 'sharp'
import { realPath } from '#lib/files/real-path.ts'
import { cutDrawing } from '#lib/publication/pictures/cut-drawing.ts'
import { cutPicture } from '#lib/publication/pictures/cut-picture.ts'
import { isPhotograph } from '#lib/publication/pictures/format-of.ts'
import type { CutFile } from './cut-faces.ts'
import type { Colours, Pair } from './palette.ts'
import type { Logo } from './theme-logo.ts'

/** The logo as mails name it: a file of the look, with its size in pixels of a page. */
export interface MailLogo {
  file: string
  /** The same for dark paper; undefined where there is none. */
  dark?: string | undefined
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
 * twice as fine as it is shown. For dark paper there is a second one, where the logo has one for it or is a mask. Undefined where it
 * cannot be drawn, or not in time.
 */
export async function drawMailLogo(
  logo: Logo,
  { dark: night, ...day }: Colours,
  contentDir: string,
): Promise<{ logo: MailLogo; files: CutFile[] } | undefined> {
  const draw = (src: string, pair: Pair) => drawOn(src, pair, logo, contentDir)
  const source = logo.dark?.src ?? (logo.isMask ? logo.src : undefined)
  try {
    const { file, width, height } = await draw(logo.src, day)
    const dark = source === undefined ? undefined : (await draw(source, night)).file
    const named = { file: file.name, width, height, isName: logo.isName }
    return {
      logo: { ...named, ...(dark && { dark: dark.name }) },
      files: dark ? [file, dark] : [file],
    }
  } catch {
    return undefined
  }
}

async function drawOn(
  src: string,
  { ink, paper }: Pair,
  { shown, isMask }: Logo,
  contentDir: string,
): Promise<{ file: CutFile; width: number; height: number }> {
  const size = { width: most.width * density, height: Math.min(shown, most.height) * density }
  const bytes = readFileSync(realPath(contentDir, src))
  const drawn = await (isPhotograph(bytes) ? cutPicture : cutDrawing)(bytes, size)
  const { data, info } = await sharp(isMask ? await inColour(drawn, ink) : drawn)
    .flatten({ background: paper })
    .png({ palette: true, compressionLevel: 9 })
    .toBuffer({ resolveWithObject: true })
  const mark = createHash('sha256').update(data).digest('hex').slice(0, 12)
  const shownAs = (pixels: number) => Math.round(pixels / density)
  return {
    file: { name: `mail-logo-${mark}.png`, bytes: data },
    ...{ width: shownAs(info.width), height: shownAs(info.height) },
  }
}

/** Changes with what the picture of a logo for mails is drawn from. */
export function logoMark({ src, dark, isName }: Logo, contentDir: string): string | undefined {
  try {
    const marks = [src, dark?.src].flatMap((each) => {
      if (each === undefined) return []
      const bytes = readFileSync(realPath(contentDir, each))
      return createHash('sha256').update(bytes).digest('hex')
    })
    return [isName, ...marks].join(' ')
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
