import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { isCompressible } from '../files/file-types.ts'
import type { Encoding } from './send-file.ts'

const brotli = promisify(brotliCompress)
const zip = promisify(gzip)

/** Below this many bytes compression saves no packet. */
const worthCompressing = 1024

/** What is made for one reader is compressed quickly, and in little memory: a page is no longer than this window. */
const params = { [constants.BROTLI_PARAM_QUALITY]: 4, [constants.BROTLI_PARAM_LGWIN]: 18 }

/** A body as a reader takes it, where that is worth it, and the headers that say so. */
export async function compressed(
  body: Buffer,
  { type, encoding }: { type: string; encoding: Encoding },
): Promise<{ body: Buffer; headers: Record<string, string> }> {
  if (!isCompressible(type) || body.length < worthCompressing) return { body, headers: {} }
  const headers = { Vary: 'Accept-Encoding' }
  if (encoding === 'identity') return { body, headers }
  return {
    body: encoding === 'br' ? await brotli(body, { params }) : await zip(body),
    headers: { ...headers, 'Content-Encoding': encoding },
  }
}
