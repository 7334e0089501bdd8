import { createPublicKey, hash, type KeyObject } from 'node:crypto'
import { requestKeyOf } from '#lib/edition/manifest/request-key.ts'
import type { Publication } from '#lib/publication/articles/publication.ts'
import { hasAccounts, publicationAccount } from '#lib/publication/content/account-names.ts'
import type { Keys } from '#lib/publication/fediverse/actor.ts'
import { signerOf } from '#lib/publication/fediverse/document-at.ts'
import type { Signer } from '#lib/publication/fediverse/proof.ts'
import { keyIds } from '#lib/publication/fediverse/vocabulary.ts'
import { settings } from '#lib/settings/settings.ts'
import { Actors } from '#lib/social/actors.ts'
import type { Asking } from '#lib/social/ask.ts'
import type { InboxContext } from '#lib/social/inbox.ts'
import type { RequestSigner } from '#lib/social/signatures/sign.ts'
import { currentSigningKey } from './manifest.ts'
import { currentNewsletter } from './newsletter.ts'

let made: { key: KeyObject; publicPem: string } | undefined

function requestKeys() {
  made ??= readKeys()
  return made
}

/** The keys by which the publication signs in the fediverse. Throws `KeyError` where one of them is none. */
export function currentFediverseKeys(): Keys {
  return { objects: currentSigningKey(), requests: requestKeys().publicPem }
}

/** Changes with these keys; empty where nobody can follow the publication, which then needs none. */
export function fediverseMark({ site }: Pick<Publication, 'site'>): string {
  if (!hasAccounts(site)) return ''
  const { objects, requests } = currentFediverseKeys()
  const pem = createPublicKey(objects).export({ type: 'spki', format: 'pem' })
  return hash('sha256', `${pem}\n${requests}`, 'base64url').slice(0, 22)
}

function readKeys() {
  const { fediverse, dataDir } = settings()
  const key = requestKeyOf({ key: fediverse.key, dataDir })
  return { key, publicPem: createPublicKey(key).export({ type: 'spki', format: 'pem' }).toString() }
}

/** How peers are asked under the settings in force. */
export function currentAsking(): Asking {
  return { allowsPrivate: settings().fediverse.allowsPrivate, now: Date.now }
}

/** Signs requests of an account. */
export function requestSigner({
  site,
}: Pick<Publication, 'site'>): (account: string) => RequestSigner {
  return (account) => ({ key: requestKeys().key, keyId: keyIds(site.url, account).requests })
}

/** Signs what an account says. */
export function currentSignerOf({ site }: Pick<Publication, 'site'>): (account: string) => Signer {
  return signerOf(site.url, currentFediverseKeys())
}

let actors: Actors | undefined

/** Those whose signatures this process has looked at. They are asked for in the name of the publication's own account. */
export function currentActors(publication: Publication): Actors {
  const signer = requestSigner(publication)(publicationAccount(publication.site))
  actors ??= new Actors(signer, currentAsking())
  return actors
}

/** What an inbox works with. Rejects where the database cannot be opened. */
export async function currentInbox(publication: Publication): Promise<InboxContext> {
  const { store, secrets } = await currentNewsletter()
  return {
    ...{ publication, store, now: Date.now() },
    sealKey: secrets.sealing,
    signerOf: currentSignerOf(publication),
  }
}
