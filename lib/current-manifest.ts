import { type KeyObject, sign } from 'node:crypto'
import type { Publication } from './articles/publication.ts'
import type { EditionState } from './edition/edition-state.ts'
import { typeOfFile } from './edition/file-types.ts'
import { writeManifest } from './edition/manifest.ts'
import { readMoved } from './edition/manifest-moved.ts'
import { editionHeaders } from './edition/response-headers.ts'
import { publicKeyFile, publicKeyText, signingKeyOf } from './edition/signing-key.ts'
import { writePage } from './edition/write-page.ts'
import { settings } from './settings/settings.ts'

/** The key by which editions are signed under the settings in force. */
export function currentSigningKey(): KeyObject {
  return signingKeyOf(settings())
}

/** Signs what is given with a key: 64 bytes (RFC 8032). */
export function signWith(key: KeyObject): (bytes: Buffer) => Buffer {
  return (bytes) => sign(null, bytes, key)
}

/** Writes the manifest of the edition whose pages are in their places, and the key by which it can be checked. */
export async function writeCurrentManifest(
  publication: Publication,
  state: EditionState,
): Promise<void> {
  const { distDir } = settings()
  const key = currentSigningKey()
  const pem = Buffer.from(publicKeyText(key))
  await writePage(distDir, publicKeyFile, typeOfFile(publicKeyFile), pem)
  await writeManifest({
    ...{ state, folder: distDir, headersOf: editionHeaders, sign: signWith(key) },
    ...{ site: publication.site.url, now: publication.now, moved: await readMoved(publication) },
  })
}
