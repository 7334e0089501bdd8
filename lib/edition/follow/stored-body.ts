import { promisify } from 'node:util'
import { brotliCompress, gzip } from 'node:zlib'
import { contentMark } from '#lib/text/content-mark.ts'
import {
  brotliOptions,
  type Effort,
  gzipOptions,
  hasVariants,
  isLasting,
} from '../files/compression.ts'
import type { Body, Encoding } from '../serve/send-file.ts'

const pack = { br: promisify(brotliCompress), gzip: promisify(gzip) }

/**
 * A file's bytes and those of its compressed variants, smallest first: the same bytes as beside the publisher's own file, with the
 * same marks, so that what one server gave holds for the next.
 */
export async function storedBodies(
  path: string,
  type: string,
  bytes: Buffer,
): Promise<Map<Encoding, Body>> {
  const bodies: [Encoding, Body][] = [['identity', bodyOf(bytes)]]
  if (hasVariants(type, bytes.length)) {
    const effort: Effort = isLasting(path) ? 'lasting' : 'page'
    const [br, gz] = await Promise.all([
      pack.br(bytes, brotliOptions(bytes.length, effort)),
      pack.gzip(bytes, gzipOptions(bytes.length, effort)),
    ])
    bodies.push(['br', bodyOf(br)], ['gzip', bodyOf(gz)])
  }
  return new Map(bodies.sort(([, one], [, other]) => one.bytes.length - other.bytes.length))
}

function bodyOf(bytes: Buffer): Body {
  return { bytes, etag: `"${contentMark(bytes)}"` }
}
