import sharp from 'sharp'
import { directionOf } from '#lib/language/direction.ts'
import { paletteOf } from '#lib/publication/content/theme/palette.ts'
import { cutDrawing } from '#lib/publication/pictures/cut-drawing.ts'
import { cutPicture } from '#lib/publication/pictures/cut-picture.ts'
import { isPhotograph } from '#lib/publication/pictures/format-of.ts'
import { type Card, cardSize } from './card.ts'
import { foot, head, type Layer, type Layout, type Shades, textLayers } from './card-texts.ts'
import { drawLogo } from './draw-logo.ts'
import { loadCardFonts, loadFonts } from './load-card-fonts.ts'

/** The colours of the pages on light paper: a card stands on other people's pages, which may be dark or light. */
const plain: Shades = {
  ...{ paper: '#fbf9f4', ink: '#1c1a17', soft: '#5a544a', rule: '#cbc3b4', accent: '#a3301c' },
}

const margin = 72
const pictureWidth = 400
const { width: whole, height } = cardSize
/** Bytes of the files that a card names; what cannot be read is left out. */
interface Files {
  picture?: Uint8Array | undefined
  logo?: Uint8Array | undefined
  /** A folder of the faces of its look. */
  faces?: string | undefined
}

/** Draws a card as a PNG with the faces in the folder `fonts` and those of its look. */
export async function drawCard(card: Card, fonts: string, files: Files = {}): Promise<Buffer> {
  await loadCardFonts(fonts)
  if (files.faces !== undefined) await loadFonts(files.faces)
  const shades = card.look ? paletteOf(card.look.colours) : plain
  const beside = files.picture && (await pictureBeside(files.picture, shades.rule))
  const isRightToLeft = directionOf(card.language) === 'rtl'
  const taken = beside ? pictureWidth : 0
  const left = margin + (isRightToLeft ? taken : 0)
  const right = whole - margin - (isRightToLeft ? 0 : taken)
  const layout = { left, right, isRightToLeft, shades }
  const layers: Layer[] = [{ input: Buffer.from(rules(layout)), left: 0, top: 0 }]
  if (beside) layers.push({ input: beside, left: isRightToLeft ? 0 : whole - pictureWidth, top: 0 })
  const logo = files.logo && (await drawLogo(files.logo, card, shades.ink))
  layers.push(...(await textLayers(card, layout, logo)))
  return sharp({ create: { width: whole, height, channels: 3, background: shades.paper } })
    .composite(layers)
    .png({ palette: true, effort: 4 })
    .toBuffer()
}

function rules({ left, right, shades: { ink, rule } }: Layout): string {
  const line = (top: number, thickness: number, color: string) =>
    `<rect x="${left}" y="${top}" width="${right - left}" height="${thickness}" fill="${color}"/>`
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${whole}" height="${height}">
    ${line(head, 4, ink)}${line(head + 8, 1, ink)}${line(foot, 1, rule)}</svg>`
}

/** The picture as it stands on a card; one that cannot be read, or not in time, is left out. */
async function pictureBeside(bytes: Uint8Array, rule: string): Promise<Buffer | undefined> {
  const cut = isPhotograph(bytes) ? cutPicture : cutDrawing
  try {
    return await cut(bytes, { width: pictureWidth, height, background: rule })
  } catch {
    return undefined
  }
}
