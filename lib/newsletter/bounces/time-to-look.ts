import type { Desk } from '../list/newsletter.ts'
import { stepAfter } from '../replies/mass-refusal.ts'

/** Milliseconds after which it is counted again, however little came here: other servers take bounces, too. */
const freshness = 10_000

interface Looked {
  /** How many there were when it was last time. */
  counted: number
  /** How many came here since they were last counted, and when that was. */
  since: number
  at: number
}

const looked = new WeakMap<Desk['store'], Map<string, Looked>>()

/**
 * Whether it is time to look at all that came back of something, of which one more came: at each of the first twenty, then at every
 * tenth part more. `count` goes over all of them, and is asked about as rarely: where 50,000 come back, to count them at each
 * takes longer than all else. `what` names them among those of a database.
 */
export async function isTimeToLook(
  desk: Desk,
  what: string,
  count: () => Promise<number>,
): Promise<boolean> {
  const all = looked.get(desk.store) ?? new Map<string, Looked>()
  looked.set(desk.store, all)
  const now = desk.now()
  const { counted = 0, since = 0, at } = all.get(what) ?? {}
  const step = stepAfter(counted)
  if (at !== undefined && since + 1 < step && now - at < freshness) {
    all.set(what, { counted, since: since + 1, at })
    return false
  }
  const current = await count()
  // Some may have been taken back since.
  const isTime = current > 0 && (current < counted || current >= counted + step)
  forgetOld(all, now)
  all.set(what, { counted: isTime ? current : counted, since: 0, at: now })
  return isTime
}

function forgetOld(all: Map<string, Looked>, now: number): void {
  for (const [what, { at }] of all) if (now - at > 60 * freshness) all.delete(what)
}
