import { previewKey } from '#lib/desk/preview/token.ts'
import { secretKeyOf } from '#lib/settings/secret-key.ts'
import { settings } from '#lib/settings/settings.ts'

let key: Buffer | undefined

/** The key of this installation's previews. */
export function currentPreviewKey(): Buffer {
  key ??= previewKey(secretKeyOf(settings()))
  return key
}
