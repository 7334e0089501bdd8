/** An article as this installation has seen it. Moments are milliseconds since 1970-01-01T00:00Z. */
export interface SeenArticle {
  slug: string
  /** Of its file; empty where another article has that by now. */
  path: string
  /** Its headline and its date when it was last looked at; null where it was seen by a version that kept neither. */
  title: string | null
  date: number | null
  /** When a build first had it. */
  seenAt: number
  /**
   * When a build first had it in public. 0: it was public when it was first seen, so that its own date says when it came.
   * Null: readers have never seen it.
   */
  publicAt: number | null
  /** It was a draft, and became public with so many others of old dates that no issue brings them. */
  isBulk: boolean
}

/** What an article was called in a build before. */
export interface FormerArticle {
  slug: string
  title: string
  date: number
  /** The slug that it has now. */
  now: string
  /** It has nothing in common with what it was but the day and words of the slug, and came when that one's place was taken. */
  isGuess: boolean
}

/** The queries of the articles that were seen: see `Queries`, of which they are a part. */
export interface SeenQueries {
  /** Those that have one of at most 1,000 slugs, or one of as many paths. */
  seenAmong: (slugs: string[], paths: string[]) => Promise<SeenArticle[]>
  /** Those that have one of at most 1,000 dates. */
  seenOn: (dates: number[]) => Promise<SeenArticle[]>
  /** All, by their slugs: the date of each, and whether readers have never seen it. */
  seenBySlug: () => Promise<Map<string, { date: number | null; isHidden: boolean }>>
  /** Writes them; one that has a slug already is changed. */
  keepSeen: (articles: SeenArticle[]) => Promise<void>
  forgetSeen: (slugs: string[]) => Promise<void>
  /** Notes since when this installation looks, unless that is known. */
  keepLookedSince: (now: number) => Promise<void>
  /** When this installation first looked; undefined where it never has. */
  lookedSince: () => Promise<number | undefined>
  /**
   * The slugs of those that a build before had hidden, and that were first public after `since`, up to `until`; but not of
   * those that came in bulk.
   */
  publishedLate: (since: number, until: number) => Promise<string[]>
  /** The slugs of those that came in bulk after `since`, the newest first. */
  cameInBulk: (since: number) => Promise<string[]>
  /** The slugs of those that were public when they were first seen, after `since` and not at the first look of all. */
  cameAfter: (since: number) => Promise<{ slug: string; seenAt: number }[]>
  /** What had one of at most 1,000 slugs. */
  formersAmong: (slugs: string[]) => Promise<FormerArticle[]>
  /** What articles that have one of at most 1,000 slugs now were called before. */
  formersOf: (slugs: string[]) => Promise<FormerArticle[]>
  keepFormers: (formers: FormerArticle[]) => Promise<void>
  /** Forgets what articles that have one of these slugs now were called before. */
  forgetFormersOf: (slugs: string[]) => Promise<void>
}
