import type { OverlayOptions } from 'sharp'
import { cardFamilies } from '#lib/publication/content/theme/card-families.ts'
import type { Palette } from '#lib/publication/content/theme/palette.ts'
import type { Card } from './card.ts'
import { type DrawnText, drawText, type TextStyle } from './draw-text.ts'

export type Shades = Pick<Palette, 'paper' | 'ink' | 'soft' | 'rule' | 'accent'>

/** Where the rules of a card stand, in pixels, and the title between them. */
export const head = 116
export const foot = 536

export interface Layout {
  /** First and last column of the text. */
  left: number
  right: number
  isRightToLeft: boolean
  shades: Shades
}

export type Layer = Pick<OverlayOptions, 'input' | 'left' | 'top'>

/** All that is written on a card, and the logo before the publication's name or in its place. */
export async function textLayers(
  card: Card,
  layout: Layout,
  logo: DrawnText | undefined,
): Promise<Layer[]> {
  const styles = stylesOf(card, layout)
  const { line } = styles
  const label = card.label ? await drawText(card.label, styles.label) : undefined
  // Whole, however long a language writes it: the byline gives way.
  const date = await drawText(card.date, { ...line, width: Math.floor((line.width * 2) / 3) })
  const byline = await drawText(card.byline, {
    ...{ ...line, width: line.width - (date ? date.width + 32 : 0) },
  })
  const top = head + (label ? 88 : 48)
  const title = await drawText(card.title, { ...styles.title, height: foot - 24 - top })
  const start = layout.isRightToLeft ? 'right' : 'left'
  const end = layout.isRightToLeft ? 'left' : 'right'
  return [
    ...(await nameLayers(card, layout, logo)),
    place(label, layout, start, head + 44, 'middle'),
    place(title, layout, start, top, 'top'),
    place(byline, layout, start, foot + 38, 'middle'),
    place(date, layout, end, foot + 38, 'middle'),
  ].filter((layer) => layer !== undefined)
}

/** How texts are set; a face of a look is there at one weight alone, and none is for scripts that run from the right. */
function stylesOf({ language, look }: Card, { left, right, isRightToLeft, shades }: Layout) {
  const families = look?.faces === undefined || isRightToLeft ? undefined : cardFamilies(look.faces)
  const { ink, soft, accent } = shades
  const heavy = families ? 400 : 600
  const line: TextStyle = {
    ...{ language, width: right - left, height: 48, sizes: [28, 24], color: soft },
    ...{ family: families?.text, weight: 400 },
  }
  const bold: TextStyle = { ...line, family: families?.headings, weight: heavy, color: ink }
  return {
    line,
    label: { ...line, weight: heavy, sizes: [26], color: accent } satisfies TextStyle,
    name: { ...bold, sizes: [40, 32, 26], height: 60 },
    title: { ...bold, sizes: [84, 72, 62, 54, 47] },
  }
}

/** Room between a logo and the name. */
const apart = 20

async function nameLayers(
  card: Card,
  layout: Layout,
  logo: DrawnText | undefined,
): Promise<(Layer | undefined)[]> {
  const { name: style } = stylesOf(card, layout)
  const start = layout.isRightToLeft ? 'right' : 'left'
  if (logo && card.look?.logo?.isName) return [place(logo, layout, start, head - 20, 'bottom')]
  const taken = logo ? logo.width + apart : 0
  const name = await drawText(card.publication, { ...style, width: style.width - taken })
  // A mark stands on the line of the rule's distance, and the name at its middle.
  const middle = head - 20 - (logo?.height ?? 0) / 2
  const { left, right } = layout
  const after = layout.isRightToLeft
    ? { left, right: right - taken }
    : { left: left + taken, right }
  return logo
    ? [place(logo, layout, start, middle, 'middle'), place(name, after, start, middle, 'middle')]
    : [place(name, layout, start, head - 22, 'bottom')]
}

function place(
  drawn: DrawnText | undefined,
  { left, right }: Pick<Layout, 'left' | 'right'>,
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
