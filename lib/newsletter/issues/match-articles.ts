import type { SeenArticle } from '../records/seen-queries.ts'

/** An article as a build has it. */
export interface BuiltArticle {
  slug: string
  path: string
  /** Slugs that it had before, as it says itself. */
  oldSlugs: string[]
  title: string
  /** `hidden`: readers have not seen it yet; `over`: they see it no more. */
  state: 'public' | 'hidden' | 'over'
  /** Milliseconds since 1970-01-01T00:00Z. */
  date: number
}

/** What an article was when it was last looked at; `isGuess` where the day and words of the slug alone say so. */
export interface Match {
  former: SeenArticle
  isGuess: boolean
}

/** Whether the article at the slug of one that was seen is that one: with another headline and another date at once it is not. */
export function isSameAtSlug(
  { publicAt, title, date }: SeenArticle,
  built: Pick<BuiltArticle, 'title' | 'date'>,
): boolean {
  // Of what nobody has seen, and of what an earlier version saw, nothing else is asked.
  return publicAt === null || title === null || title === built.title || date === built.date
}

/** Whether the article in the file of one that was seen, under another slug, is that one. */
export function isSameInFile(seen: SeenArticle, built: Pick<BuiltArticle, 'date'>): boolean {
  return seen.publicAt === null || seen.title === null || seen.date === built.date
}

/**
 * Finds what some articles of a build were before, among those that were seen and that no other article of the build is
 * still. Each was one article, and is one: what is most certain is settled first. `isDay` says of a date that it has no time.
 */
export function matchArticles(
  articles: BuiltArticle[],
  seen: SeenArticle[],
  isDay: (date: number) => boolean,
): Map<BuiltArticle, Match> {
  const matches = new Map<BuiltArticle, Match>()
  const bySlug = new Map(seen.map((each) => [each.slug, each]))
  const byPath = Map.groupBy(seen, ({ path }) => path)
  const byDate = Map.groupBy(seen, ({ date }) => date)
  const taken = new Set<SeenArticle>()
  const settle = (candidates: (built: BuiltArticle) => SeenArticle[]) => {
    for (const built of articles) {
      if (matches.has(built)) continue
      const former = candidates(built).find((each) => !taken.has(each))
      if (!former) continue
      taken.add(former)
      matches.set(built, { former, isGuess: false })
    }
  }
  const at = (slug: string) => bySlug.get(slug) ?? []
  settle((built) => [at(built.slug)].flat().filter((each) => isSameAtSlug(each, built)))
  settle(({ oldSlugs }) => oldSlugs.flatMap(at))
  settle((built) => (byPath.get(built.path) ?? []).filter((each) => isSameInFile(each, built)))
  settle(({ title, date }) => (byDate.get(date) ?? []).filter((each) => each.title === title))
  const places = articles.flatMap(({ slug, path }) => [at(slug), byPath.get(path) ?? []].flat())
  const lost = new Set(places.filter((each) => !taken.has(each)))
  const news = articles.filter((each) => each.state !== 'hidden' && !matches.has(each))
  for (const [built, former] of movedAway(lost, news, isDay))
    matches.set(built, { former, isGuess: isDay(built.date) && built.state === 'public' })
  return matches
}

/**
 * Pairs what lost its place to another article with what came to a new one with the same date. Of one that is dated to the
 * minute, or comes and is withdrawn already, it is enough that there is one of each; of the others the slugs must be alike.
 */
function movedAway(
  lost: Set<SeenArticle>,
  news: BuiltArticle[],
  isDay: (date: number) => boolean,
): Map<BuiltArticle, SeenArticle> {
  const pairs = new Map<BuiltArticle, SeenArticle>()
  const newsOn = Map.groupBy(news, ({ date }) => date)
  for (const [date, some] of Map.groupBy(lost, (each) => each.date)) {
    const came = date === null ? [] : (newsOn.get(date) ?? [])
    for (const former of some) {
      const [built, ...others] = came.filter((each) => isAlike(each.slug, former.slug))
      const rivals = some.filter((each) => built && isAlike(each.slug, built.slug))
      if (built && others.length === 0 && rivals.length === 1) pairs.set(built, former)
    }
    const paired = new Set(pairs.values())
    const [former, ...otherLost] = some.filter((each) => !paired.has(each))
    const [built, ...otherNews] = came.filter((each) => !pairs.has(each))
    if (!former || !built || otherLost.length + otherNews.length > 0) continue
    if (built.state === 'over' || !isDay(built.date)) pairs.set(built, former)
  }
  return pairs
}

/** Whether one slug has all words of the other: `live` and `live-28`. */
function isAlike(one: string, other: string): boolean {
  const [words, others] = [new Set(one.split('-')), new Set(other.split('-'))]
  return words.isSubsetOf(others) || others.isSubsetOf(words)
}
