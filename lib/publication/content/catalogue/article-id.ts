import { createHash } from 'node:crypto'

const minute = 60_000
/** Ids of one minute: a few bits of a hash of the path. */
const perMinute = 2 ** 24
/** Minutes around 1970 whose ids are whole numbers that JavaScript holds: some thousand years each way. */
const mostMinutes = 2 ** 29 - 1

/**
 * The smallest id of articles from an instant on (milliseconds since 1970). Ids grow with the minute of publication, so
 * that the full-text index, which is read in the order of its ids, gives the newest first and any span of time.
 */
export function firstIdFrom(instant: number): number {
  const minutes = Math.floor(instant / minute)
  return Math.max(-mostMinutes, Math.min(mostMinutes, minutes)) * perMinute
}

/** The id of an article, if no other has it. */
export function articleId(date: number, path: string): number {
  return firstIdFrom(date) + createHash('sha256').update(path).digest().readUIntBE(0, 3)
}
