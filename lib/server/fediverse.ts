import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  hash,
  type KeyObject,
} from 'node:crypto'
import { join } from 'node:path'
import { KeyError } from '#lib/edition/manifest/signing-key.ts'
import type { Publication } from '#lib/publication/articles/publication.ts'
import { hasAccounts, publicationAccount } from '#lib/publication/content/account-names.ts'
import type { Keys } from '#lib/publication/fediverse/actor.ts'
import { signerOf } from '#lib/publication/fediverse/document-at.ts'
import type { Signer } from '#lib/publication/fediverse/proof.ts'
import { keyIds } from '#lib/publication/fediverse/vocabulary.ts'
import { madeOnce } from '#lib/settings/made-once.ts'
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

/** The keys by which the publication signs in the fediverse. Throws {@link KeyError} where one of them is none. */
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
  const file = join(dataDir, 'fediverse-key.pem')
  const make = () =>
    generateKeyPairSync('rsa', { modulusLength: 2048 })
      .privateKey.export({ type: 'pkcs8', format: 'pem' })
      .toString()
  const key = fediverse.key
    ? privateKey(
        { key: Buffer.from(fediverse.key, 'base64'), format: 'der', type: 'pkcs8' },
        'FEDIVERSE_KEY',
      )
    : privateKey(madeOnce(file, make), file)
  return { key, publicPem: createPublicKey(key).export({ type: 'spki', format: 'pem' }).toString() }
}

function privateKey(given: Parameters<typeof createPrivateKey>[0], where: string): KeyObject {
  try {
    const key = createPrivateKey(given)
    if (key.asymmetricKeyType === 'rsa') return key
  } catch {
    // What the library says could show parts of the key.
  }
  throw new KeyError(
    `${where} is no RSA private key: make one with "openssl genpkey -algorithm rsa -pkeyopt rsa_keygen_bits:2048"`,
  )
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
