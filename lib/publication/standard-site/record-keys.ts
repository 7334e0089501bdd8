import { hash } from 'node:crypto'

const minute = 60_000
/** Microseconds of a minute, and clocks of a TID (https://atproto.com/specs/tid). */
const spread = { microseconds: 60_000_000n, clocks: 1024n }
/** When publications begin, as far as their keys go: the day of Handbill's first release. */
const first = Date.UTC(2026, 10, 22)

/**
 * The key of an article's records: a TID of the minute of its date (milliseconds since 1970; earlier ones count as 1970) and,
 * within it, of the slug of its first address. It can be computed before anything is sent. Of articles of one minute two have the
 * same with a chance of one in 60 thousand million.
 */
export function recordKey(date: number, firstSlug: string): string {
  return keyWithin(Math.max(date, 0), firstSlug)
}

/** The key of the record of a publication in a language. */
export function publicationKey(language: string): string {
  return keyWithin(first, language.toLowerCase())
}

function keyWithin(date: number, name: string): string {
  const chance = hash('sha256', name, 'buffer').readBigUInt64BE()
  const begin = BigInt(Math.floor(date / minute) * minute) * 1000n
  const { microseconds, clocks } = spread
  return tid(begin + (chance % microseconds), (chance / microseconds) % clocks)
}

const letters = '234567abcdefghijklmnopqrstuvwxyz'

/** A TID: 53 bits of microseconds since 1970 and 10 of a clock, in thirteen letters that sort as they do. */
function tid(microseconds: bigint, clock: bigint): string {
  const bits = (microseconds << 10n) | clock
  return Array.from({ length: 13 }, (_, place) =>
    letters.charAt(Number((bits >> BigInt(60 - 5 * place)) & 31n)),
  ).join('')
}
