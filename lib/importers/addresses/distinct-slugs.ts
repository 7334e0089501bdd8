/** A post that wants a slug. */
export interface SlugWish {
  file: string
  /** The slug that it would have alone. */
  base: string
  /** Milliseconds since 1970, and the year for the suffix. */
  instant: number
  year?: string | undefined
  /** Set for a post in another language than the site's. */
  language?: string | undefined
  /** The slug that an earlier import gave to this post. */
  earlier?: string | undefined
}

/** What a post got; `why` is set where it isn't the slug that it wanted. */
export interface GivenSlug {
  slug: string
  why: string | undefined
}

/**
 * Gives every post a slug of its own. What an earlier import gave stays; of several posts with one name the oldest
 * (then one in the main language, then the first by path) keeps it, a later one gets its language, else its year, else a number behind it. The same
 * posts give the same slugs. `taken` holds the slugs of articles that the import does not write. Letter case and
 * Unicode form make no difference, as they make none in the file systems of half the desks.
 */
export function distinctSlugs(
  wishes: SlugWish[],
  taken: Iterable<string>,
  owner = 'an article',
): Map<string, GivenSlug> {
  const owners = new Map<string, string>([...taken].map((slug) => [keyOf(slug), owner]))
  const given = new Map<string, GivenSlug>()
  const claim = (wish: SlugWish, slug: string, why?: string): boolean => {
    if (owners.has(keyOf(slug))) return false
    owners.set(keyOf(slug), wish.file)
    given.set(wish.file, { slug, why })
    return true
  }
  // Of translations that have one date the one in the main language is called by the name alone.
  const ordered = inOrder(wishes).sort(
    (a, b) => a.instant - b.instant || Number(Boolean(a.language)) - Number(Boolean(b.language)),
  )
  for (const wish of ordered)
    if (wish.earlier !== undefined)
      claim(wish, wish.earlier, wish.earlier === wish.base ? undefined : 'as in the import before')
  const left = ordered.filter((wish) => !given.has(wish.file))
  // Names first, then suffixes: a post that is called "a-2015" must not lose its name to the second "a".
  const second = left.filter((wish) => !claim(wish, wish.base))
  for (const wish of second) {
    const owner = owners.get(keyOf(wish.base)) ?? ''
    const why = `${owner} has the name "${wish.base}"`
    for (const slug of candidates(wish)) if (claim(wish, slug, why)) break
  }
  return given
}

/** Posts from the oldest to the newest, those of one moment by their path. */
export function inOrder<T extends { instant: number; file: string }>(posts: T[]): T[] {
  return posts.toSorted((a, b) => a.instant - b.instant || (a.file < b.file ? -1 : 1))
}

function keyOf(slug: string): string {
  return slug.normalize('NFC').toLowerCase()
}

function* candidates({ base, year, language }: SlugWish): Generator<string> {
  if (language) yield `${base}-${language.toLowerCase()}`
  if (year) yield `${base}-${year}`
  for (let number = 2; ; number++) yield `${base}-${number}`
}
