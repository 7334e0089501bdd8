import type { IncomingMessage, ServerResponse } from 'node:http'
import { LRUCache } from 'lru-cache'
import { absolute } from '#lib/addresses/addresses.ts'
import { accountAt, followersPath, isAnsweredLive } from '#lib/addresses/fediverse-addresses.ts'
import { refuse } from '#lib/edition/serve/refuse.ts'
import { readWithin } from '#lib/net/read-within.ts'
import { findAccount } from '#lib/publication/articles/accounts.ts'
import type { Publication } from '#lib/publication/articles/publication.ts'
import { hasAccounts } from '#lib/publication/content/account-names.ts'
import { activityType, objectContext } from '#lib/publication/fediverse/vocabulary.ts'
import { pause } from '#lib/time/pause.ts'
import { type Actors, BusyError } from './actors.ts'
import { type InboxContext, reportedIn, type Taken, takeActivity } from './inbox.ts'
import { noteMissing } from './missing-actors.ts'
import { Places } from './places.ts'
import { Rates } from './rates.ts'
import { type Foreign, idOf, isSameHost, readForeign, typeOf } from './read-activity.ts'
import type { SignedRequest } from './signatures/digests.ts'
import { readSignature } from './signatures/read-signature.ts'
import { whoSigned } from './who-signed.ts'

/** Bytes of an activity at most, milliseconds until it is there, and how many a minute come from one network and from one peer. */
const mostBytes = 256 * 1024
const bodyPatience = 5000
const perMinute = { network: 3000, peer: 600 }
/** How many are read, and worked on, at the same time: who sends slowly, or leads to a server that is slow, keeps nobody else out. */
const reading = { most: 256, ofOne: 16 }
const working = { most: 64, ofOne: 16 }
/** Networks that a signature came from in the last day (milliseconds) have places of their own: no number of others keeps them out. */
const ofMet = { most: 512, ofOne: 16 }
const metFor = 86_400_000

/** What takes the requests of peers. */
export interface PeerContext {
  publication: () => Promise<Publication>
  actors: (publication: Publication) => Pick<Actors, 'byKey' | 'isGone'>
  inbox: (publication: Publication) => Promise<InboxContext>
  /** Hosts and addresses of actors: see `blocked.ts`. */
  blocked: readonly string[]
  networkOf: (request: IncomingMessage) => string
  now: () => number
  tell: (event: PeerEvent) => void
  /** Others than the usual ones. */
  limits?: Partial<typeof perMinute>
}

/** What happened at an inbox. Of a report: which host sent it, and about which addresses of ours. */
export interface PeerEvent {
  what: Taken | 'failed'
  kind?: string
  error?: unknown
  host?: string
  about?: string[]
}

/** Answers a request; false where it did nothing. */
export type AnswerPeer = (request: IncomingMessage, response: ServerResponse) => Promise<boolean>

/**
 * Answers peers: takes what they send to an inbox, and says how many follow an account. False for any other address, and where nobody can
 * follow the publication.
 */
export function answerPeersBy(context: PeerContext): AnswerPeer {
  const { network, peer } = { ...perMinute, ...context.limits }
  const rates = { network: new Rates(network, 60_000), peer: new Rates(peer, 60_000) }
  const strangers = { reading: new Places(reading), working: new Places(working) }
  const peers = { reading: new Places(ofMet), working: new Places(ofMet) }
  const met = new LRUCache<string, true>({ max: 10_000, ttl: metFor })
  return async (request, response) => {
    const path = (request.url ?? '').split('?', 1)[0] ?? ''
    if (!isAnsweredLive(path)) return false
    const publication = await context.publication()
    if (!hasAccounts(publication.site)) return false
    if (path.startsWith('/ap/followers/'))
      return tellFollowers(context, publication, { path, request, response })
    if (request.method !== 'POST')
      return refuse(response, 405, 'Peers send here, by POST.', { Allow: 'POST' })
    const network = context.networkOf(request)
    if (!rates.network.take(network)) return refuseMany(response)
    const places = met.has(network) ? peers : strangers
    const onSigned = () => met.set(network, true)
    const asked = { request, response, rates: rates.peer, onSigned }
    try {
      const body = await within(places.reading, network, () => bodyOf(request))
      if (body === 'full') return refuseMany(response)
      if (body === 'slow') return refuse(response, 408, 'It takes too long.', closing)
      if (body === 'long') return refuse(response, 413, 'That is more than is taken.', closing)
      const work = () => take(context, publication, { ...asked, body })
      const done = await within(places.working, network, work)
      return done === 'full' ? refuseMany(response) : done
    } catch (error) {
      // Who hung up is nobody's failure.
      if (response.headersSent || response.destroyed || !request.complete) return true
      if (error instanceof BusyError) return refuseMany(response)
      context.tell({ what: 'failed', error })
      return refuse(response, 503, 'It cannot be kept at the moment.', { 'Retry-After': '60' })
    }
  }
}

function refuseMany(response: ServerResponse): true {
  return refuse(response, 429, 'Too many at once.', { 'Retry-After': '60', Connection: 'close' })
}

const closing = { Connection: 'close' }

async function within<Result>(
  places: Places,
  name: string,
  work: () => Promise<Result>,
): Promise<Result | 'full'> {
  if (!places.take(name)) return 'full'
  return work().finally(() => places.leave(name))
}

/** A body that is too long, or too slow, is not read to its end. */
async function bodyOf(request: IncomingMessage): Promise<Buffer | 'long' | 'slow'> {
  if (Number(request.headers['content-length'] ?? 0) > mostBytes) return 'long'
  const ended = new AbortController()
  const late = pause(bodyPatience, ended.signal).then(() => 'slow' as const)
  const read = readWithin(request, mostBytes).then((body) => body ?? ('long' as const))
  try {
    return await Promise.race([read, late])
  } finally {
    ended.abort()
    // Where it was late, it may end in a failure yet.
    read.catch(() => undefined)
  }
}

interface Asked {
  request: IncomingMessage
  response: ServerResponse
  rates: Rates
  /** Called where somebody signed it. */
  onSigned: () => void
  body: Buffer
}

async function take(
  context: PeerContext,
  publication: Publication,
  { request, response, rates, onSigned, body }: Asked,
): Promise<boolean> {
  const activity = readForeign(body)
  if (!activity) return refuse(response, 400, 'That is no activity.')
  const asked = signedRequest(publication, request, body)
  const { blocked } = context
  const actors = context.actors(publication)
  const signed = await whoSigned(asked, actors, { now: context.now(), blocked })
  if ('why' in signed) {
    const missing = deletedIn(activity)
    if (missing !== undefined && signed.missing && isSameHost(signed.missing, missing))
      await noteMissing(missing, await context.inbox(publication))
    return refuse(response, signed.status, `Not taken: ${signed.why}.`)
  }
  if ('actor' in signed) onSigned()
  const inbox = await context.inbox(publication)
  if ('gone' in signed) return takeGone(response, { activity, actors, inbox, gone: signed.gone })
  if (!rates.take(new URL(signed.actor.id).host)) return refuseMany(response)
  if (typeOf(activity) === 'Update' && idOf(activity.object) === signed.actor.id)
    await move(asked, actors, inbox)
  const taken = await takeActivity(activity, signed.actor, inbox)
  const { host } = new URL(signed.actor.id)
  const kind = typeOf(activity).slice(0, 40)
  const report = taken === 'reported' && { host, about: reportedIn(activity, publication) }
  context.tell({ what: taken, kind, ...report })
  return taken === 'refused' ? refuse(response, 403, 'That is not yours to say.') : accept(response)
}

/** The actor who is deleted, as an activity of their own says; undefined where it says something else. */
function deletedIn(activity: Foreign): string | undefined {
  const id = idOf(activity.actor)
  return typeOf(activity) === 'Delete' && idOf(activity.object) === id ? id : undefined
}

/** Who changed is asked for anew, and written to where they are now. */
async function move(
  asked: SignedRequest,
  actors: Pick<Actors, 'byKey'>,
  { store }: InboxContext,
): Promise<void> {
  const read = readSignature(asked)
  const found = 'keyId' in read ? await actors.byKey(read.keyId, true) : undefined
  if (found === undefined || found === 'gone') return
  const { id: actor, inbox, sharedInbox } = found.actor
  await store.write((queries) => queries.moveInbox({ actor, inbox, sharedInbox }))
}

/** Who is deleted can sign nothing any more: that they are, their own server says, and nobody else. */
async function takeGone(
  response: ServerResponse,
  { activity, actors, inbox, gone }: Gone,
): Promise<boolean> {
  const id = deletedIn(activity)
  if (id === undefined) return refuse(response, 401, 'Not taken: the actor is gone.')
  // A key may have an address of its own.
  const isTheirs = id === gone || (isSameHost(id, gone) && (await actors.isGone(id)))
  if (isTheirs) await inbox.store.write((queries) => queries.forgetActor(id, inbox.now))
  return accept(response)
}

interface Gone {
  activity: Foreign
  actors: Pick<Actors, 'isGone'>
  inbox: InboxContext
  gone: string
}

function accept(response: ServerResponse): true {
  response.writeHead(202, { 'Content-Length': '0', 'Cache-Control': 'no-store' }).end()
  return true
}

/** Of which host and by which protocol was asked, the publication's address says: what was sent to another is not for us. */
function signedRequest(
  { site }: Publication,
  { method = '', url = '', headers }: IncomingMessage,
  body: Buffer,
): SignedRequest {
  const scheme = site.url.startsWith('https:') ? 'https' : 'http'
  const texts = Object.entries(headers).map(([name, value]) => [name, [value].flat().join(', ')])
  const own = { ...Object.fromEntries(texts), host: new URL(site.url).host }
  return { method, target: url, scheme, headers: own, body }
}

async function tellFollowers(
  context: PeerContext,
  publication: Publication,
  { path, request: { method }, response }: Pick<Asked, 'request' | 'response'> & { path: string },
): Promise<boolean> {
  const { site } = publication
  const account = await findAccount(publication, accountAt(path) ?? '')
  if (!account) return refuse(response, 404, 'No such account.')
  if (method !== 'GET' && method !== 'HEAD')
    return refuse(response, 405, 'This is asked for.', { Allow: 'GET, HEAD' })
  const { store } = await context.inbox(publication)
  const isHidden = site.accounts?.hideFollowers === true
  const text = JSON.stringify({
    '@context': objectContext,
    ...{ id: absolute(site.url, followersPath(account.name)), type: 'OrderedCollection' },
    ...(!isHidden && { totalItems: await store.queries.countFollowers(account.name) }),
  })
  response.writeHead(200, { 'Content-Type': activityType, 'Cache-Control': 'max-age=60' })
  response.end(method === 'HEAD' ? undefined : text)
  return true
}
