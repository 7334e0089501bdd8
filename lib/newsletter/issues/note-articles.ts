import type { FormerArticle, SeenArticle, SeenQueries } from '../records/seen-queries.ts'
import type { Store } from '../records/store.ts'
import { type BuiltArticle, type Match, matchArticles } from './match-articles.ts'

/** What is noted of a build. */
export interface Build {
  /** All its articles, some at a time, at most 500. */
  articles: AsyncIterable<BuiltArticle[]>
  /** Which of these slugs an article has now. */
  isBuilt: (slugs: string[]) => Promise<Set<string>>
  /** IANA. */
  timeZone: string
}

/** Names that one question has at most. */
const atOnce = 500
const day = 86_400_000

/** Of drafts that become public in one build, more than so many whose dates lie further back are an archive: nobody mails it. */
const mostOld = 10
export const oldAfter = 7 * day

/** Whether drafts with these dates that become public at once, at `now`, are so many that no issue brings those of old dates. */
export function isBulk(dates: number[], now: number): boolean {
  return dates.filter((date) => isOld(date, now)).length > mostOld
}

/** Whether a draft of this date is one that bulk is made of. */
export function isOld(date: number, now: number): boolean {
  return date < now - oldAfter
}

/**
 * Notes what a build has: which articles there are, what they were before, and since when readers can see those that a
 * build before had hidden. `now` is in milliseconds since 1970-01-01T00:00Z.
 */
export async function noteArticles(
  { queries, write }: Pick<Store, 'queries' | 'write'>,
  build: Build,
  now: number,
): Promise<void> {
  const open: BuiltArticle[] = []
  for await (const some of build.articles) open.push(...(await changedAmong(queries, some, now)))
  if (open.length === 0) return
  const seen = await seenBefore(queries, open)
  const still = await stillThere(build, open, seen)
  const isDay = (date: number) => startOfDay(date, build.timeZone) === date
  const matches = matchArticles(
    open,
    seen.filter(({ slug }) => !still.has(slug)),
    isDay,
  )
  const rows = rowsOf(open, matches, now)
  const slugs = new Set(open.map(({ slug }) => slug))
  const paths = new Set(open.map(({ path }) => path))
  const left = [...matches.values()].flatMap(({ former: { slug } }) =>
    slugs.has(slug) || still.has(slug) ? [] : [slug],
  )
  const gone = new Set(left)
  // Their files have another article by now.
  const without = seen
    .filter(({ slug, path }) => path && paths.has(path) && !slugs.has(slug))
    .filter(({ slug }) => !still.has(slug) && !gone.has(slug))
    .map((each) => ({ ...each, path: '' }))
  const formers = await formersAfter(queries, open, matches, seen)
  await write(
    async (all) => {
      await all.keepLookedSince(now)
      for (const some of inChunks(left)) await all.forgetSeen(some)
      await all.keepSeen([...rows, ...without])
      await all.forgetFormersOf(formers.of)
      await all.keepFormers(formers.kept)
    },
    { durable: false },
  )
}

/** Those that are not as they were; most are. */
async function changedAmong(
  queries: Pick<SeenQueries, 'seenAmong'>,
  articles: BuiltArticle[],
  now: number,
): Promise<BuiltArticle[]> {
  const byFile = await queries.seenAmong(
    [],
    articles.map(({ path }) => path),
  )
  const known = new Map(byFile.map((each) => [`${each.path} ${each.slug}`, each]))
  return articles.filter(({ path, slug, title, date, state }) => {
    const same = known.get(`${path} ${slug}`)
    if (same?.title !== title || same.date !== date) return true
    return same.publicAt !== publicSince(same, state, now)
  })
}

/** What was seen that these may have been. */
async function seenBefore(
  queries: Pick<SeenQueries, 'seenAmong' | 'seenOn'>,
  open: BuiltArticle[],
): Promise<SeenArticle[]> {
  const found = new Map<string, SeenArticle>()
  const add = (some: SeenArticle[]) => {
    for (const each of some) if (each.slug) found.set(each.slug, each)
  }
  const names = [...new Set(open.flatMap(({ slug, oldSlugs }) => [slug, ...oldSlugs]))]
  for (const some of inChunks(names)) add(await queries.seenAmong(some, []))
  for (const some of inChunks(open.map(({ path }) => path))) add(await queries.seenAmong([], some))
  const fresh = open.filter(({ slug }) => !found.has(slug))
  const dates = new Set(fresh.map(({ date }) => date))
  // An article may have come to a slug that another gave up.
  for (const { slug, date } of open) {
    const before = found.get(slug)?.date ?? date
    if (before !== date) dates.add(date)
  }
  const named = new Set(open.map(({ title, date }) => `${date} ${title}`))
  for (const some of inChunks([...dates]))
    add((await queries.seenOn(some)).filter(({ title, date }) => named.has(`${date} ${title}`)))
  return [...found.values()]
}

/** The slugs of those that were seen and that an article is still, which is as it was. */
async function stillThere(
  { isBuilt }: Build,
  open: BuiltArticle[],
  seen: SeenArticle[],
): Promise<Set<string>> {
  const opened = new Set(open.map(({ slug }) => slug))
  const others = seen.map(({ slug }) => slug).filter((slug) => !opened.has(slug))
  const still = new Set<string>()
  for (const some of inChunks(others)) for (const slug of await isBuilt(some)) still.add(slug)
  return still
}

function rowsOf(
  open: BuiltArticle[],
  matches: Map<BuiltArticle, Match>,
  now: number,
): SeenArticle[] {
  const late = open.filter(
    (built) => built.state === 'public' && matches.get(built)?.former.publicAt === null,
  )
  const dates = late.map(({ date }) => date)
  const bulk = new Set(isBulk(dates, now) ? late.filter(({ date }) => isOld(date, now)) : [])
  return open.map((built) => {
    const { slug, path, title, date, state } = built
    const former = matches.get(built)?.former
    return {
      ...{ slug, path, title, date, seenAt: former?.seenAt ?? now },
      ...{ publicAt: publicSince(former, state, now), isBulk: former?.isBulk || bulk.has(built) },
    }
  })
}

/** What is known, after a build, of what articles were called before: instead of all that is kept `of` some slugs. */
async function formersAfter(
  queries: Pick<SeenQueries, 'formersOf'>,
  open: BuiltArticle[],
  matches: Map<BuiltArticle, Match>,
  seen: SeenArticle[],
): Promise<{ of: string[]; kept: FormerArticle[] }> {
  const opened = new Set(open.map(({ slug }) => slug))
  const heirs = new Map([...matches].map(([built, { former }]) => [former.slug, built]))
  const of = seen.map(({ slug }) => slug).filter((slug) => opened.has(slug) || heirs.has(slug))
  const kept = new Map<string, FormerArticle>()
  const keep = (each: FormerArticle) => kept.set(`${each.slug} ${each.date} ${each.title}`, each)
  const dates = new Map(seen.map(({ slug, date }) => [slug, date]))
  for (const some of inChunks(of))
    for (const each of await queries.formersOf(some)) {
      const heir = heirs.get(each.now)
      // The day was all that spoke for a guess.
      const isOver = each.isGuess && heir?.date !== dates.get(each.now)
      if (heir && !isOver) keep({ ...each, now: heir.slug })
    }
  for (const [{ slug: now, title, date }, { former, isGuess }] of matches) {
    // What nobody has seen nobody was told of.
    if (former.title === null || former.date === null || former.publicAt === null) continue
    if (former.slug === now && former.title === title && former.date === date) continue
    keep({ slug: former.slug, title: former.title, date: former.date, now, isGuess })
  }
  return { of, kept: [...kept.values()] }
}

function publicSince(
  former: SeenArticle | undefined,
  state: BuiltArticle['state'],
  now: number,
): number | null {
  if (!former) return state === 'hidden' ? null : 0
  return former.publicAt ?? (state === 'public' ? now : null)
}

function startOfDay(date: number, timeZone: string): number {
  const zoned = Temporal.Instant.fromEpochMilliseconds(date).toZonedDateTimeISO(timeZone)
  return zoned.startOfDay().epochMilliseconds
}

function* inChunks<Item>(items: Item[]): Generator<Item[]> {
  for (let start = 0; start < items.length; start += atOnce)
    yield items.slice(start, start + atOnce)
}
