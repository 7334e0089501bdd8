import { normalPath } from '#lib/addresses/old-path.ts'
import { type Visibility, visibility } from './gate.ts'
import type { Publication } from './publication.ts'

/** An article as an issue told of it: what it was called then, as far as that is known. */
export interface ToldArticle {
  slug: string
  title?: string | undefined
  /** Of its publication, in milliseconds since 1970-01-01T00:00Z. */
  date?: number | undefined
}

/** An article as it is now. */
export interface PresentArticle {
  slug: string
  path: string
  title: string
  /** Milliseconds since 1970-01-01T00:00Z. */
  date: number
  visibility: Visibility
  withdrawn: string | null
}

/** An address that leads to something that is no article. */
export const elsewhere = 'elsewhere'

/** Addresses of addresses are followed so often. */
const longestChain = 8
/** Slugs that one question names at most. */
const atOnce = 500

/**
 * Which articles those are that were told of: an article is one under every address that it had. It is found at the slug
 * that it was told under, or where the old address leads; and where another article has that slug by now, with another
 * headline and another date, by its own headline and date. Undefined for one that is no more, or of which nothing says that
 * it is the same: another article is never taken for it.
 */
export async function presentArticles(
  publication: Publication,
  told: ToldArticle[],
): Promise<(PresentArticle | typeof elsewhere | undefined)[]> {
  const bySlug = await atSlugs(publication, [...new Set(told.map(({ slug }) => slug))])
  const found: (PresentArticle | typeof elsewhere | undefined)[] = []
  for (const each of told) {
    found.push(await presentOf(publication, each, bySlug.get(each.slug)))
  }
  return found
}

async function presentOf(
  publication: Publication,
  told: ToldArticle,
  atSlug: PresentArticle | undefined,
): Promise<PresentArticle | typeof elsewhere | undefined> {
  if (atSlug && isSame(atSlug, told)) return atSlug
  const moved = await movedTo(publication, told.slug)
  if (!atSlug && (moved === elsewhere || (moved && isSame(moved, told)))) return moved
  const there = atSlug ?? (moved === elsewhere ? undefined : moved)
  const twin = await twinOf(publication, told, there)
  if (twin) return twin
  // Where only one of both was told, the other may be as it was.
  const isOther = atSlug && told.title !== undefined && told.date !== undefined
  if (!isOther) return there
  return typeof moved === 'object' && moved.slug !== atSlug.slug ? moved : undefined
}

/** The present slug of each article that was told of; undefined for one that is no more. */
export async function presentSlugs(
  publication: Publication,
  told: ToldArticle[],
): Promise<(string | undefined)[]> {
  const found = await presentArticles(publication, told)
  return found.map((each) => (typeof each === 'object' ? each.slug : undefined))
}

/** What these articles may have been told under: the slugs of all addresses that they had, and their dates. */
export async function tracesOf(
  publication: Publication,
  slugs: string[],
): Promise<{ slugs: string[]; dates: number[] }> {
  const names = new Set(slugs)
  const present = await atSlugs(publication, slugs)
  for (let newest = slugs, round = 0; newest.length > 0 && round < longestChain; round++) {
    const older: string[] = []
    for (const some of inChunks(newest)) {
      const targets = some.flatMap((slug) => [`article:${slug}`, `/articles/${slug}`])
      const rows = await publication.catalogue
        .selectFrom('redirects')
        .select('old')
        .where('target', 'in', targets)
        .execute()
      older.push(...rows.flatMap(({ old }) => slugAt(old) ?? []))
    }
    newest = older.filter((slug) => !names.has(slug))
    for (const slug of newest) names.add(slug)
  }
  return { slugs: [...names], dates: [...new Set([...present.values()].map(({ date }) => date))] }
}

/**
 * The slug of the first address that an article had here: what it is known by to those who must not take it for another,
 * such as a feed reader. `redirectFrom` names the oldest first.
 */
export function firstSlug(slug: string, redirectFrom: string[]): string {
  return redirectFrom.map((old) => slugAt(normalPath(old))).find(Boolean) ?? slug
}

/** The slug of an article at a normal path; undefined for another path. */
export function slugAt(path: string): string | undefined {
  return /^\/articles\/([^/?#]+)$/.exec(path)?.[1]
}

/** Without knowledge to the contrary it is the same. */
function isSame(article: PresentArticle, { title, date }: ToldArticle): boolean {
  if (title === undefined && date === undefined) return true
  return article.title === title || article.date === date
}

function select({ catalogue, now }: Publication) {
  return catalogue
    .selectFrom('articles')
    .select(['slug', 'path', 'title', 'date', 'withdrawn', visibility(now).as('visibility')])
}

async function atSlugs(
  publication: Publication,
  slugs: string[],
): Promise<Map<string, PresentArticle>> {
  const found = new Map<string, PresentArticle>()
  for (const some of inChunks(slugs))
    for (const row of await select(publication).where('slug', 'in', some).execute())
      found.set(row.slug, row)
  return found
}

async function movedTo(
  publication: Publication,
  slug: string,
): Promise<PresentArticle | typeof elsewhere | undefined> {
  let path = normalPath(`/articles/${slug}`)
  for (let step = 0; step < longestChain; step++) {
    const redirect = await publication.catalogue
      .selectFrom('redirects')
      .select('target')
      .where('old', '=', path)
      .executeTakeFirst()
    if (!redirect) return undefined
    const target = redirect.target.startsWith('article:')
      ? redirect.target.slice('article:'.length)
      : slugAt(normalPath(redirect.target))
    if (target === undefined) return elsewhere
    const article = (await atSlugs(publication, [target])).get(target)
    if (article) return article
    path = `/articles/${target}`
  }
  return undefined
}

/** An article at another slug than `there` that has the headline and the date that was told, or surely one of them. */
async function twinOf(
  publication: Publication,
  { title, date }: ToldArticle,
  there: PresentArticle | undefined,
): Promise<PresentArticle | undefined> {
  const others = await select(publication)
    .where((where) =>
      where.or([
        ...(title === undefined ? [] : [where('title', '=', title)]),
        ...(date === undefined ? [] : [where('date', '=', date)]),
      ]),
    )
    .where('slug', '<>', there?.slug ?? '')
    .limit(100)
    .execute()
  const same = others.find((each) => each.title === title && each.date === date)
  // Nothing is at the address any more: half a likeness is no proof that it went on elsewhere.
  if (same || !there) return same
  const titled = others.filter((each) => each.title === title)
  if (titled.length === 1) return titled[0]
  // Many articles have a day for a date, few the same minute.
  const dated = others.filter((each) => each.date === date)
  const isMinute = date !== undefined && !isMidnight(date, publication.site.timeZone)
  return dated.length === 1 && isMinute ? dated[0] : undefined
}

function isMidnight(date: number, timeZone: string): boolean {
  const zoned = Temporal.Instant.fromEpochMilliseconds(date).toZonedDateTimeISO(timeZone)
  return zoned.startOfDay().epochMilliseconds === date
}

function* inChunks(slugs: string[]): Generator<string[]> {
  for (let start = 0; start < slugs.length; start += atOnce)
    yield slugs.slice(start, start + atOnce)
}
