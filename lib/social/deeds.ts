import type { Queries } from '#lib/newsletter/records/store.ts'
import type { Publication } from '#lib/publication/articles/publication.ts'
import { publicationAccount } from '#lib/publication/content/account-names.ts'
import { activity } from '#lib/publication/fediverse/activities.ts'
import { objectId } from '#lib/publication/fediverse/article-object.ts'
import type { Signer, Thing } from '#lib/publication/fediverse/proof.ts'
import { type InboxesOf, inboxesInSteps } from './inboxes-in-steps.ts'

/** What is told of an article: by its first slug, and by the names of accounts. */
export interface Deed {
  publication: Publication
  signerOf: (account: string) => Signer
  queries: Queries
  slug: string
  names: string[]
}

interface New {
  object: Thing
  /** Milliseconds since 1970. */
  at: number
  /** Whether it was there before, and gone. */
  isAgain?: boolean
  /** Accounts that have told of it: who follows one of them has it. */
  former?: string[]
}

/**
 * Queues that an article is new: by the publication's account the article itself, by each other one where it is, so that every follower of
 * one of the accounts is reached, none by two, and no inbox gets what none of its followers needs: the accounts in their order, each for those
 * whom none before it reaches. What a peer passes on, it shows to the followers of the account that did.
 */
export async function create(deed: Deed, { object, former = [], ...how }: New): Promise<void> {
  const all = [...new Set([...former, ...deed.names])]
  for (const [index, account] of all.entries())
    if (!former.includes(account))
      await queue(deed, account, made(deed, account, { object, ...how }), {
        ...{ accounts: [account], except: all.slice(0, index) },
      })
}

function made(deed: Deed, account: string, { object, at, isAgain = false }: New): Thing {
  const { publication, signerOf, slug } = deed
  const { site } = publication
  const isOwn = account === publicationAccount(site)
  return activity(
    {
      ...{ url: site.url, firstSlug: slug, account, at, isAgain },
      ...{ type: isOwn ? 'Create' : 'Announce' },
      object: isOwn ? object : objectId(site.url, slug),
    },
    signerOf(account),
  )
}

/** Queues what changed for everybody who may have the article, once; who was not sent it yet gets it as it is now. `at`: milliseconds since 1970. */
export async function update(deed: Deed, object: Thing, at: number): Promise<void> {
  const { queries, publication, slug } = deed
  const { site } = publication
  const own = publicationAccount(site)
  await queries.unqueue(`${objectId(site.url, slug)}#${own}-update-`)
  const first = made(deed, own, { object, at })
  await queries.rewrite(String(first.id), JSON.stringify(first))
  await toAll(deed, { type: 'Update', object }, { accounts: deed.names })
}

/** Queues that an article is gone, for everybody: a peer may have found it by itself. Nothing that was still to be sent of it leaves the house. */
export async function remove(deed: Deed, object: Thing): Promise<void> {
  const { queries, publication, slug } = deed
  await queries.unqueue(`${objectId(publication.site.url, slug)}#`)
  await toAll(deed, { type: 'Delete', object }, {})
}

async function toAll(
  deed: Deed,
  { type, object }: { type: 'Update' | 'Delete'; object: Thing },
  inboxes: Pick<InboxesOf, 'accounts'>,
): Promise<void> {
  const { publication, signerOf, slug } = deed
  const { url } = publication.site
  const own = publicationAccount(publication.site)
  const told = activity(
    { url, firstSlug: slug, account: own, type, object, at: publication.now },
    signerOf(own),
  )
  await queue(deed, own, told, { ...inboxes, object: objectId(url, slug) })
}

async function queue(
  { queries, publication }: Deed,
  account: string,
  told: Thing,
  of: InboxesOf,
): Promise<void> {
  const outgoing = { id: String(told.id), account, body: JSON.stringify(told) }
  for await (const inboxes of inboxesInSteps(queries, of))
    await queries.queueActivity({ ...outgoing, inboxes }, publication.now)
}
