import { createRequire } from 'node:module'
import type FileSystemCache from 'next/dist/server/lib/incremental-cache/file-system-cache.js'

type Cache = typeof FileSystemCache
const file = 'next/dist/server/lib/incremental-cache/file-system-cache.js'
const { default: Base }: { default: Cache } = createRequire(import.meta.url)(file)

/**
 * Where Next.js keeps the pages that it made. Under plain `next start` in its own files; under `handbill serve` and
 * `handbill publish` nowhere, as the edition is what keeps pages, and what is not in it must be of this moment.
 */
// biome-ignore lint/style/noDefaultExport: Next.js asks for one.
export default class PageCache extends Base {
  override async get(...asked: Parameters<FileSystemCache['get']>) {
    return process.env.HANDBILL_PAGES === 'unkept' ? null : super.get(...asked)
  }

  override async set(...kept: Parameters<FileSystemCache['set']>) {
    if (process.env.HANDBILL_PAGES !== 'unkept') await super.set(...kept)
  }
}
