import sharp, { type OverlayOptions } from 'sharp'
import { directionOf } from '#lib/language/direction.ts'
import { cutDrawing } from '#lib/publication/pictures/cut-drawing.ts'
import { cutPicture } from '#lib/publication/pictures/cut-picture.ts'
import { isPhotograph } from '#lib/publication/pictures/format-of.ts'
import { type Card, cardSize } from './card.ts'
import { drawText } from './draw-text.ts'
import { loadCardFonts } from './load-card-fonts.ts'

/** The colours of the pages on light paper: a card stands on other people's pages, which may be dark or light. */
const paper = '#fbf9f4'
const ink = '#1c1a17'
const soft = '#5a544a'
const rule = '#cbc3b4'
const accent = '#a3301c'

const margin = 72
const pictureWidth = 400
const { width: whole, height } = cardSize
/** Where the rules stand, and the title between them. */
const head = 116
const foot = 536

interface Layout {
  /** First and last column of the text. */
  left: number
  right: number
  isRightToLeft: boolean
}

/**
 * Draws a card as a PNG with the faces in the folder `fonts`. `picture` is the file that the card names; one that cannot
 * be read is left out.
 */
export async function drawCard(card: Card, fonts: string, picture?: Uint8Array): Promise<Buffer> {
  await loadCardFonts(fonts)
  const beside = picture && (await pictureBeside(picture))
  const isRightToLeft = directionOf(card.language) === 'rtl'
  const taken = beside ? pictureWidth : 0
  const left = margin + (isRightToLeft ? taken : 0)
  const right = whole - margin - (isRightToLeft ? 0 : taken)
  const layout = { left, right, isRightToLeft }
  const layers: Layer[] = [{ input: Buffer.from(rules(layout)), left: 0, top: 0 }]
  if (beside) layers.push({ input: beside, left: isRightToLeft ? 0 : whole - pictureWidth, top: 0 })
  layers.push(...(await texts(card, layout)))
  return sharp({ create: { width: whole, height, channels: 3, background: paper } })
    .composite(layers)
    .png({ palette: true, effort: 4 })
    .toBuffer()
}

function rules({ left, right }: Layout): string {
  const line = (top: number, thickness: number, color: string) =>
    `<rect x="${left}" y="${top}" width="${right - left}" height="${thickness}" fill="${color}"/>`
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${whole}" height="${height}">
    ${line(head, 4, ink)}${line(head + 8, 1, ink)}${line(foot, 1, rule)}</svg>`
}

/** The picture as it stands on a card; one that cannot be read, or not in time, is left out. */
async function pictureBeside(bytes: Uint8Array): Promise<Buffer | undefined> {
  const cut = isPhotograph(bytes) ? cutPicture : cutDrawing
  try {
    return await cut(bytes, { width: pictureWidth, height, background: rule })
  } catch {
    return undefined
  }
}

type Layer = Pick<OverlayOptions, 'input' | 'left' | 'top'>

async function texts(card: Card, layout: Layout): Promise<Layer[]> {
  const { language } = card
  const width = layout.right - layout.left
  const line = { language, width, height: 48, weight: 400 as const, sizes: [28, 24], color: soft }
  const name = await drawText(card.publication, {
    ...{ ...line, weight: 600, sizes: [40, 32, 26], color: ink, height: 60 },
  })
  const label = card.label
    ? await drawText(card.label, { ...line, weight: 600, sizes: [26], color: accent })
    : undefined
  const date = await drawText(card.date, { ...line, width: Math.floor(width / 3) })
  const byline = await drawText(card.byline, {
    ...{ ...line, width: width - (date ? date.width + 32 : 0) },
  })
  const top = head + (label ? 88 : 48)
  const title = await drawText(card.title, {
    ...{ ...line, weight: 600, color: ink, height: foot - 24 - top },
    sizes: [84, 72, 62, 54, 47],
  })
  const start = layout.isRightToLeft ? 'right' : 'left'
  const end = layout.isRightToLeft ? 'left' : 'right'
  return [
    place(name, layout, start, head - 22, 'bottom'),
    place(label, layout, start, head + 44, 'middle'),
    place(title, layout, start, top, 'top'),
    place(byline, layout, start, foot + 38, 'middle'),
    place(date, layout, end, foot + 38, 'middle'),
  ].filter((layer) => layer !== undefined)
}

function place(
  drawn: { png: Buffer; width: number; height: number } | undefined,
  { left, right }: Layout,
  side: 'left' | 'right',
  at: number,
  by: 'top' | 'middle' | 'bottom',
): Layer | undefined {
  if (!drawn) return undefined
  const above = { top: 0, middle: drawn.height / 2, bottom: drawn.height }[by]
  return {
    input: drawn.png,
    left: Math.round(side === 'left' ? left : right - drawn.width),
    top: Math.max(0, Math.round(at - above)),
  }
}
