/** Who follows an account by ActivityPub. Moments are milliseconds since 1970. */
export interface Follower {
  account: string
  /** The address of their actor, and where they are written to. */
  actor: string
  inbox: string
  sharedInbox: string | null
}

/** A follower as they came: by which activity, so that it can be taken back by its id. */
export type NewFollower = Follower & { activity: string }

/** What somebody did with an article; `object` is its id, `activity` that of what they did. */
export interface Reaction {
  object: string
  actor: string
  kind: 'Like' | 'Announce'
  activity: string
  /** Where their server is told what becomes of it. */
  inbox: string
}

/** What an article was when peers were last told of it, by the first slug that it had. */
export interface Told {
  slug: string
  mark: string
  /** The accounts that passed it on. */
  accounts: string[]
}

/** What is to be sent: by whom, what (JSON), and to which inboxes. */
export interface Outgoing {
  /** The activity's id. */
  id: string
  account: string
  body: string
  inboxes: string[]
}

/** Which inboxes: of followers of all accounts, or of these, but not of who follows one of `except`; and of who reacted to an object. */
export interface InboxesOf {
  accounts?: string[]
  except?: string[]
  object?: string
}

/** An activity that a worker has claimed for an inbox. */
export interface ClaimedActivity {
  host: string
  inbox: string
  activity: string
  account: string
  body: string
  attempts: number
  createdAt: number
}

/** What the fediverse is kept by. */
export type FediverseQueries = {
  /** Adds a follower, or what is known of one; false where they were one. */
  follow: (follower: NewFollower, now: number) => Promise<boolean>
  /** Lets an actor leave an account, or all of them; what waits for nobody else but them is sent no more, but for deletions. */
  unfollow: (account: string | undefined, actor: string, now: number) => Promise<void>
  /** The same by the id of what they followed by. */
  unfollowBy: (activity: string, actor: string, now: number) => Promise<void>
  /** Notes where an actor is written to now. */
  moveInbox: (actor: Pick<Follower, 'actor' | 'inbox' | 'sharedInbox'>) => Promise<void>
  countFollowers: (account: string) => Promise<number>
  /** How many each account has that has any, in the order of their names. */
  countAllFollowers: () => Promise<{ account: string; count: number }[]>
  /** Where followers are written to, each once, in the order of the addresses after one of them: see {@link InboxesOf}. */
  inboxesAfter: (after: string, most: number, of: InboxesOf) => Promise<string[]>
  /** Where those are who reacted to an object. */
  inboxesOf: (object: string) => Promise<string[]>
  /** Whether anything is known of an actor. */
  knowsActor: (actor: string) => Promise<boolean>
  react: (reaction: Reaction, now: number) => Promise<void>
  /** Takes back what an actor did: by its kind and object, or by the id of what they did. */
  unreact: (
    actor: string,
    what: { activity: string } | { object: string; kind: string },
    now: number,
  ) => Promise<void>
  countReactions: (object: string) => Promise<{ likes: number; shares: number }>
  /** The same of every object that has any. */
  countAllReactions: () => Promise<{ object: string; likes: number; shares: number }[]>
  /** Keeps a reply, sealed; one that is there already is replaced where its author is the same. */
  keepReply: (
    reply: { id: string; object: string; actor: string; sealed: string; inbox: string },
    now: number,
  ) => Promise<void>
  removeReply: (id: string, actor: string, now: number) => Promise<void>
  /** Replies to an object, or all of them. */
  countReplies: (object?: string) => Promise<number>
  /** Forgets replies that came before a moment. */
  forgetReplies: (before: number) => Promise<void>
  /** Forgets all that an actor did. */
  forgetActor: (actor: string, now: number) => Promise<void>
  /** What was told of articles, by the slugs; all of them without any. */
  told: (slugs?: string[]) => Promise<Told[]>
  noteTold: (told: Told) => Promise<void>
  forgetTold: (slug: string) => Promise<void>
  /** Takes what is not sent yet of those activities whose ids begin so out of the queue, or those of them of one kind. */
  unqueue: (beginning: string) => Promise<void>
  /** The same of one inbox. */
  unqueueFor: (inbox: string, beginning: string) => Promise<void>
  /** What an activity says now, where it is still to be sent to an inbox by this worker; undefined where it is not. */
  bodyOf: (claimed: ClaimedActivity, worker: string) => Promise<string | undefined>
  /** Gives an activity that is still to be sent other words. */
  rewrite: (id: string, body: string) => Promise<void>
  /** Queues what is to be sent; what is queued already for an inbox stays as it is. */
  queueActivity: (outgoing: Outgoing, now: number) => Promise<void>
  /** Hosts that something is due for and nobody is sending to: those first at which nothing failed, by how long they have waited. */
  dueHosts: (now: number, most: number) => Promise<{ host: string; isFailing: boolean }[]>
  claimActivities: (
    host: string,
    worker: string,
    now: number,
    until: number,
    most: number,
  ) => Promise<ClaimedActivity[]>
  /** Ends deliveries: sent, refused or given up. */
  settleActivities: (done: Pick<ClaimedActivity, 'host' | 'inbox' | 'activity'>[]) => Promise<void>
  /** Lets one delivery wait until a moment, and counts its attempt. */
  postpone: (
    failed: Pick<ClaimedActivity, 'host' | 'inbox' | 'activity'>,
    until: number,
  ) => Promise<void>
  /** Lets all that waits for a host wait at least until a moment, with what is claimed of it. */
  postponeHost: (host: string, until: number) => Promise<void>
  /** How often the delivery of a host was attempted that was attempted most. */
  attemptsOf: (host: string) => Promise<number>
  /** Gives back what a worker has claimed of a host. */
  releaseActivities: (host: string, worker: string) => Promise<void>
  /** Forgets an inbox: its followers, or, of one that several shared, that they share it. What waited for it goes to their own. */
  removeInbox: (inbox: string) => Promise<void>
  countQueued: () => Promise<number>
} & AwayQueries

/** Hosts, and actors by their addresses, that were not reached the last time. */
interface AwayQueries {
  /** Notes that nothing reaches one; it stays as it was where that is known. */
  noteAway: (name: string, now: number) => Promise<void>
  noteBack: (name: string) => Promise<void>
  /** Those that are away, those first that have been so for longest, since when in milliseconds; `name`: that one alone. */
  away: (name?: string) => Promise<{ name: string; since: number }[]>
  /** Lets the followers of a host go, with what waits for it; answers how many they were. */
  removeHost: (host: string) => Promise<number>
  /** Forgets who left before a moment: no backup of that time comes back. */
  forgetLeft: (before: number) => Promise<void>
  /** Forgets who is away since before a moment, but for hosts with followers: where nothing is sent any more, nobody notes that one is back. */
  forgetAway: (before: number) => Promise<void>
  /**
   * Forgets activities that nobody is to get any more. Of two processes that deliver the last ones at the same time, neither sees on PostgreSQL
   * that the other one does; and who is let go leaves what waited.
   */
  forgetSent: () => Promise<void>
}
