import sharp from 'sharp'
import { wordEnd } from '#lib/language/cut-text.ts'
import { directionOf } from '#lib/language/direction.ts'
import { escapeMarkup } from '#lib/text/escape.ts'
import { withoutMarksOfBorrowed } from '#lib/wording/borrowed.ts'

/** How a text stands on a card; sizes and measures in pixels. */
export interface TextStyle {
  language: string
  color: string
  weight: 400 | 600
  /** Drawn with, where it has the letters. */
  family?: string | undefined
  /** From the largest on; the first that fits is taken. */
  sizes: readonly number[]
  width: number
  height: number
}

/** A drawn text, cut to its ink. */
export interface DrawnText {
  png: Buffer
  width: number
  height: number
}

/** Of longer texts nothing more could be read. */
const longest = 400
/** Latin, Greek and Cyrillic; Arabic; Hebrew; Devanagari; Bengali. Other scripts come from what the system has. */
const families =
  'Source Serif 4, Noto Naskh Arabic, Noto Serif Hebrew, Noto Serif Devanagari, Noto Serif Bengali'

/**
 * Draws a text in the largest of its sizes in which it fits, cut with an ellipsis where it fits in none. Undefined for a
 * text that leaves no ink, such as one of blanks.
 */
export async function drawText(text: string, style: TextStyle): Promise<DrawnText | undefined> {
  const whole = cleaned(text)
  const letters = Array.from(graphemes.segment(whole), ({ segment }) => segment).slice(0, longest)
  const smallest = style.sizes.at(-1) ?? 0
  for (const size of style.sizes) {
    const drawn = await draw(letters.join(''), size, style)
    if (!drawn) return undefined
    if (fits(drawn, style)) return drawn
  }
  let [least, most] = [0, letters.length - 1]
  let best: DrawnText | undefined
  while (least <= most) {
    const middle = Math.floor((least + most) / 2)
    const drawn = await draw(cutAt(letters, middle, style.language), smallest, style)
    if (drawn && fits(drawn, style)) {
      best = drawn
      least = middle + 1
    } else most = middle - 1
  }
  return best
}

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

function fits(drawn: DrawnText, { width, height }: TextStyle): boolean {
  return drawn.width <= width && drawn.height <= height
}

/** The first letters of a text, without the beginning of a word at their end, if a word ends not far before. */
function cutAt(letters: string[], length: number, language: string): string {
  const text = letters.join('')
  const at = letters.slice(0, length).join('').length
  const end = wordEnd(text, at, language)
  const cut = text.slice(0, end > 0 && at - end < 20 ? end : at)
  return `${cut.replace(/[\s\p{P}]+$/u, '')}…`
}

/** One line of what XML allows (XML 1.0, 2.2), whatever an editor pasted. */
function cleaned(text: string): string {
  return withoutMarksOfBorrowed(text)
    .toWellFormed()
    .replace(/[\p{Cc}\ufffe\uffff]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}

async function draw(
  text: string,
  size: number,
  { language, color, weight, width, family }: TextStyle,
): Promise<DrawnText | undefined> {
  if (text === '') return undefined
  // The language decides the direction, even where a text begins with a word of another script.
  const isRightToLeft = directionOf(language) === 'rtl'
  const directed = `${isRightToLeft ? '\u200f' : '\u200e'}${escapeMarkup(text)}`
  const style = `weight="${weight}" foreground="${color}" lang="${escapeMarkup(language)}"`
  // Of a face that we do not know, lines might touch.
  const leading = `line_height="${isRightToLeft || family ? 0.95 : 0.86}"`
  const font = family && !isRightToLeft ? `${family}, ${families}` : families
  try {
    const { data, info } = await sharp({
      text: {
        text: `<span ${style} ${leading}>${directed}</span>`,
        ...{ font: `${font} ${size}`, width, dpi: 72, rgba: true, wrap: 'word-char' },
      },
    })
      .png()
      .toBuffer({ resolveWithObject: true })
    return { png: data, width: info.width, height: info.height }
  } catch {
    // Without ink there is no picture: a title of characters that have no shape.
    return undefined
  }
}
