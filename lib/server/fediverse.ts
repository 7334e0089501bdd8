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
import { hasAccounts } from '#lib/publication/content/account-names.ts'
import type { Keys } from '#lib/publication/fediverse/actor.ts'
import { madeOnce } from '#lib/settings/made-once.ts'
import { settings } from '#lib/settings/settings.ts'
import { currentSigningKey } from './manifest.ts'

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
