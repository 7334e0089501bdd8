import { hash } from 'node:crypto'
import { accountAt, objectSlugAt } from '#lib/addresses/fediverse-addresses.ts'
import { seal } from '#lib/newsletter/list/seal.ts'
import type { Store } from '#lib/newsletter/records/store.ts'
import { findAccount } from '#lib/publication/articles/accounts.ts'
import type { Publication } from '#lib/publication/articles/publication.ts'
import { objectPlace } from '#lib/publication/fediverse/object-paths.ts'
import { type Signer, withProof } from '#lib/publication/fediverse/proof.ts'
import { actorId, objectContext } from '#lib/publication/fediverse/vocabulary.ts'
import { isMapping } from '#lib/text/mapping.ts'
import type { PeerActor } from './actors.ts'
import { keepWithin } from './keep-within.ts'
import { beginningOf, type Foreign, idOf, isSameHost, typeOf } from './read-activity.ts'

/** What an inbox works with. */
export interface InboxContext {
  publication: Publication
  store: Pick<Store, 'queries' | 'write'>
  /** By which replies are sealed: 32 bytes. */
  sealKey: Buffer
  /** Signs what an account says. */
  signerOf: (account: string) => Signer
  now: number
}

/**
 * What became of an activity: done, of nothing that is taken here, more than is kept of such, not the sender's to say, or that what we
 * published was reported to those who watch over a server.
 */
export type Taken = 'done' | 'ignored' | 'full' | 'refused' | 'reported'

type Handler = (activity: Foreign, actor: PeerActor, context: InboxContext) => Promise<Taken>

const handlers = new Map<string, Handler>([
  ['Follow', follow],
  ['Undo', undo],
  ['Like', react],
  // As Pleroma has it, and had it; Misskey likes with a sign.
  ['EmojiReact', react],
  ['EmojiReaction', react],
  ['Announce', react],
  ['Delete', forget],
  ['Create', reply],
  ['Update', reply],
  ['Block', block],
  ['Flag', report],
])

/**
 * Takes what an actor of a peer sent (ActivityPub, 7). What it says is theirs alone: an activity of another actor is refused, and so is a
 * `Delete` of what is not theirs. What it names is looked up here, and asked for nowhere.
 */
export async function takeActivity(
  activity: Foreign,
  actor: PeerActor,
  context: InboxContext,
): Promise<Taken> {
  if (idOf(activity.actor) !== actor.id) return 'refused'
  const handler = handlers.get(typeOf(activity))
  return handler ? handler(activity, actor, context) : 'ignored'
}

/** The account of ours that an address is of; undefined where it is none. */
async function accountOf(id: unknown, { publication }: InboxContext) {
  const { url } = publication.site
  const address = idOf(id)
  if (!address?.startsWith(`${url}/`)) return undefined
  const name = accountAt(address.slice(url.length))
  const account = name === undefined ? undefined : await findAccount(publication, name)
  return account && actorId(url, account.name) === address ? account : undefined
}

/** The id of an article of ours that readers see; undefined for any other address. */
async function articleOf(id: unknown, { publication }: InboxContext): Promise<string | undefined> {
  const { url } = publication.site
  const address = idOf(id)?.replace(/#.*/s, '')
  const slug = address?.startsWith(`${url}/`) ? objectSlugAt(address.slice(url.length)) : undefined
  const place = slug === undefined ? undefined : await objectPlace(publication, slug)
  return place?.visibility === 'public' ? address : undefined
}

async function follow(activity: Foreign, actor: PeerActor, context: InboxContext): Promise<Taken> {
  const account = await accountOf(activity.object, context)
  const id = idOf(activity)
  if (!account || id === undefined) return 'ignored'
  const { publication, store, signerOf, now } = context
  const own = actorId(publication.site.url, account.name)
  const markOf = (text: string) => hash('sha256', text, 'hex').slice(0, 16)
  const answers = `${own}#accept-${markOf(actor.id)}-`
  const accept = withProof(
    {
      '@context': objectContext,
      ...{ id: `${answers}${markOf(id)}`, type: 'Accept', actor: own },
      object: { id, type: 'Follow', actor: actor.id, object: own },
    },
    signerOf(account.name),
    now,
  )
  const { id: actorAddress, inbox, sharedInbox } = actor
  await store.write(async (queries) => {
    await queries.follow(
      { account: account.name, actor: actorAddress, inbox, sharedInbox, activity: id },
      now,
    )
    // What its host does not take is waited for anew.
    await queries.noteBack(new URL(inbox).host)
    // Who follows again and again is answered the last time alone.
    await queries.unqueueFor(inbox, answers)
    const outgoing = { id: String(accept.id), account: account.name, body: JSON.stringify(accept) }
    await queries.queueActivity({ ...outgoing, inboxes: [inbox] }, now)
  })
  return 'done'
}

async function undo(activity: Foreign, actor: PeerActor, context: InboxContext): Promise<Taken> {
  const { object } = activity
  if (isMapping(object) && idOf(object.actor) !== undefined && idOf(object.actor) !== actor.id)
    return 'refused'
  const type = typeOf(object)
  const target = isMapping(object) ? object.object : undefined
  const id = idOf(object)
  const account = type === 'Follow' ? await accountOf(target, context) : undefined
  if (account) {
    await context.store.write((queries) => queries.unfollow(account.name, actor.id, context.now))
    return 'done'
  }
  const about = idOf(target)
  if (id !== undefined)
    await context.store.write(async (queries) => {
      await queries.unreact(actor.id, { activity: id }, context.now)
      // Of what is named by its id alone, that says what it was.
      if (type === '' || type === 'Follow') await queries.unfollowBy(id, actor.id, context.now)
    })
  if (about !== undefined && (type === 'Like' || type === 'Announce'))
    await context.store.write((queries) =>
      queries.unreact(actor.id, { object: about, kind: type }, context.now),
    )
  return id === undefined ? 'ignored' : 'done'
}

async function react(activity: Foreign, actor: PeerActor, context: InboxContext): Promise<Taken> {
  const object = await articleOf(activity.object, context)
  if (object === undefined) return 'ignored'
  // Some like without an id: they take it back by what it was.
  const id = idOf(activity) ?? ''
  const kind = typeOf(activity) === 'Announce' ? 'Announce' : 'Like'
  const inbox = actor.sharedInbox ?? actor.inbox
  return keepWithin(context, { of: actor, called: 'reactions' }, (queries) =>
    queries.react({ object, actor: actor.id, kind, activity: id, inbox }, context.now),
  )
}

/** Of an account that is deleted nothing is kept but that it left, for backups; of anything else, its author may have it forgotten. */
async function forget(
  activity: Foreign,
  actor: PeerActor,
  { store, now }: InboxContext,
): Promise<Taken> {
  const id = idOf(activity.object)
  if (id === undefined) return 'ignored'
  if (!isSameHost(id, actor.id)) return 'refused'
  await store.write(async (queries) => {
    if (id === actor.id) await queries.forgetActor(id, now)
    else await queries.removeReply(id, actor.id, now)
  })
  return 'done'
}

/** A reply is kept, sealed, for the desk: its text, and no more of that than is read. What is attached to it is not fetched. */
async function reply(activity: Foreign, actor: PeerActor, context: InboxContext): Promise<Taken> {
  const { object: note } = activity
  const id = idOf(note)
  if (!isMapping(note) || id === undefined) return 'ignored'
  if (!isSameHost(id, actor.id) || (idOf(note.attributedTo) ?? actor.id) !== actor.id)
    return 'refused'
  const object = await articleOf(note.inReplyTo, context)
  if (object === undefined) return 'ignored'
  const text = {
    content: beginningOf(note.content, 8000),
    summary: beginningOf(note.summary, 500),
    ...{ published: beginningOf(note.published, 40), type: typeOf(note).slice(0, 40) },
  }
  const sealed = seal(context.sealKey, text)
  const inbox = actor.sharedInbox ?? actor.inbox
  return keepWithin(context, { of: actor, called: 'replies', to: object }, (queries) =>
    queries.keepReply({ id, object, actor: actor.id, sealed, inbox }, context.now),
  )
}

/** Who blocks an account does not follow it. */
async function block(activity: Foreign, actor: PeerActor, context: InboxContext): Promise<Taken> {
  const account = await accountOf(activity.object, context)
  if (!account) return 'ignored'
  await context.store.write((queries) => queries.unfollow(account.name, actor.id, context.now))
  return 'done'
}

/** What a server says on behalf of its readers to whom something of ours was too much (ActivityStreams, `Flag`). */
async function report(activity: Foreign, _: PeerActor, context: InboxContext): Promise<Taken> {
  const about = reportedIn(activity, context.publication)
  return about.length > 0 ? 'reported' : 'ignored'
}

/** What of ours a report names: addresses of accounts and articles, twenty at most. */
export function reportedIn({ object }: Foreign, { site }: Pick<Publication, 'site'>): string[] {
  const named = [object].flat().flatMap((each) => idOf(each) ?? [])
  return named.filter((id) => id.startsWith(`${site.url}/`)).slice(0, 20)
}
