import { closest, distance } from 'fastest-levenshtein'

/** Advice where a name is a slip of the finger, or letter case, away from a known one, else the advice for none. */
export function nearMiss(written: string, known: string[], otherwise: string): string {
  const same = known.find((name) => name.toLowerCase() === written.toLowerCase())
  if (same !== undefined) return `did you mean ${same}?`
  const near = known.length > 0 ? closest(written, known) : undefined
  return near && distance(written, near) <= 2 ? `did you mean ${near}?` : otherwise
}
