import { closest, distance } from 'fastest-levenshtein'

/** Advice where a name is a slip of the finger away from a known one, else the advice for none. */
export function nearMiss(written: string, known: string[], otherwise: string): string {
  const near = known.length > 0 ? closest(written, known) : undefined
  return near && distance(written, near) <= 2 ? `did you mean ${near}?` : otherwise
}
