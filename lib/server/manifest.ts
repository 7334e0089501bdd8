import { type KeyObject, sign } from 'node:crypto'
import type { EditionState } from '#lib/edition/files/edition-state.ts'
import { typeOfFile } from '#lib/edition/files/file-types.ts'
import { writePage } from '#lib/edition/files/write-page.ts'
import { writeManifest } from '#lib/edition/manifest/manifest.ts'
import { readMoved } from '#lib/edition/manifest/manifest-moved.ts'
import { publicKeyFile, publicKeyText, signingKeyOf } from '#lib/edition/manifest/signing-key.ts'
import { editionHeaders } from '#lib/edition/serve/response-headers.ts'
import type { Publication } from '#lib/publication/articles/publication.ts'
import { settings } from '#lib/settings/settings.ts'

/** The key by which editions are signed under the settings in force. */
export function currentSigningKey(): KeyObject {
  return signingKeyOf(settings())
}

/** Signs what is given with a key: 64 bytes (RFC 8032). */
export function signWith(key: KeyObject): (bytes: Buffer) => Buffer {
  return (bytes) => sign(null, bytes, key)
}

/**
 * Writes the manifest of the edition whose pages are in their places, and the key by which it can be checked. It says that the edition
 * is of later than `after`, in milliseconds since 1970, whatever the clock says.
 */
export async function writeCurrentManifest(
  publication: Publication,
  state: EditionState,
  after?: number,
): Promise<void> {
  const { distDir } = settings()
  const key = currentSigningKey()
  const pem = Buffer.from(publicKeyText(key))
  writePage(distDir, publicKeyFile, typeOfFile(publicKeyFile), pem)
  await writeManifest({
    ...{ state, folder: distDir, headersOf: editionHeaders, sign: signWith(key) },
    ...{ site: publication.site.url, now: publication.now, after },
    moved: await readMoved(publication),
  })
}
