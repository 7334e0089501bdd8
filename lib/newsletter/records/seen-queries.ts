/** An article as this installation has seen it. Moments are milliseconds since 1970-01-01T00:00Z. */
export interface SeenArticle {
  slug: string
  path: string
  /** When a build first had it. */
  seenAt: number
  /**
   * When a build first had it in public. 0: it was public when it was first seen, so that its own date says when it came.
   * Null: readers have never seen it.
   */
  publicAt: number | null
}

/** The queries of the articles that were seen: see `Queries`, of which they are a part. */
export interface SeenQueries {
  /** Those that have one of at most 1,000 slugs, or one of as many paths. */
  seenAmong: (slugs: string[], paths: string[]) => Promise<SeenArticle[]>
  /** The slugs of all. */
  seenSlugs: () => Promise<Set<string>>
  /** Writes them; one that has a slug already is changed. */
  keepSeen: (articles: SeenArticle[]) => Promise<void>
  forgetSeen: (slugs: string[]) => Promise<void>
  /** When this installation first looked; undefined where it never has. */
  lookedSince: () => Promise<number | undefined>
  /** The slugs of those that a build before had hidden, and that were first public after `since`, up to `until`. */
  publishedLate: (since: number, until: number) => Promise<string[]>
  /** The slugs of those that were public when they were first seen, after `since` and not at the first look of all. */
  cameAfter: (since: number) => Promise<{ slug: string; seenAt: number }[]>
}
