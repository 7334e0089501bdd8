import type { Follower } from '#lib/newsletter/records/fediverse-queries.ts'

/** Where a follower is written to: with others of the same server where it has one inbox for all. */
export function inboxOf({ inbox, sharedInbox }: Pick<Follower, 'inbox' | 'sharedInbox'>): string {
  return sharedInbox ?? inbox
}

/**
 * Which accounts' activities go to which inboxes, so that every follower of one of the accounts is reached, none by two, and no inbox
 * gets what none of its followers needs: the accounts in their order, each for those whom none before it reaches. What a peer passes on, it
 * shows to the followers of the account that did.
 */
export function chooseInboxes(accounts: string[], followers: Follower[]): Map<string, Set<string>> {
  const chosen = new Map(accounts.map((account) => [account, new Set<string>()]))
  for (const [inbox, there] of Map.groupBy(followers, inboxOf)) {
    const left = new Set(there.map(({ actor }) => actor))
    for (const account of accounts) {
      const own = there.filter((follower) => follower.account === account)
      if (!own.some(({ actor }) => left.has(actor))) continue
      chosen.get(account)?.add(inbox)
      for (const { actor } of own) left.delete(actor)
    }
  }
  return chosen
}
