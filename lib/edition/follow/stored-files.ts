import { hash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import { LRUCache } from 'lru-cache'
import { Turns } from '#lib/time/turns.ts'
import { hasVariants } from '../files/compression.ts'
import { isFeed, isShownFeed, typeOfFile } from '../files/file-types.ts'
import type { ManifestEntry } from '../files/manifest-format.ts'
import { refuse } from '../serve/refuse.ts'
import { editionHeaders } from '../serve/response-headers.ts'
import { type Entry, sendFile } from '../serve/send-file.ts'
import type { ObjectStorage } from '../storage/object-storage.ts'
import { keyOf } from '../storage/storage-address.ts'
import { TooLargeError } from '../storage/storage-error.ts'
import type { DiskCache } from './disk-cache.ts'
import type { Following } from './following.ts'
import { storedBodies } from './stored-body.ts'
import type { StoredManifest } from './stored-manifest.ts'

/** What cannot be compressed is kept in memory up to this size, in bytes; what can, up to the second. */
const largestKept = 256 * 1024
const largestPacked = 8 * 1024 * 1024
/** Objects that are read at the same time. */
const readAtOnce = 32
/** How often an object of another edition than the index is asked for again, and after how many milliseconds at first. */
const settling = { tries: 4, wait: 100 }
/** What networks are told that would keep a page for long: deploy/edge/varnish.vcl knows it. */
const briefCaching = 'max-age=1'
/** Milliseconds for which a storage that could not be asked is left alone. */
const restTime = 1000

export interface StoredFilesOptions {
  following: Following
  storage: ObjectStorage
  cache: DiskCache
  /** Bytes that are kept in memory. */
  memory?: number
  /** The `Link` header of a feed by its path, where it has one. */
  linksOf?: (path: string) => string | undefined
  /** Further headers of pages, which may change when the edition does. */
  ofPages?: () => Record<string, string>
  /** Headers by which networks forget an address, an encoded path. */
  tagsOf?: (path: string) => Record<string, string>
}

/** Hands out the files of an edition in a storage, as `EditionFiles` does those of one on the disk: none that was not signed. */
export class StoredFiles {
  readonly #options: StoredFilesOptions
  readonly #kept: LRUCache<string, Entry, Asked>
  readonly #reading = new Turns(readAtOnce)
  #restsUntil = 0

  constructor(options: StoredFilesOptions) {
    this.#options = options
    this.#kept = new LRUCache<string, Entry, Asked>({
      maxSize: options.memory ?? 32 * 1024 * 1024,
      sizeCalculation: sizeOf,
      ignoreFetchAbort: true,
      fetchMethod: (_key, _known, { context }) => this.#reading.take(() => this.#read(context)),
    })
  }

  /** Forgets what is kept in memory: pages have other headers. */
  renew(): void {
    this.#kept.clear()
  }

  /** Answers a request if the edition has what it asks for; false where nothing was done. */
  async answer(request: IncomingMessage, response: ServerResponse): Promise<boolean> {
    if (request.method !== 'GET' && request.method !== 'HEAD') return false
    const paths = spellings((request.url ?? '/').split('?', 1)[0] ?? '/')
    for (let tries = 1; ; tries++) {
      const { manifest } = this.#options.following
      const entry = paths.map((path) => entryAt(manifest, path)).find(Boolean)
      if (!entry) return false
      const found = (await this.#entryOf(entry, manifest)) ?? (await this.#entryOfNext(entry.path))
      if (found) return sendFile(this.#told(found), request, response)
      if (tries >= settling.tries || this.#restsUntil > performance.now()) break
      await this.#options.following.look().catch(() => undefined)
      if (this.#options.following.manifest === manifest) await wait(settling.wait * 2 ** tries)
    }
    return refuse(response, 503, isAway, { 'Retry-After': '2' })
  }

  /** A network that keeps pages until it is told would keep what may have been replaced: it was told of that already. */
  #told(entry: Entry): Entry {
    const isForEver = entry.headers['Cache-Control']?.includes('immutable')
    if (!this.#options.following.isBehind || isForEver) return entry
    const bodies = [...(entry.bodies ?? [])].map(
      ([encoding, { bytes, etag }]) => [encoding, { bytes, etag }] as const,
    )
    const headers = { ...entry.headers, 'CDN-Cache-Control': briefCaching }
    return { ...entry, headers, ...(entry.bodies && { bodies: new Map(bodies) }) }
  }

  #entryOf(asked: ManifestEntry, manifest: StoredManifest): Promise<Entry | undefined> {
    const context = { asked, manifest }
    return this.#kept.fetch(`${asked.sha256} ${asked.headers} ${asked.path}`, { context })
  }

  /** While the next edition is on its way, what lies there may be of it already. */
  async #entryOfNext(path: string): Promise<Entry | undefined> {
    if (this.#restsUntil > performance.now()) return undefined
    const next = await this.#options.following.next()
    const entry = next?.entryOf(path)
    return next && entry && this.#entryOf(entry, next)
  }

  async #read({ asked, manifest }: Asked): Promise<Entry | undefined> {
    const { path, file, sha256, bytes: size, date } = asked
    const type = typeOfFile(file)
    const headers = {
      ...(manifest.index.headers[asked.headers] ?? editionHeaders(path, type)),
      'Last-Modified': new Date(date).toUTCString(),
      'Accept-Ranges': 'bytes',
      ...this.#further(path, file),
    }
    const { cache } = this.#options
    const entry = { file: cache.fileOf(sha256), size, headers, mark: sha256 }
    const about = { ...entry, isShownFeed: isShownFeed(file) }
    const isPacked = hasVariants(type, size) && size <= largestPacked
    const etag = `"${sha256.slice(0, 32)}"`
    if (!isPacked && size > largestKept && (await cache.has(sha256))) return { ...about, etag }
    const bytes = manifest.files.get(file) ?? (await this.#bytesOf(asked))
    if (!bytes) return undefined
    if (!isPacked && size > largestKept && (await cache.has(sha256))) return { ...about, etag }
    return { ...about, bodies: await storedBodies(path, isPacked ? type : '', bytes) }
  }

  /** What is signed; undefined where the storage has it not, or something else in its place. */
  async #bytesOf({ path, sha256, bytes }: ManifestEntry): Promise<Buffer | undefined> {
    const { storage, cache } = this.#options
    const known = await cache.get(sha256)
    if (known) return known
    if (this.#restsUntil > performance.now()) return undefined
    const stored = await storage.get(keyOf(path), bytes).catch((error) => {
      // The storage answers: it has something else there.
      if (!(error instanceof TooLargeError)) this.#restsUntil = performance.now() + restTime
    })
    if (!stored || hash('sha256', stored.bytes, 'hex') !== sha256) return undefined
    // Where the disk takes nothing, memory does.
    await cache.put(sha256, stored.bytes).catch(() => false)
    return stored.bytes
  }

  #further(path: string, file: string): Record<string, string> {
    const { linksOf, ofPages, tagsOf } = this.#options
    const tags = tagsOf?.(path)
    if (file.endsWith('.html')) return { ...ofPages?.(), ...tags }
    const link = isFeed(file) ? linksOf?.(path) : undefined
    return { ...(link && { Link: link }), ...tags }
  }
}

const isAway = 'This page cannot be had at the moment. Please try again in a few seconds.'

interface Asked {
  asked: ManifestEntry
  manifest: StoredManifest
}

/** Bytes that an entry keeps in memory: those of a file that is read for each answer lie on the disk. */
function sizeOf({ bodies }: Entry): number {
  return [...(bodies?.values() ?? [])].reduce((sum, { bytes }) => sum + bytes.length, 1024)
}

/** The spellings that an address may have in a manifest; none for one that no file has. */
function spellings(path: string): string[] {
  try {
    const decoded = decodeURIComponent(path)
    if (/[\\\0]|\/\/|^[^/]/.test(decoded)) return []
    return [path, decoded.split('/').map(encodeURIComponent).join('/')]
  } catch {
    return []
  }
}

/** The file of an address: none where it names a page by its file, as on the publisher's own server. */
function entryAt(manifest: StoredManifest, path: string): ManifestEntry | undefined {
  const name = path.slice(1)
  const own = manifest.files.get(name)
  if (own) return descriptionOf(manifest, name, own)
  const entry = manifest.entryOf(path)
  const isByFile = path === '/404' || (entry?.file === name && /\.(?:html|br|gz|part)$/.test(name))
  return isByFile ? undefined : entry
}

/** What describes the edition is listed in no part of it. */
function descriptionOf({ index }: StoredManifest, file: string, bytes: Buffer): ManifestEntry {
  const sha256 = hash('sha256', bytes, 'hex')
  return { path: `/${file}`, file, sha256, bytes: bytes.length, headers: '', date: index.date }
}
