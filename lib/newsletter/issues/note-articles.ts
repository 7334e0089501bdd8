import type { SeenArticle } from '../records/seen-queries.ts'
import type { Store } from '../records/store.ts'

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
  const byFile = await queries.seenAmong(
    [],
    articles.map(({ path }) => path),
  )
  const known = new Map(byFile.map((each) => [`${each.path} ${each.slug}`, each]))
  // Most are as they were: the others alone are looked up by their names.
  const open = articles.filter(({ path, slug, state }) => {
    const same = known.get(`${path} ${slug}`)
    return !same || same.publicAt !== publicSince(same, state, now)
  })
  if (open.length === 0) return
  const names = open.flatMap(({ slug, oldSlugs }) => [slug, ...oldSlugs])
  const byPath = new Map(byFile.map((each) => [each.path, each]))
  const bySlug = new Map(byFile.map((each) => [each.slug, each]))
  for (let start = 0; start < names.length; start += 500)
    for (const each of await queries.seenAmong(names.slice(start, start + 500), []))
      bySlug.set(each.slug, each)
  const changed: SeenArticle[] = []
  const left: string[] = []
  for (const { slug, path, oldSlugs, state } of open) {
    const same = bySlug.get(slug)
    const former = same ?? oldSlugs.map((old) => bySlug.get(old)).find(Boolean) ?? byPath.get(path)
    changed.push({
      ...{ slug, path, seenAt: former?.seenAt ?? now },
      publicAt: publicSince(former, state, now),
    })
    if (former && former !== same) left.push(former.slug)
  }
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
