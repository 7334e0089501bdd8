/** What the fediverse is kept in; moments are milliseconds since 1970-01-01T00:00Z. Actors, objects and activities are addresses. */
export interface FediverseTables {
  fediverse_followers: {
    account: string
    actor: string
    inbox: string
    shared_inbox: string | null
    /** The id of their `Follow`. */
    activity: string | null
    created_at: number
  }
  fediverse_reactions: {
    object: string
    actor: string
    kind: string
    activity: string
    /** Where the actor's server is told of the article. */
    inbox: string | null
    created_at: number
  }
  /** Sealed: they are for the desk alone. */
  fediverse_replies: {
    id: string
    object: string
    actor: string
    sealed: string
    inbox: string | null
    created_at: number
  }
  /** Who left what, and when: the name of an account, the id of a reply, the kind and the object of a reaction. */
  fediverse_left: { actor: string; what: string; at: number }
  /** Hosts, and actors by their addresses, that nothing reaches since. */
  fediverse_away: { name: string; since: number }
  /** What peers were last told of each article, by the first slug that it had. */
  fediverse_told: { slug: string; mark: string; accounts: string }
  /** What is on its way: what, and to whom. */
  fediverse_activities: { id: string; account: string; body: string }
  fediverse_deliveries: {
    host: string
    inbox: string
    activity: string
    attempts: number
    not_before: number
    claim: string | null
    claimed_until: number
    created_at: number
  }
}
