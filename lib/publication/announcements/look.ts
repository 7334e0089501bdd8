import {
  absolute,
  articlePath,
  type FeedFormat,
  feedFiles,
  feedPath,
} from '#lib/addresses/addresses.ts'
import { listWithdrawals } from '#lib/publication/articles/corrections.ts'
import type { Publication } from '#lib/publication/articles/publication.ts'
import { type FeedPage, pathOfFeedPage } from '#lib/publication/feeds/page-feeds.ts'
import { type Seen, seenArticles } from './announced-articles.ts'
import type { Memory } from './memory.ts'

/** Who is to be told: hubs of changed feeds, and search engines of changed addresses. */
export interface Targets {
  hubs: string[]
  indexNow: boolean
}

/** The target in the queue that stands for search engines; hubs stand for themselves. */
export const indexNowTarget = 'indexnow'

/** Articles that are looked at in one step; other work of the process gets its turn between two. */
const inStep = 1000

/**
 * Compares what readers can see now with what was there at the last look, and queues what is to be told of articles
 * that are new, changed or gone. The first look of all queues nothing: it only remembers. Answers how many differ.
 */
export async function look(
  memory: Memory,
  publication: Publication,
  targets: Targets,
  signal?: AbortSignal,
): Promise<number> {
  const begun = await memory.selectFrom('begun').selectAll().executeTakeFirst()
  let differing = 0
  let after = ''
  for (let isLast = false; !isLast; ) {
    if (signal?.aborted) return differing
    const seen = await seenArticles(publication, after, inStep)
    const upTo = seen.length === inStep ? seen.at(-1)?.path : undefined
    differing += await compare(memory, publication, begun ? targets : undefined, {
      ...{ seen, after, upTo },
    })
    isLast = upTo === undefined
    after = upTo ?? after
    await new Promise((resolve) => setImmediate(resolve))
  }
  if (!begun) await memory.insertInto('begun').values({ at: publication.now }).execute()
  return differing
}

interface Step {
  seen: Seen[]
  /** The step is about paths after this one, up to the other; undefined: to the end. */
  after: string
  upTo: string | undefined
}

async function compare(
  memory: Memory,
  publication: Publication,
  targets: Targets | undefined,
  { seen, after, upTo }: Step,
): Promise<number> {
  let known = memory.selectFrom('told').selectAll().where('path', '>', after)
  if (upTo !== undefined) known = known.where('path', '<=', upTo)
  const told = new Map((await known.execute()).map((row) => [row.path, row]))
  const now = new Map(seen.map((row) => [row.path, row]))
  const changed = seen.filter(({ path, slug, hash }) => {
    const before = told.get(path)
    return before?.hash !== hash || before.slug !== slug
  })
  const gone = [...told.values()].filter(({ path }) => !now.has(path))
  const before = [...changed.flatMap(({ path }) => told.get(path) ?? []), ...gone]
  if (changed.length + gone.length === 0) return 0
  const notices = targets ? await noticesOf(publication, gone) : []
  const addresses = targets
    ? addressesOf(publication, targets, [...changed, ...before, ...notices])
    : []
  await memory.transaction().execute(async (transaction) => {
    const paths = [...changed, ...gone].map(({ path }) => path)
    await transaction.deleteFrom('told').where('path', 'in', paths).execute()
    if (changed.length > 0) await transaction.insertInto('told').values(changed).execute()
    for (const row of addresses)
      await transaction
        .insertInto('queue')
        .values({ ...row, attempts: 0, notBefore: publication.now })
        .onConflict((on) =>
          on
            .columns(['target', 'address'])
            .doUpdateSet({ attempts: 0, notBefore: publication.now }),
        )
        .execute()
  })
  return changed.length + gone.length
}

type Told = Pick<Seen, 'slug' | 'listed' | 'pagesJson'>

/** Of articles that were withdrawn: the feed of the corrections says so now, whatever else had them. */
async function noticesOf(publication: Publication, gone: Seen[]): Promise<Told[]> {
  if (gone.length === 0) return []
  const withdrawn = new Set((await listWithdrawals(publication)).map(({ path }) => path))
  const pages: FeedPage[] = [{ kind: 'corrections' }]
  return gone
    .filter(({ path }) => withdrawn.has(path))
    .map(({ slug }) => ({ slug, listed: 0, pagesJson: JSON.stringify(pages) }))
}

/** What each target is told of articles as they are and as they were, each address once. */
function addressesOf(
  { site }: Publication,
  { hubs, indexNow }: Targets,
  articles: Told[],
): { target: string; address: string }[] {
  const feeds = new Set<string>()
  const own = new Set<string>()
  for (const { slug, listed, pagesJson } of articles) {
    if (listed) own.add(absolute(site.url, articlePath(slug)))
    for (const page of JSON.parse(pagesJson) as FeedPage[])
      for (const format of Object.keys(feedFiles) as FeedFormat[])
        feeds.add(absolute(site.url, feedPath(pathOfFeedPage(page, site.language), format)))
  }
  return [
    ...hubs.flatMap((target) => [...feeds].map((address) => ({ target, address }))),
    ...(indexNow ? [...own].map((address) => ({ target: indexNowTarget, address })) : []),
  ]
}
