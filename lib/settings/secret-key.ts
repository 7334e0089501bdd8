import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { madeOnce } from './made-once.ts'

/**
 * The secret of this installation: the setting, else the one in the file `secret-key` of the data folder, which is made
 * at the first call, readable to its owner alone. An operator who moves the subscribers to another machine takes it along.
 */
export function secretKeyOf({
  secretKey,
  dataDir,
}: {
  secretKey: string | undefined
  dataDir: string
}): string {
  if (secretKey) return secretKey
  const make = () => `${randomBytes(32).toString('base64url')}\n`
  return madeOnce(join(dataDir, 'secret-key'), make).trim()
}
