import { convert } from 'fontverter'

let last: Promise<unknown> = Promise.resolve()

/**
 * Brings a font (TrueType, OpenType, WOFF or WOFF2) into another format; rejects for what is no font. One after the other: the
 * decoder answers with its own memory, and would write the next font over the one before while that is still waited for.
 */
export function convertFont(font: Uint8Array, to: 'woff2' | 'truetype'): Promise<Uint8Array> {
  const converted = last.then(() => convert(font, to))
  last = converted.catch(() => undefined)
  return converted
}
