import { hash } from 'node:crypto'
import type { Told } from '#lib/newsletter/records/fediverse-queries.ts'
import { publishedMark } from '#lib/publication/articles/publication.ts'
import { articleObject } from '#lib/publication/fediverse/article-object.ts'
import { canonicalJson } from '#lib/publication/fediverse/canonical-json.ts'
import { create, update } from './deeds.ts'
import {
  type Differing,
  differingSince,
  inStep,
  type Look,
  type Seen,
  seenAfter,
  seenIn,
} from './seen.ts'
import { isTakenBack } from './take-back.ts'
import { tellGone } from './tell-gone.ts'
import { begun, goneOf, isGone, isKnown, type TellContext } from './told.ts'

/** Milliseconds: what is older when it comes is an archive, and no news. */
const newsFor = 7 * 86_400_000

/** What is kept from one look to the next, so that it goes through what changed alone; undefined where all is to be looked at. */
export interface Looked {
  last?: Look | undefined
}

/** What a look did: how many articles were told of, the files of those that are for later, and whether nothing that is gone is still waited for. */
interface Done {
  count: number
  left: string[]
  isSettled: boolean
}

/**
 * Compares what readers can see now with what followers were told, and queues what they were not: new articles, changed ones, and
 * those that are gone. Answers how many. What an article is told of, and that it was, are written at once: a process that is killed has done
 * both or neither. With what was `looked` at before, it goes through what the catalogue and the clock have changed since.
 */
export async function tellFollowers(
  { looked = {}, ...context }: TellContext & { looked?: Looked },
  signal?: AbortSignal,
): Promise<number> {
  const { publication, store } = context
  if (await isTakenBack(store)) {
    looked.last = undefined
    return 0
  }
  const mark = await publishedMark(publication.catalogue)
  const differing = looked.last && (await differingSince(publication, looked.last))
  const some = differing && (await tellDiffering(context, differing, signal))
  const done = some ?? (await tellAll(context, signal))
  const { now: at } = publication
  const wholeAt = some ? (looked.last?.wholeAt ?? at) : at
  const isWhole = done.isSettled && !signal?.aborted
  looked.last = isWhole ? { mark, at, wholeAt, left: done.left } : undefined
  return done.count
}

/** Undefined where an article is missing: how many are, only a look at all of them tells. */
async function tellDiffering(
  context: TellContext,
  { paths, slugs }: Differing,
  signal: AbortSignal | undefined,
): Promise<Done | undefined> {
  const seen = await seenIn(context.publication, paths)
  const there = new Set(seen.map(({ slug }) => slug))
  const { gone, isSettled } = await goneOf(context, there, slugs)
  if (!isSettled) return undefined
  const done: Done = { count: 0, left: [], isSettled }
  await tellFresh(context, await freshOf(context, seen), done, signal)
  await tellAllGone(context, gone, done, signal)
  return done
}

async function tellAll(context: TellContext, signal: AbortSignal | undefined): Promise<Done> {
  const { publication, store } = context
  const isFirst = (await store.queries.told([begun])).length === 0
  const there = new Set<string>()
  const done: Done = { count: 0, left: [], isSettled: false }
  for (let after = ''; ; ) {
    if (signal?.aborted) return done
    const some = await seenAfter(publication, after)
    for (const { slug } of some) there.add(slug)
    const fresh = await freshOf(context, some)
    if (isFirst) await remember(store, fresh)
    else await tellFresh(context, fresh, done, signal)
    const last = some.at(-1)
    if (!last || some.length < inStep) break
    after = last.path
  }
  if (isFirst)
    await store.write((queries) => queries.noteTold({ slug: begun, mark: '', accounts: [] }))
  const { gone, isSettled } = await goneOf(context, there)
  await tellAllGone(context, gone, done, signal)
  return { ...done, isSettled }
}

/** Those that followers do not know as they are, with what they know. */
async function freshOf(
  { store }: TellContext,
  seen: Seen[],
): Promise<(Seen & { known: Told | undefined })[]> {
  const told = new Map(
    (await store.queries.told(seen.map(({ slug }) => slug))).map((each) => [each.slug, each]),
  )
  return seen
    .map((each) => ({ ...each, known: told.get(each.slug) }))
    .filter(({ known, hash: mark }) => !isKnown(known, mark))
}

async function tellFresh(
  context: TellContext,
  fresh: Awaited<ReturnType<typeof freshOf>>,
  done: Done,
  signal: AbortSignal | undefined,
): Promise<void> {
  for (const { known, ...seen } of fresh) {
    if (signal?.aborted) return
    const what = await tellOf(seen, known, context)
    if (what === 'left') done.left.push(seen.path)
    if (what === 'told') done.count++
  }
}

async function tellAllGone(
  context: TellContext,
  gone: Told[],
  done: Done,
  signal: AbortSignal | undefined,
): Promise<void> {
  for (const { slug } of gone) if (!signal?.aborted && (await tellGone(slug, context))) done.count++
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
): Promise<'told' | 'same' | 'left'> {
  const { now } = publication
  const made = await articleObject(publication, seen.path, signerOf)
  if (!made) return 'same'
  const { proof: _, ...bare } = made.object
  const mark = `${seen.hash} ${hash('sha256', canonicalJson(bare), 'hex').slice(0, 24)}`
  // A peer takes a change where it is later than what it has, and editors name days.
  const changed = known && (await articleObject(publication, seen.path, signerOf, now))
  const at = storedAt ? await storedAt() : now
  if (at === undefined || seen.date > at) return 'left'
  return store.write(async (queries) => {
    // Another process may have taken everything back since this look began.
    if (await isTakenBack({ queries })) return 'left'
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
      return isNews ? 'told' : 'same'
    }
    if (isSame) return 'same'
    await update({ ...deed, names: accounts }, changed?.object ?? made.object, seen.date)
    if (isNews && former.length > 0)
      await create(deed, { object: made.object, at: seen.date, former })
    return 'told'
  })
}
