import type { IncomingMessage, ServerResponse } from 'node:http'
import { absolute } from '#lib/addresses/addresses.ts'
import { accountAt, followersPath, isAnsweredLive } from '#lib/addresses/fediverse-addresses.ts'
import { refuse } from '#lib/edition/serve/refuse.ts'
import { readWithin } from '#lib/net/read-within.ts'
import { findAccount } from '#lib/publication/articles/accounts.ts'
import type { Publication } from '#lib/publication/articles/publication.ts'
import { hasAccounts } from '#lib/publication/content/account-names.ts'
import { activityType, objectContext } from '#lib/publication/fediverse/vocabulary.ts'
import type { Actors } from './actors.ts'
import { type InboxContext, type Taken, takeActivity } from './inbox.ts'
import { Rates } from './rates.ts'
import { idOf, readForeign, typeOf } from './read-activity.ts'
import type { SignedRequest } from './signatures/digests.ts'
import { whoSigned } from './who-signed.ts'

/** Bytes of an activity at most, how many are read at the same time, and how many a minute come from one network and from one peer. */
const mostBytes = 256 * 1024
const mostAtOnce = 32
const perMinute = { network: 3000, peer: 600 }

/** What takes the requests of peers. */
export interface PeerContext {
  publication: () => Promise<Publication>
  actors: (publication: Publication) => Pick<Actors, 'byKey'>
  inbox: (publication: Publication) => Promise<InboxContext>
  /** Hosts and addresses of actors: see `blocked.ts`. */
  blocked: readonly string[]
  networkOf: (request: IncomingMessage) => string
  now: () => number
  tell: (event: { what: Taken | 'failed'; kind?: string; error?: unknown }) => void
  /** Others than the usual ones. */
  limits?: Partial<typeof perMinute>
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
  let atWork = 0
  return async (request, response) => {
    const path = (request.url ?? '').split('?', 1)[0] ?? ''
    if (!isAnsweredLive(path)) return false
    const publication = await context.publication()
    if (!hasAccounts(publication.site)) return false
    if (path.startsWith('/ap/followers/'))
      return tellFollowers(context, publication, { path, request, response })
    if (request.method !== 'POST')
      return refuse(response, 405, 'Peers send here, by POST.', { Allow: 'POST' })
    if (atWork >= mostAtOnce || !rates.network.take(context.networkOf(request)))
      return refuseMany(response)
    atWork++
    try {
      return await take(context, publication, { request, response, rates: rates.peer })
    } catch (error) {
      context.tell({ what: 'failed', error })
      if (response.headersSent || response.destroyed) return true
      return refuse(response, 503, 'It cannot be kept at the moment.', { 'Retry-After': '60' })
    } finally {
      atWork--
    }
  }
}

function refuseMany(response: ServerResponse): true {
  return refuse(response, 429, 'Too many at once.', { 'Retry-After': '60', Connection: 'close' })
}

/** Undefined where it is too long: what is left of it is not read. */
async function bodyOf(request: IncomingMessage): Promise<Buffer | undefined> {
  if (Number(request.headers['content-length'] ?? 0) > mostBytes) return undefined
  return readWithin(request, mostBytes)
}

interface Asked {
  request: IncomingMessage
  response: ServerResponse
  rates: Rates
}

async function take(
  context: PeerContext,
  publication: Publication,
  { request, response, rates }: Asked,
): Promise<boolean> {
  const body = await bodyOf(request)
  if (!body) return refuse(response, 413, 'That is more than is taken.', { Connection: 'close' })
  const activity = readForeign(body)
  if (!activity) return refuse(response, 400, 'That is no activity.')
  const asked = signedRequest(publication, request, body)
  const { blocked } = context
  const actors = context.actors(publication)
  const signed = await whoSigned(asked, actors, { now: context.now(), blocked })
  if ('why' in signed) return refuse(response, signed.status, `Not taken: ${signed.why}.`)
  const inbox = await context.inbox(publication)
  if ('gone' in signed) {
    // Who is deleted can sign nothing any more: their server has just said that they are gone.
    const isOwn = typeOf(activity) === 'Delete' && idOf(activity.object) === signed.gone
    if (isOwn) await inbox.store.write((queries) => queries.forgetActor(signed.gone))
    return accept(response)
  }
  if (!rates.take(new URL(signed.actor.id).host)) return refuseMany(response)
  const taken = await takeActivity(activity, signed.actor, inbox)
  context.tell({ what: taken, kind: typeOf(activity) })
  return taken === 'refused' ? refuse(response, 403, 'That is not yours to say.') : accept(response)
}

function accept(response: ServerResponse): true {
  response.writeHead(202, { 'Content-Length': '0', 'Cache-Control': 'no-store' }).end()
  return true
}

/** A proxy in front hands the host on; by which protocol was asked, the publication's address says. */
function signedRequest(
  { site }: Publication,
  { method = '', url = '', headers }: IncomingMessage,
  body: Buffer,
): SignedRequest {
  const scheme = site.url.startsWith('https:') ? 'https' : 'http'
  const texts = Object.entries(headers).map(([name, value]) => [name, [value].flat().join(', ')])
  return { method, target: url, scheme, headers: Object.fromEntries(texts), body }
}

async function tellFollowers(
  context: PeerContext,
  publication: Publication,
  { path, request: { method }, response }: Omit<Asked, 'rates'> & { path: string },
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
