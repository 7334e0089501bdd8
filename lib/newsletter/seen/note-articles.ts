import type { Store } from '../store.ts'
import type { SeenArticle } from './queries.ts'

/** An article as a build has it. */
export interface BuiltArticle {
  slug: string
  path: string
  /** Slugs that it had before, as it says itself. */
  oldSlugs: string[]
  /** `hidden`: readers have not seen it yet; `over`: they see it no more. */
  state: 'public' | 'hidden' | 'over'
  /** Milliseconds since 1970-01-01T00:00Z. */
  date: number
}

/**
 * Notes some of a build's articles, at most 500: which there are, and since when readers can see those that a build before
 * had hidden. An article keeps what is known of it when its address, or its file, becomes another. `isBuilt` says of a slug
 * whether an article has it now; `now` is in milliseconds since 1970-01-01T00:00Z.
 */
export async function noteArticles(
  { queries, write }: Store,
  articles: BuiltArticle[],
  isBuilt: (slugs: string[]) => Promise<Set<string>>,
  now: number,
): Promise<void> {
  const names = articles.flatMap(({ slug, oldSlugs }) => [slug, ...oldSlugs])
  const paths = articles.map(({ path }) => path)
  const seen: SeenArticle[] = []
  for (let start = 0; start < names.length; start += 500)
    seen.push(
      ...(await queries.seenAmong(names.slice(start, start + 500), start === 0 ? paths : [])),
    )
  const bySlug = new Map(seen.map((each) => [each.slug, each]))
  const byPath = new Map(seen.map((each) => [each.path, each]))
  const changed: SeenArticle[] = []
  const left: string[] = []
  for (const { slug, path, oldSlugs, state } of articles) {
    const same = bySlug.get(slug)
    const former = same ?? oldSlugs.map((old) => bySlug.get(old)).find(Boolean) ?? byPath.get(path)
    const publicAt = publicSince(former, state, now)
    if (same && same.path === path && same.publicAt === publicAt) continue
    changed.push({ slug, path, seenAt: former?.seenAt ?? now, publicAt })
    if (former && former !== same) left.push(former.slug)
  }
  if (changed.length === 0) return
  const still = left.length > 0 ? await isBuilt(left) : new Set()
  const gone = left.filter((slug) => !still.has(slug))
  await write(
    async (all) => {
      if (gone.length > 0) await all.forgetSeen(gone)
      await all.keepSeen(changed)
    },
    { durable: false },
  )
}

function publicSince(
  former: SeenArticle | undefined,
  state: BuiltArticle['state'],
  now: number,
): number | null {
  if (!former) return state === 'hidden' ? null : 0
  return former.publicAt ?? (state === 'public' ? now : null)
}
