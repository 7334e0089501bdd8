import type { Told } from '#lib/newsletter/records/fediverse-queries.ts'
import type { Store } from '#lib/newsletter/records/store.ts'
import type { Publication } from '#lib/publication/articles/publication.ts'
import { objectPlace } from '#lib/publication/fediverse/object-paths.ts'
import type { Signer } from '#lib/publication/fediverse/proof.ts'

/** What is told, and where that is kept. */
export interface TellContext {
  publication: Publication
  store: Pick<Store, 'queries' | 'write'>
  signerOf: (account: string) => Signer
  /**
   * Where peers read articles from a storage: as of when that holds what readers see now, in milliseconds since 1970; undefined while it does
   * not. Asked once an article was read; without it, what was published is there.
   */
  storedAt?: () => number | undefined | Promise<number | undefined>
  /** Called with when to look again although nothing may have changed by then: milliseconds since 1970. */
  onLater?: (at: number) => void
  /** Called where so many articles are missing at once that nobody is told that they are gone. */
  onHeld?: (missing: number) => void
}

/** Stands for the first look: what was there then is news to nobody. */
export const begun = ''
/** Stands for what somebody has looked at and let go: a moment, in milliseconds since 1970, for an hour. */
export const letGo = '/let-go'
/** The mark of what followers were told is gone: told again, it is a new thing. */
export const goneMark = 'gone'

/** Milliseconds for which what is merely not there is waited for: for peers a deletion is for good. */
const grace = 600_000
const letGoFor = 3_600_000
/** Milliseconds until the next look where so many are missing that nobody is told. */
const heldFor = 60_000
/** So many, and such a part of what followers know, do not go at once unless somebody lets them go. */
const most = { count: 20, part: 1 / 10 }

/** Whether followers know that it is gone. */
export function isGone({ mark }: Told): boolean {
  return mark === goneMark
}

/** Whether what followers know of an article is what it is; a third word of the mark says since when it was missing. */
export function isKnown(told: Told | undefined, hash: string): boolean {
  const [known, , missingSince] = told?.mark.split(' ') ?? []
  return known === hash && missingSince === undefined
}

/**
 * Those of what followers know that are to go now. What was withdrawn, or whose time is over, goes at once. What is not there, or a
 * draft again, may be a slip: it goes after ten minutes; and where a tenth is missing, as of a folder that was not mounted, none
 * of it goes before somebody lets it (`handbill social let-go`). `slugs`: those alone are looked at, and nothing missing goes by that.
 */
export async function goneOf(
  context: TellContext,
  there: Set<string>,
  slugs?: string[],
): Promise<{ gone: Told[]; isSettled: boolean }> {
  const { publication, store, onHeld, onLater } = context
  const { now } = publication
  const all = (await store.queries.told(slugs)).filter(
    (each) => each.slug !== begun && !isGone(each),
  )
  const isLetGo = all.some(({ slug, mark }) => slug === letGo && now - Number(mark) < letGoFor)
  const known = all.filter(({ slug }) => !slug.startsWith('/'))
  const gone: Told[] = []
  const missing: Told[] = []
  for (const each of known) {
    if (there.has(each.slug)) continue
    // Withdrawn or expired: the gate knows it.
    const place = await objectPlace(publication, each.slug)
    if (!place) missing.push(each)
    else if (place.visibility !== 'public') gone.push(each)
  }
  const isSettled = missing.length === 0
  if (isSettled || slugs) return { gone, isSettled }
  const isHeld = missing.length > most.count && missing.length > known.length * most.part
  if (isHeld && !isLetGo) {
    onHeld?.(missing.length)
    onLater?.(now + heldFor)
    return { gone, isSettled }
  }
  if (isLetGo && missing.length > 0) await store.write((queries) => queries.forgetTold(letGo))
  for (const each of missing) {
    const since = await missingSince(each, context)
    if (isLetGo || now - since >= grace) gone.push(each)
    else onLater?.(since + grace)
  }
  return { gone, isSettled }
}

async function missingSince(told: Told, { publication, store }: TellContext): Promise<number> {
  const [hash, object, since] = told.mark.split(' ')
  if (since !== undefined) return Number(since)
  const mark = `${hash} ${object ?? ''} ${publication.now}`
  await store.write((queries) => queries.noteTold({ ...told, mark }))
  return publication.now
}
