import { hash } from 'node:crypto'
import { sql } from 'kysely'
import type { Told } from '#lib/newsletter/records/fediverse-queries.ts'
import { isPublic } from '#lib/publication/articles/gate.ts'
import { firstSlug } from '#lib/publication/articles/identity.ts'
import type { Publication } from '#lib/publication/articles/publication.ts'
import { articleObject, tombstone } from '#lib/publication/fediverse/article-object.ts'
import { canonicalJson } from '#lib/publication/fediverse/canonical-json.ts'
import { create, remove, update } from './deeds.ts'
import { begun, goneMark, goneOf, isGone, isKnown, type TellContext } from './told.ts'

/** Articles that are looked at, or noted, in one step. */
const inStep = 500
/** Milliseconds: what is older when it comes is an archive, and no news. */
const newsFor = 7 * 86_400_000

/**
 * Compares what readers can see now with what followers were told, and queues what they were not: new articles, changed ones, and
 * those that are gone. Answers how many. What an article is told of, and that it was, are written at once: a process that is killed has done
 * both or neither.
 */
export async function tellFollowers(context: TellContext, signal?: AbortSignal): Promise<number> {
  const { publication, store } = context
  const isFirst = (await store.queries.told([begun])).length === 0
  const there = new Set<string>()
  let count = 0
  for (let after = ''; ; ) {
    if (signal?.aborted) return count
    const some = await seenAfter(publication, after)
    for (const { slug } of some) there.add(slug)
    const told = new Map(
      (await store.queries.told(some.map(({ slug }) => slug))).map((each) => [each.slug, each]),
    )
    const fresh = some.filter(({ slug, hash: mark }) => !isKnown(told.get(slug), mark))
    if (isFirst) await remember(store, fresh)
    else for (const seen of fresh) if (await tellOf(seen, told.get(seen.slug), context)) count++
    const last = some.at(-1)
    if (!last || some.length < inStep) break
    after = last.path
  }
  if (isFirst)
    await store.write((queries) => queries.noteTold({ slug: begun, mark: '', accounts: [] }))
  for (const { slug } of await goneOf(context, there))
    if (!signal?.aborted && (await tellGone(slug, context))) count++
  return count
}

interface Seen {
  path: string
  slug: string
  date: number
  hash: string
}

async function seenAfter({ catalogue, now }: Publication, after: string): Promise<Seen[]> {
  const { rows } = await sql<Seen & { before: string | null }>`
    SELECT articles.path, slug, articles.date, articles.hash, documentJson ->> '$.redirectFrom' AS before
    FROM articles JOIN compiled USING (hash)
    WHERE articles.path > ${after} AND ${isPublic(now)} ORDER BY articles.path LIMIT ${inStep}`.execute(
    catalogue,
  )
  return rows.map(({ before, ...row }) => ({
    ...row,
    slug: firstSlug(row.slug, JSON.parse(before ?? '[]') as string[]),
  }))
}

async function remember(store: TellContext['store'], seen: Seen[]): Promise<void> {
  if (seen.length === 0) return
  await store.write(async (queries) => {
    for (const { slug, hash: mark } of seen) await queries.noteTold({ slug, mark, accounts: [] })
  })
}

async function tellOf(
  seen: Seen,
  known: Told | undefined,
  { publication, store, signerOf, storedAt }: TellContext,
): Promise<boolean> {
  const { now } = publication
  const made = await articleObject(publication, seen.path, signerOf)
  if (!made) return false
  const { proof: _, ...bare } = made.object
  const mark = `${seen.hash} ${hash('sha256', canonicalJson(bare), 'hex').slice(0, 24)}`
  // A peer takes a change where it is later than what it has, and editors name days.
  const changed = known && (await articleObject(publication, seen.path, signerOf, now))
  const at = storedAt ? await storedAt() : now
  if (at === undefined || seen.date > at) return false
  return store.write(async (queries) => {
    const [before] = await queries.told([seen.slug])
    const wasGone = before !== undefined && isGone(before)
    const isSame = before?.mark.split(' ')[1] === mark.split(' ')[1]
    const isNews = seen.date >= now - newsFor
    const former = before?.accounts ?? []
    const names = made.accounts.map(({ name }) => name)
    // Who was told by an account that it has left is told of it nevertheless.
    const accounts = [...new Set([...names, ...former])]
    await queries.noteTold({ slug: seen.slug, mark, accounts })
    const deed = { ...{ publication, signerOf, queries }, slug: seen.slug, names }
    if (!before || wasGone) {
      if (isNews) await create(deed, { object: made.object, at: seen.date, isAgain: wasGone })
      return isNews
    }
    if (isSame) return false
    await update({ ...deed, names: accounts }, changed?.object ?? made.object, seen.date)
    if (isNews && former.length > 0)
      await create(deed, { object: made.object, at: seen.date, former })
    return true
  })
}

/** Nothing that was still to be sent of it leaves the house; everybody is told, as a peer may have found it by itself. */
async function tellGone(slug: string, { publication, store, signerOf }: TellContext) {
  const { url } = publication.site
  const { '@context': _, ...object } = tombstone(url, {
    ...{ firstSlug: slug, visibility: 'withdrawn', expires: undefined },
  })
  return store.write(async (queries) => {
    const [before] = await queries.told([slug])
    if (!before || isGone(before)) return false
    await queries.noteTold({ ...before, mark: goneMark })
    await remove({ publication, signerOf, queries, slug, names: before.accounts }, object)
    return true
  })
}
