import type { ToldArticle } from '#lib/publication/articles/identity.ts'
import type { FormerArticle, SeenArticle, SeenQueries } from '../records/seen-queries.ts'

/** What was told of, as it is called since the last build that was noted. */
export interface KnownArticle extends ToldArticle {
  /** Little says that it is the same. */
  isGuess?: true | undefined
}

/** What is asked for what builds before have seen. */
export type Known = Pick<SeenQueries, 'seenAmong' | 'formersAmong' | 'formersOf'>

/** Where no build was seen. */
export const nothingKnown: Known = {
  seenAmong: async () => [],
  formersAmong: async () => [],
  formersOf: async () => [],
}

/** Slugs that one question names at most. */
const atOnce = 500

/** Says of articles that were told of what they are called now, as far as builds have followed them; each in its place. */
export async function knownArticles(queries: Known, told: ToldArticle[]): Promise<KnownArticle[]> {
  const formers = new Map<string, FormerArticle[]>()
  const seen = new Map<string, SeenArticle>()
  for (const some of inChunks(new Set(told.map(({ slug }) => slug)))) {
    for (const each of await queries.seenAmong(some, [])) seen.set(each.slug, each)
    for (const [slug, all] of Map.groupBy(await queries.formersAmong(some), ({ slug }) => slug))
      formers.set(slug, all)
  }
  const found = told.map((each) => {
    const isThere = isCalled(seen.get(each.slug), each)
    return isThere ? undefined : formers.get(each.slug)?.findLast((one) => isCalled(one, each))
  })
  const present = new Map<string, SeenArticle>()
  for (const some of inChunks(new Set(found.flatMap((each) => each?.now ?? []))))
    for (const each of await queries.seenAmong(some, [])) present.set(each.slug, each)
  return told.map((each, index) => {
    const former = found[index]
    const now = former && present.get(former.now)
    if (!now) return each
    const { slug, title, date } = now
    const known = { slug, title: title ?? undefined, date: date ?? undefined }
    return former.isGuess ? { ...known, isGuess: true } : known
  })
}

/** Under what articles that have these slugs now were known before. */
export async function formerTraces(
  queries: Known,
  slugs: string[],
): Promise<{ slugs: string[]; dates: number[] }> {
  const formers: FormerArticle[] = []
  for (const some of inChunks(new Set(slugs))) formers.push(...(await queries.formersOf(some)))
  return { slugs: formers.map(({ slug }) => slug), dates: formers.map(({ date }) => date) }
}

/** Whether all that was told holds; where neither headline nor date was, nothing is known. */
function isCalled(
  one: { title: string | null; date: number | null } | undefined,
  { title, date }: ToldArticle,
): boolean {
  if (!one || (title === undefined && date === undefined)) return false
  return (title === undefined || one.title === title) && (date === undefined || one.date === date)
}

function* inChunks(slugs: Set<string>): Generator<string[]> {
  const all = [...slugs]
  for (let start = 0; start < all.length; start += atOnce) yield all.slice(start, start + atOnce)
}
