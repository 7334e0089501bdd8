/** Why readers may not see a piece, or not at any time: a code, and what the report says of the pieces that have it. */
export const reasonWords = {
  draft: 'marked as a draft',
  status: 'of a status that is not published',
  unpublished: 'marked as not published',
  private: 'private, or for some readers only',
  password: 'behind a password',
  hidden: 'hidden',
  'not-built': 'kept from being built',
  'no-address': 'without an address',
  'left-out': 'left out by the configuration of the old site',
  folder: 'in a folder that the old site did not publish',
  name: 'under a name that says it is not for readers',
  underscore: 'under a name that the old site did not publish',
  'part-of-bundle': 'a file of another page',
  'unreadable-front-matter': 'with front matter that may hide it, and cannot be read',
  'unreadable-date': 'with a date that cannot be read',
  undated: 'without a date: 1970-01-01 stands in for it',
  part: 'with a part that not every reader saw',
  empty: 'empty',
  'unknown-key': 'with a key that may hide it, and is not known',
  scheduled: 'dated ahead: readers see it from then on',
  expired: 'expired: readers do not see it any more',
  expiring: 'with an end: readers see it until then',
} as const

export type ReasonCode = keyof typeof reasonWords

/** One thing that a source says about who may read a piece. */
export interface Reason {
  code: ReasonCode
  /** What says so, such as `draft: true`. */
  what: string
  /** The file that says it. */
  from: string
  /** The key in that file, for its line. */
  key: string | undefined
}

const timed = new Set<ReasonCode>(['scheduled', 'expired', 'expiring'])

/** Tells whether a reason makes a draft; a time makes none, as the gate of the publication keeps it. */
export function makesDraft({ code }: Pick<Reason, 'code'>): boolean {
  return !timed.has(code)
}
