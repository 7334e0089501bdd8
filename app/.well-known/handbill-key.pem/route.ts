import { currentSigningKey } from '#lib/current-manifest.ts'
import { typeOfFile } from '#lib/edition/file-types.ts'
import { publicKeyFile, publicKeyText } from '#lib/edition/signing-key.ts'

export const dynamic = 'force-dynamic'

/** The public key by which anybody can check a copy of the edition. */
export function GET(): Response {
  return new Response(publicKeyText(currentSigningKey()), {
    headers: { 'Content-Type': typeOfFile(publicKeyFile) },
  })
}
