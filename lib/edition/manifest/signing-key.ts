import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { join } from 'node:path'
import { ToldError } from '#lib/errors/told-error.ts'
import { madeOnce, readIfThere } from '#lib/settings/made-once.ts'

/** Where the public key is published, below the edition's folder and at the publication's address. */
export const publicKeyFile = '.well-known/handbill-key.pem'

const keyFile = (dataDir: string) => join(dataDir, 'signing-key.pem')

/** A key that is none, or of another kind. */
export class KeyError extends ToldError {
  override name = 'KeyError'
}

/**
 * The Ed25519 key by which this installation signs its editions: the setting, else the one in the file
 * `signing-key.pem` of the data folder, which is made at the first call, readable to its owner alone. Throws
 * {@link KeyError} where what is there is no such key.
 */
export function signingKeyOf({
  signingKey,
  dataDir,
}: {
  signingKey: string | undefined
  dataDir: string
}): KeyObject {
  if (signingKey) return readPrivateKey(signingKey, 'SIGNING_KEY')
  const file = keyFile(dataDir)
  const make = () => pemOf(generateKeyPairSync('ed25519').privateKey)
  return readPrivateKey(madeOnce(file, make), file)
}

/** The public key that belongs to a private one, as PEM (RFC 8410). */
export function publicKeyText(key: KeyObject): string {
  return createPublicKey(key).export({ type: 'spki', format: 'pem' }).toString()
}

/** The public key of this installation; undefined where it has none yet. Throws as {@link signingKeyOf} does. */
export function publicKeyOf(given: {
  signingKey: string | undefined
  dataDir: string
}): KeyObject | undefined {
  if (!given.signingKey && readIfThere(keyFile(given.dataDir)) === undefined) return undefined
  return createPublicKey(signingKeyOf(given))
}

/** Reads a public key: PEM, or its base64 without the lines around it. Throws {@link KeyError}. */
export function readPublicKey(text: string, where: string): KeyObject {
  try {
    const key = text.includes('-----')
      ? createPublicKey(text)
      : createPublicKey({ key: Buffer.from(text, 'base64'), format: 'der', type: 'spki' })
    if (key.asymmetricKeyType === 'ed25519') return key
  } catch {
    // Said below, in words that name the place.
  }
  throw new KeyError(
    `${where} is no Ed25519 public key: expected what ${publicKeyFile} has, "-----BEGIN PUBLIC KEY-----" and so on`,
  )
}

function readPrivateKey(text: string, where: string): KeyObject {
  try {
    const key = text.includes('-----')
      ? createPrivateKey(text)
      : createPrivateKey({ key: Buffer.from(text, 'base64'), format: 'der', type: 'pkcs8' })
    if (key.asymmetricKeyType === 'ed25519') return key
  } catch {
    // What the library says could show parts of the key.
  }
  throw new KeyError(
    `${where} is no Ed25519 private key: make one with "openssl genpkey -algorithm ed25519", as PEM or the base64 of its DER form`,
  )
}

function pemOf(key: KeyObject): string {
  return key.export({ type: 'pkcs8', format: 'pem' }).toString()
}
