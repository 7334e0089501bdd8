import { typeOfFile } from '#lib/edition/files/file-types.ts'
import { publicKeyFile, publicKeyText } from '#lib/edition/manifest/signing-key.ts'
import { currentSigningKey } from '#lib/server/manifest.ts'

export const dynamic = 'force-dynamic'

/** The public key by which anybody can check a copy of the edition. */
export function GET(): Response {
  return new Response(publicKeyText(currentSigningKey()), {
    headers: { 'Content-Type': typeOfFile(publicKeyFile) },
  })
}
