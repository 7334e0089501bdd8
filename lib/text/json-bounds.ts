/** How far JSON of somebody else may go: levels within levels, and members of all objects and lists together. */
export interface JsonBounds {
  deepest: number
  most: number
}

const [quote, backslash, comma] = [0x22, 0x5c, 0x2c]
const [opening, closing] = [new Set([0x5b, 0x7b]), new Set([0x5d, 0x7d])]

/**
 * Tells of JSON (RFC 8259, UTF-8) before it is parsed whether it stays within bounds: what nests deep is taken apart so slowly
 * that a stranger could keep a server busy with it. For what is no JSON the answer says nothing.
 */
export function isWithinBounds(bytes: Buffer, { deepest, most }: JsonBounds): boolean {
  let depth = 0
  let members = 0
  let isText = false
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] as number
    if (byte === quote) isText = !isText
    else if (isText && byte === backslash) at++
    else if (isText) continue
    else if (opening.has(byte)) depth++
    else if (closing.has(byte)) depth--
    else if (byte === comma) members++
    if (depth > deepest || members > most) return false
  }
  return true
}
