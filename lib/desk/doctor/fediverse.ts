import { createPublicKey, type KeyObject, randomUUID } from 'node:crypto'
import { requestKeyOf } from '#lib/edition/manifest/request-key.ts'
import { hasAccounts, publicationAccount } from '#lib/publication/content/account-names.ts'
import { readSite } from '#lib/publication/content/site.ts'
import { actorId, keyIds } from '#lib/publication/fediverse/vocabulary.ts'
import type { Settings } from '#lib/settings/settings.ts'
import { readActor } from '#lib/social/actors.ts'
import { askPeer, type PeerAnswer } from '#lib/social/ask.ts'
import { type Foreign, idOf, readForeign, typeOf } from '#lib/social/read-activity.ts'
import type { SignatureForm } from '#lib/social/signatures/sign.ts'
import { isMapping } from '#lib/text/mapping.ts'
import { fault, type Look, ok, type Verdict } from './examine.ts'
import { lookAtFollowers } from './followers.ts'

/** What a look asks with: a server in a network of one's own is asked as well. */
interface Asked {
  url: string
  name: string
  key: KeyObject
}

/** The looks of the fediverse: each is what a peer does before somebody there can follow. None where nobody can. */
export function fediverseLooks(settings: Settings): Look[] {
  const { value: site } = readSite(settings.contentDir, settings.siteUrl)
  if (!site || !hasAccounts(site)) return []
  const asked = (): Asked => ({
    url: site.url,
    name: publicationAccount(site),
    key: requestKeyOf({ key: settings.fediverse.key, dataDir: settings.dataDir }),
  })
  const about = 'fediverse'
  return [
    { about, look: () => lookUpName(asked()) },
    { about, look: () => lookAtActor(asked()) },
    { about, look: () => lookAtArticle(asked()) },
    { about, look: () => lookAtInbox(asked(), 'cavage') },
    { about, look: () => lookAtInbox(asked(), 'rfc9421') },
    { about, look: () => lookAtFollowers(settings) },
  ]
}

function ask({ name, url, key }: Asked, address: string, how: Parameters<typeof askPeer>[3] = {}) {
  const signer = { key, keyId: keyIds(url, name).requests }
  return askPeer(address, signer, { allowsPrivate: true, now: Date.now }, how)
}

const passOn = 'have "handbill serve" run, and what stands in front of it hand on'

/** Whether a name is found (RFC 7033). */
async function lookUpName(asked: Asked): Promise<Verdict[]> {
  const { url, name } = asked
  const { host } = new URL(url)
  const address = `${url}/.well-known/webfinger?resource=acct:${name}@${host}`
  const answer = await ask(asked, address)
  const links = readForeign(answer.body)?.links
  const own = [links].flat().find((each) => isMapping(each) && each.rel === 'self')
  if (isMapping(own) && own.href === actorId(url, name)) return [ok(`@${name}@${host} is found`)]
  return [
    fault(
      `@${name}@${host} is not found: ${told(answer)}`,
      `${passOn} /.well-known/webfinger with its query`,
    ),
  ]
}

/** Whether the account is read, by a type that peers take, and is by the keys of this installation. */
async function lookAtActor(asked: Asked): Promise<Verdict[]> {
  const { url, name, key } = asked
  const id = actorId(url, name)
  const answer = await ask(asked, id)
  const document = readForeign(answer.body)
  const actor = document && readActor(document, id, true)
  if (!actor)
    return [
      fault(
        `the account ${name} cannot be read: ${told(answer)}`,
        'run "npx handbill publish" with accounts in site.yml, and have the files below /ap/ handed out',
      ),
    ]
  if (!isOfType(answer))
    return [
      fault(
        `the account ${name} comes as ${answer.type ?? 'nothing in particular'}, which peers do not take`,
        'have files below /ap/ handed out as application/activity+json',
      ),
    ]
  const shown = actor.keys.get(keyIds(url, name).requests)?.export({ type: 'spki', format: 'pem' })
  if (shown !== createPublicKey(key).export({ type: 'spki', format: 'pem' }))
    return [
      fault(
        `the account ${name} has another key than this installation`,
        'set FEDIVERSE_KEY to the same for all servers, and publish again',
      ),
    ]
  return [ok(`the account ${name} is read, with the key of this installation`)]
}

const isOfType = ({ type }: PeerAnswer) =>
  /^application\/(?:activity\+json|ld\+json)\b/.test(type ?? '')

/** Whether the newest article is found by its id. */
async function lookAtArticle(asked: Asked): Promise<Verdict[]> {
  const { url, name } = asked
  const read = async (address: string) => readForeign((await ask(asked, address)).body)
  const actor = await read(actorId(url, name))
  const outbox = await read(idOf(actor?.outbox) ?? url)
  const page = outbox?.first === undefined ? outbox : await read(idOf(outbox.first) ?? url)
  const items: unknown[] = Array.isArray(page?.orderedItems) ? page.orderedItems : []
  const [newest] = items.filter(isMapping)
  if (!newest) return [outbox ? ok('no article is public yet') : unread('what was published')]
  const id = idOf(newest.object) ?? ''
  const object: Foreign | undefined = await read(id)
  if (object?.id !== id || typeOf(object) !== 'Article') return [unread('the newest article')]
  const isWhole = object.proof !== undefined
  return isWhole ? [ok('the newest article is read, with its proof')] : [unread('its proof')]
}

const unread = (what: string) =>
  fault(`${what} cannot be read below /ap/`, 'run "npx handbill publish", and upload all of it')

/** Whether what peers sign arrives as they signed it: a request of our own, of which nothing comes. */
async function lookAtInbox(asked: Asked, form: SignatureForm): Promise<Verdict[]> {
  const { url, name } = asked
  const id = actorId(url, name)
  // Each time another: what was signed once is not taken again.
  const activity = { id: `${id}#doctor-${randomUUID()}`, type: 'View', actor: id, object: url }
  const body = Buffer.from(JSON.stringify(activity))
  const answer = await ask(asked, `${url}/ap/inbox`, { form, body })
  const called = form === 'cavage' ? 'the older form' : 'the form of RFC 9421'
  if (answer.status === 202) return [ok(`what is signed in ${called} arrives`)]
  const headers =
    form === 'cavage'
      ? 'Date, Digest and Signature'
      : 'Content-Digest, Signature-Input and Signature'
  return [
    fault(
      `what is signed in ${called} does not arrive: ${told(answer)}`,
      answer.status === 401
        ? `have what stands in front hand on ${headers} as they are, with the body`
        : `${passOn} POST to /ap/inbox`,
    ),
  ]
}

/** What was answered: of our own words the first line. */
function told({ status, body, type }: PeerAnswer): string {
  const [line = ''] = type?.startsWith('text/plain') ? body.toString().split('\n', 1) : []
  return /^Not taken: [\w ()-]+\.$/.test(line) ? line : `it answers ${status}`
}
