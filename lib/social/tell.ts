import { hash } from 'node:crypto'
import { sql } from 'kysely'
import type { Queries, Store } from '#lib/newsletter/records/store.ts'
import { isPublic } from '#lib/publication/articles/gate.ts'
import { firstSlug } from '#lib/publication/articles/identity.ts'
import type { Publication } from '#lib/publication/articles/publication.ts'
import { publicationAccount } from '#lib/publication/content/account-names.ts'
import { activity } from '#lib/publication/fediverse/activities.ts'
import { articleObject, objectId, tombstone } from '#lib/publication/fediverse/article-object.ts'
import { canonicalJson } from '#lib/publication/fediverse/canonical-json.ts'
import type { Signer, Thing } from '#lib/publication/fediverse/proof.ts'
import { chooseInboxes, inboxOf } from './choose-inboxes.ts'

/** What is told, and where that is kept. */
export interface TellContext {
  publication: Publication
  store: Pick<Store, 'queries' | 'write'>
  signerOf: (account: string) => Signer
}

/** Articles that are looked at, or noted, in one step. */
const inStep = 500
/** Milliseconds: what is older when it comes is an archive, and no news. */
const newsFor = 7 * 86_400_000
/** Stands for the first look: what was there then is news to nobody. */
const begun = ''

interface Seen {
  path: string
  slug: string
  date: number
  hash: string
}

/**
 * Compares what readers can see now with what followers were told, and queues what they were not: new articles, changed ones, and
 * those that are gone. Answers how many. What an article is told of, and that it was, are written at once: a process that is killed has done
 * both or neither.
 */
export async function tellFollowers(context: TellContext, signal?: AbortSignal): Promise<number> {
  const { publication, store } = context
  const isFirst = (await store.queries.told([begun])).length === 0
  const there = new Set<string>([begun])
  let count = 0
  for (let after = ''; ; ) {
    if (signal?.aborted) return count
    const some = await seenAfter(publication, after)
    for (const { slug } of some) there.add(slug)
    const told = new Map(
      (await store.queries.told(some.map(({ slug }) => slug))).map((each) => [each.slug, each]),
    )
    const fresh = some.filter(({ slug, hash: mark }) => told.get(slug)?.mark.split(' ')[0] !== mark)
    if (isFirst) await remember(store, fresh)
    else for (const seen of fresh) if (await tellOf(seen, context)) count++
    const last = some.at(-1)
    if (!last || some.length < inStep) break
    after = last.path
  }
  for (const { slug, accounts } of await store.queries.told())
    if (!there.has(slug) && !signal?.aborted && (await tellGone(slug, accounts, context))) count++
  if (isFirst)
    await store.write((queries) => queries.noteTold({ slug: begun, mark: '', accounts: [] }))
  return count
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

async function tellOf(seen: Seen, { publication, store, signerOf }: TellContext): Promise<boolean> {
  const { now } = publication
  const made = await articleObject(publication, seen.path, signerOf)
  if (!made) return false
  const names = made.accounts.map(({ name }) => name)
  const { proof: _, ...bare } = made.object
  const mark = `${seen.hash} ${hash('sha256', canonicalJson(bare), 'hex').slice(0, 24)}`
  return store.write(async (queries) => {
    const [before] = await queries.told([seen.slug])
    const isSame = before?.mark.split(' ')[1] === mark.split(' ')[1]
    const isOld = !before && seen.date < now - newsFor
    await queries.noteTold({ slug: seen.slug, mark, accounts: names })
    if (isSame || isOld) return false
    const deed = { ...{ publication, signerOf, queries }, slug: seen.slug, names }
    await (before ? update(deed, made.object) : create(deed, made.object, seen.date))
    return true
  })
}

interface Deed {
  publication: Publication
  signerOf: TellContext['signerOf']
  queries: Queries
  slug: string
  /** Of the accounts, the publication's first. */
  names: string[]
}

/** By the publication's account the article itself; by each other one, where it is. */
async function create(deed: Deed, object: Thing, at: number): Promise<void> {
  const { publication, signerOf, queries, slug, names } = deed
  const { url } = publication.site
  const chosen = chooseInboxes(names, await queries.followersOf(names))
  for (const [account, inboxes] of chosen) {
    if (inboxes.size === 0) continue
    const isOwn = account === names[0]
    const told = activity(
      {
        ...{ url, firstSlug: slug, account, at, type: isOwn ? 'Create' : 'Announce' },
        object: isOwn ? object : objectId(url, slug),
      },
      signerOf(account),
    )
    await queue(deed, account, told, inboxes)
  }
}

/** Everybody who may have the article gets what changed, once. */
async function update(deed: Deed, object: Thing): Promise<void> {
  await toAll(deed, { type: 'Update', object })
}

async function tellGone(slug: string, accounts: string[], context: TellContext): Promise<boolean> {
  const { publication, store, signerOf } = context
  const own = publicationAccount(publication.site)
  const { url } = publication.site
  const { '@context': _, ...object } = tombstone(url, {
    ...{ firstSlug: slug, visibility: 'withdrawn', expires: undefined },
  })
  return store.write(async (queries) => {
    const [before] = await queries.told([slug])
    if (!before) return false
    await queries.forgetTold(slug)
    const names = [own, ...accounts.filter((name) => name !== own)]
    await toAll({ publication, signerOf, queries, slug, names }, { type: 'Delete', object })
    return true
  })
}

async function toAll(
  deed: Deed,
  { type, object }: { type: 'Update' | 'Delete'; object: Thing },
): Promise<void> {
  const { publication, signerOf, queries, slug, names } = deed
  const [own = ''] = names
  const followers = await queries.followersOf(names)
  const told = activity(
    { url: publication.site.url, firstSlug: slug, account: own, type, object, at: publication.now },
    signerOf(own),
  )
  await queue(deed, own, told, new Set(followers.map(inboxOf)))
}

async function queue(
  { queries, publication }: Deed,
  account: string,
  told: Thing,
  inboxes: Set<string>,
): Promise<void> {
  const outgoing = { id: String(told.id), account, body: JSON.stringify(told) }
  await queries.queueActivity({ ...outgoing, inboxes: [...inboxes] }, publication.now)
}
