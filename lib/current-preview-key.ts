import { previewKey } from './preview/token.ts'
import { secretKeyOf } from './settings/secret-key.ts'
import { settings } from './settings/settings.ts'

let key: Buffer | undefined

/** The key of this installation's previews. */
export function currentPreviewKey(): Buffer {
  key ??= previewKey(secretKeyOf(settings()))
  return key
}
