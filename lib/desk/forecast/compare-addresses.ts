import type { Address } from './addresses.ts'

/** An address at which readers find no page any more; `now` is what it answers, undefined where it leads nowhere. */
export interface LostAddress extends Address {
  now: Address | undefined
}

/** What becomes of the addresses that readers know, in the order of their paths. */
export interface AddressChanges {
  added: Address[]
  /** The page's own file has changed, or a redirect leads elsewhere; what lists show beside is not counted. */
  changed: Address[]
  lost: LostAddress[]
}

/** Whether readers find something at an address. */
const answersReaders = (address: Address | undefined): address is Address =>
  address !== undefined && ['shown', 'notice', 'moved'].includes(address.answer)
const hasPage = ({ answer }: Address) => answer === 'shown' || answer === 'notice'

/** Compares what addresses answer before and after. */
export function compareAddresses(
  before: Map<string, Address>,
  after: Map<string, Address>,
): AddressChanges {
  const changes: AddressChanges = { added: [], changed: [], lost: [] }
  for (const [path, was] of before) {
    if (!answersReaders(was)) continue
    const now = after.get(path)
    const isKept = answersReaders(now) && (hasPage(now) || !hasPage(was))
    if (!isKept) changes.lost.push({ ...was, now })
    else if (now.mark !== was.mark || now.answer !== was.answer) changes.changed.push(now)
  }
  const lost = new Set(changes.lost.map(({ path }) => path))
  for (const [path, now] of after)
    if (answersReaders(now) && !answersReaders(before.get(path)) && !lost.has(path))
      changes.added.push(now)
  for (const list of [changes.added, changes.changed, changes.lost])
    list.sort((one, other) => (one.path < other.path ? -1 : 1))
  return changes
}

/**
 * Tells whether an address was lost by mistake: it leads nowhere, and is not the list of a topic, an author or a series,
 * which come and go with their articles.
 */
export function isBroken({ kind, now }: LostAddress): boolean {
  return now === undefined && ['article', 'page', 'redirect'].includes(kind)
}
