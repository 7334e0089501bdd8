/** What a lexicon allows of a text: signs as readers count them, and bytes of UTF-8. */
export interface MostText {
  graphemes: number
  bytes: number
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** A text, cut before the sign that a lexicon allows no longer, with an ellipsis where something is cut. */
export function atMost(text: string, { graphemes: most, bytes }: MostText): string {
  // No text has more signs than units of UTF-16, nor more bytes than three times these.
  if (text.length <= most && text.length * 3 <= bytes) return text
  const ellipsis = '…'
  let kept = ''
  let size = Buffer.byteLength(ellipsis)
  let count = 0
  const isWhole = Buffer.byteLength(text) <= bytes && signsOf(text, most) <= most
  if (isWhole) return text
  for (const { segment } of graphemes.segment(text)) {
    size += Buffer.byteLength(segment)
    if (size > bytes || ++count > most - 1) break
    kept += segment
  }
  return kept.trimEnd() + ellipsis
}

/** How many signs a text has, counted up to one more than `most`. */
function signsOf(text: string, most: number): number {
  if (most === Number.POSITIVE_INFINITY) return 0
  let count = 0
  for (const _ of graphemes.segment(text)) if (++count > most) break
  return count
}
