import { randomBytes } from 'node:crypto'
import { linkSync, mkdirSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * The secret of this installation: the setting, else the one in the file `secret-key` of the data folder, which is made
 * at the first call, readable to its owner alone. Whoever moves the subscribers to another machine takes it along.
 */
export function secretKeyOf({
  secretKey,
  dataDir,
}: {
  secretKey: string | undefined
  dataDir: string
}): string {
  if (secretKey) return secretKey
  const file = join(dataDir, 'secret-key')
  const kept = read(file)
  if (kept) return kept
  mkdirSync(dataDir, { recursive: true })
  // Written aside and linked: of two processes at their first start one wins, and both read the same.
  const aside = `${file}.${process.pid}`
  writeFileSync(aside, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600 })
  try {
    linkSync(aside, file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    unlinkSync(aside)
  }
  const made = read(file)
  if (!made) throw new Error(`${file} is empty: delete it, or put the secret back that it held`)
  return made
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8').trim() || undefined
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}
