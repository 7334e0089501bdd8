import { isWithinBounds } from '#lib/text/json-bounds.ts'
import { isMapping } from '#lib/text/mapping.ts'

/** JSON of a peer, as its own server wrote it: contexts are not looked at, and none is ever fetched. */
export type Foreign = Record<string, unknown>

/** Levels within what a peer sends, and members of it in all. */
const bounds = { deepest: 20, most: 5000 }
/** In bytes of UTF-8: longer addresses are nobody's, and two of them are no key of PostgreSQL. */
const longestAddress = 1024

/** What a peer sent, where it is JSON of an object, neither deep nor endless, and all of it text; undefined for anything else. */
export function readForeign(body: Buffer): Foreign | undefined {
  if (!isWithinBounds(body, bounds)) return undefined
  try {
    const value: unknown = JSON.parse(body.toString(), (key, member: unknown) => {
      if (!isText(key) || (typeof member === 'string' && !isText(member)))
        throw new TypeError('no text')
      return member
    })
    return isMapping(value) ? value : undefined
  } catch {
    return undefined
  }
}

/** Halves of characters and U+0000 are no text (Unicode, D84; PostgreSQL takes neither). */
const isText = (text: string) => text.isWellFormed() && !text.includes('\0')

/** Whether an address is longer than that of anybody. */
export function isTooLong(address: string): boolean {
  return Buffer.byteLength(address) > longestAddress
}

/** The type of an object, the first of several; empty where it has none. */
export function typeOf(value: unknown): string {
  const type = isMapping(value) ? value.type : undefined
  const [first] = Array.isArray(type) ? (type as unknown[]) : [type]
  return typeof first === 'string' ? first : ''
}

/**
 * The id of what may be an address, an object with one, or a list of one of these; undefined where there is none, or one that is too long or
 * no address.
 */
export function idOf(value: unknown): string | undefined {
  const [first] = Array.isArray(value) ? (value as unknown[]) : [value]
  const id = isMapping(first) ? first.id : first
  return typeof id === 'string' && !isTooLong(id) && isAddress(id) ? id : undefined
}

/** No line, and no control character, in what is kept and sent on as an address (WHATWG URL, 4.4, would take them out or encode them). */
const isAddress = (text: string) => URL.canParse(text) && !/[\p{Cc}\s]/u.test(text)

/** Whether two addresses are of one host; false for what is none. */
export function isSameHost(one: string, other: string): boolean {
  const [first, second] = [URL.parse(one), URL.parse(other)]
  return first !== null && second !== null && first.host === second.host
}

/** The beginning of a text, so many characters of it and no half of one; undefined for anything else. */
export function beginningOf(value: unknown, most: number): string | undefined {
  return typeof value === 'string' ? value.slice(0, most).toWellFormed() : undefined
}
