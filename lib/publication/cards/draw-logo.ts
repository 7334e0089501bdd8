import sharp from 'sharp'
import { cutDrawing } from '#lib/publication/pictures/cut-drawing.ts'
import { cutPicture } from '#lib/publication/pictures/cut-picture.ts'
import { isPhotograph } from '#lib/publication/pictures/format-of.ts'
import type { Card } from './card.ts'
import type { DrawnText } from './draw-text.ts'

/** A logo beside the name, and one in its place; in pixels. */
const mark = { width: 160, height: 72 }
const wordmark = { width: 560, height: 72 }

/** The logo of a card, a mask in the colour of the text; undefined where it cannot be read, or not in time. */
export async function drawLogo(
  bytes: Uint8Array,
  { look }: Card,
  ink: string,
): Promise<DrawnText | undefined> {
  const cut = isPhotograph(bytes) ? cutPicture : cutDrawing
  try {
    const drawn = await cut(bytes, look?.logo?.isName ? wordmark : mark)
    const { width, height } = await sharp(drawn).metadata()
    if (!look?.logo?.isMask) return { png: drawn, width, height }
    const colour = { create: { width, height, channels: 4, background: ink } } as const
    const mask = { input: drawn, blend: 'dest-in' } as const
    return { png: await sharp(colour).composite([mask]).png().toBuffer(), width, height }
  } catch {
    return undefined
  }
}
