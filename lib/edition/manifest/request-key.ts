import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { join } from 'node:path'
import { madeOnce } from '#lib/settings/made-once.ts'
import { KeyError } from './signing-key.ts'

/**
 * The RSA key by which this installation signs its requests to peers of the fediverse: the setting, in base64 of its DER form, else the one
 * in the file `fediverse-key.pem` of the data folder, which is made at the first call, readable to its owner alone. Throws
 * {@link KeyError} where what is there is no such key.
 */
export function requestKeyOf({
  key,
  dataDir,
}: {
  key: string | undefined
  dataDir: string
}): KeyObject {
  if (key) {
    const der = { key: Buffer.from(key, 'base64'), format: 'der', type: 'pkcs8' } as const
    return privateKey(der, 'FEDIVERSE_KEY')
  }
  const file = join(dataDir, 'fediverse-key.pem')
  const make = () =>
    generateKeyPairSync('rsa', { modulusLength: 2048 })
      .privateKey.export({ type: 'pkcs8', format: 'pem' })
      .toString()
  return privateKey(madeOnce(file, make), file)
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
