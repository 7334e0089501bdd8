import { judgeVisibility } from './judge.ts'
import type { Reason } from './reasons.ts'

/**
 * Judges a piece of an export by the few keys that it has for who may read it: a status, a circle of readers, a password.
 * Values that it lacks are undefined.
 */
export function judgeExport(values: Record<string, string | undefined>): Reason[] {
  const given = Object.entries(values).filter((entry): entry is [string, string] => !!entry[1])
  const layer = { values: Object.fromEntries(given), from: '' }
  const said = { layers: [layer], place: undefined, readable: new Set<string>(), now: 0 }
  return judgeVisibility({ ...said, readMoment: () => undefined }).reasons
}
