import { createHash } from 'node:crypto'
import { createReadStream, existsSync } from 'node:fs'

/** SHA-256 of a file, in hexadecimal; undefined for one that is not there, as most are that an import writes. */
export async function hashOfFile(path: string): Promise<string | undefined> {
  if (!existsSync(path)) return undefined
  const hash = createHash('sha256')
  try {
    for await (const chunk of createReadStream(path)) hash.update(chunk)
    return hash.digest('hex')
  } catch {
    return undefined
  }
}
