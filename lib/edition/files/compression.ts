import { type BrotliOptions, constants, type ZlibOptions } from 'node:zlib'
import { isCompressible } from './file-types.ts'

/** Below this many bytes a compressed variant saves no packet. */
const worthCompressing = 512

/**
 * How much work compressing is worth: `page` for what is written with each edit, `lasting` for what is written once and
 * read for years. Levels of both compressors by what was measured (decision 61).
 */
export type Effort = 'page' | 'lasting'
const brotliQuality = { page: 5, lasting: 11 }
const gzipLevel = { page: 6, lasting: 9 }

/** Whether a file of this type and size has compressed copies beside it. */
export function hasVariants(type: string, bytes: number): boolean {
  return isCompressible(type) && bytes >= worthCompressing
}

/** How Brotli compresses so many bytes: on every machine to the same. */
export function brotliOptions(bytes: number, effort: Effort): BrotliOptions {
  return {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: brotliQuality[effort],
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes,
    },
  }
}

/** The same of gzip; in one piece: else Node.js puts pieces of 16 KB together. */
export function gzipOptions(bytes: number, effort: Effort): ZlibOptions {
  const chunkSize = Math.min(Math.max(bytes, 1024), 1 << 20)
  return { level: gzipLevel[effort], chunkSize }
}

/** Whether what is at a path is written once, under a name of its own. */
export function isLasting(path: string): boolean {
  return /^\/(?:_next\/static|theme)\//.test(path)
}
