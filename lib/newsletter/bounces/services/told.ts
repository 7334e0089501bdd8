import { createHash } from 'node:crypto'
import { isWithinBounds } from '#lib/text/json-bounds.ts'

/** What a mail service tells of one reader: a bounce or a complaint, in our words. */
export interface Told {
  type: 'bounce' | 'complaint'
  /** The reader's address, as the service has it. */
  email: string
  /** The same whenever the same is told again. */
  id: string
  /** What the relay of the reader said, with its code in front where it has one; empty where the service does not tell. */
  reply: string
  /**
   * What the service itself makes of a bounce: `gone` counts where the relay's reply says nothing, `passing` and `about-us` are
   * the worst that it can be.
   */
  says?: 'gone' | 'passing' | 'about-us'
  /** Addresses of ours that a reply may name. */
  ours?: string[]
  /** Places in which our own return address or link to unsubscribe may stand. */
  traces?: string
}

/** A request of a service, as it came. */
export interface Sent {
  body: Buffer
  headers: Headers
  /** A secret that stood in the address. */
  given: string | undefined
  /** Milliseconds since 1970-01-01T00:00Z. */
  now: number
}

/** What is in a request; `once`: the request itself counts once, by this name. */
export type Opened =
  | { told: Told[]; once?: string }
  | { fault: 'unsigned' | 'unreadable' | 'unreachable' }

/** Opens the requests of one service, on the settings in force: says what is in one, or why nobody may believe it. */
export type Opener = (sent: Sent) => Promise<Opened>

/**
 * What a service signed is believed for so many milliseconds: as long as services try again after an answer that was lost. Within
 * that time nothing counts twice.
 */
export const longestAge = 24 * 3_600_000
/** So far ahead a service's clock may be. */
const ahead = 5 * 60_000

/** Whether a moment that was signed, in milliseconds since 1970, is near enough. */
export function isFresh(moment: number, now: number): boolean {
  return moment > now - longestAge && moment < now + ahead
}

/** No service nests deeper. How much it sends, its own bounds say. */
const bounds = { deepest: 32, most: Number.POSITIVE_INFINITY }

/** A body as JSON; undefined where it is none, or none that a service sends. */
export function jsonOf(body: Buffer | string): unknown {
  const bytes = Buffer.from(body)
  if (!isWithinBounds(bytes, bounds)) return undefined
  try {
    return JSON.parse(bytes.toString())
  } catch {
    return undefined
  }
}

/** One text for several that together name an event. */
export function idOfAll(...parts: unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32)
}

/** What services write before a relay's own reply, such as "smtp;" or "RecipientError:". */
export function withoutPrefix(words: string): string {
  const plain = words.trim()
  const at = plain.search(/(?<![\d.])[45]\d\d[ -]/)
  return at > 0 && at < 40 && /^[\w:; .-]*$/.test(plain.slice(0, at)) ? plain.slice(at) : plain
}
