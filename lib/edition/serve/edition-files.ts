import { open, readFile, stat } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'
import { LRUCache } from 'lru-cache'
import { contentMark } from '#lib/text/content-mark.ts'
import { Turns } from '#lib/time/turns.ts'
import { isFeed, isShownFeed, typeOfFile } from '../files/file-types.ts'
import { editionHeaders } from './response-headers.ts'
import { type Body, type Encoding, type Entry, endings, sendFile } from './send-file.ts'

/** Files up to this size are kept in memory, in bytes. */
const largestKept = 256 * 1024
/** Files that are read at the same time: a crowd that asks for as many pages must not have all of them in memory at once. */
const readAtOnce = 32
/** Milliseconds for which a file that is kept is taken to be what is on the disk. */
const trusted = 500

/** What is said beside a file, and how much is kept. */
export interface EditionFilesOptions {
  memory?: number
  linksOf?: (path: string) => string | undefined
  ofPages?: () => Record<string, string>
  tagsOf?: (path: string) => Record<string, string>
}

const noLinks = () => undefined
const noHeaders = () => ({})

/** Hands out the files of an edition, as RFC 9110 has it: conditional requests, ranges, HEAD, compressed copies. */
export class EditionFiles {
  readonly #distDir: string
  readonly #linksOf: (path: string) => string | undefined
  readonly #ofPages: () => Record<string, string>
  readonly #tagsOf: (path: string) => Record<string, string>
  readonly #reading = new Turns(readAtOnce)
  /** What was asked for longest ago goes first. What is not there is not remembered: anybody can ask for it without end. */
  readonly #kept: LRUCache<string, Entry>

  /**
   * Keeps as many files in memory as fit into `memory` (bytes). `linksOf` gives the `Link` header of a feed by its path,
   * where it has one, `ofPages` further headers of pages, which may change when the edition does, `tagsOf` headers by which networks
   * forget an address, an encoded path.
   */
  constructor(distDir: string, options: EditionFilesOptions = {}) {
    const {
      memory = 32 * 1024 * 1024,
      linksOf = noLinks,
      ofPages = noHeaders,
      tagsOf = noHeaders,
    } = options
    this.#distDir = distDir
    this.#linksOf = linksOf
    this.#ofPages = ofPages
    this.#tagsOf = tagsOf
    this.#kept = new LRUCache({
      ...{ maxSize: memory, sizeCalculation: sizeOf, ttl: trusted },
      // What is read is read for all who ask meanwhile, even where it is forgotten before it is there.
      ignoreFetchAbort: true,
      fetchMethod: async (path, known) =>
        known && (await isSame(known)) ? known : this.#reading.take(() => this.#read(path)),
    })
  }

  /** Bytes that are kept in memory. */
  get bytes(): number {
    return this.#kept.calculatedSize
  }

  /** Forgets what is kept: another edition is there. */
  renew(): void {
    this.#kept.clear()
  }

  /** Answers a request if the edition has what it asks for; false where nothing was done. */
  async answer(request: IncomingMessage, response: ServerResponse): Promise<boolean> {
    if (request.method !== 'GET' && request.method !== 'HEAD') return false
    const path = decode((request.url ?? '/').split('?', 1)[0] ?? '/')
    const entry = path === undefined ? undefined : await this.#entryAt(path)
    return entry ? sendFile(entry, request, response) : false
  }

  /** Where everything is forgotten meanwhile, lru-cache gives what was read, but rejects for what is not there. */
  #entryAt(path: string): Promise<Entry | undefined> {
    return this.#kept.fetch(path).catch(() => this.#reading.take(() => this.#read(path)))
  }

  async #read(path: string): Promise<Entry | undefined> {
    for (const file of candidates(path)) {
      const entry = await readEntry(join(this.#distDir, file), path, file)
      if (entry) return { ...entry, headers: { ...entry.headers, ...this.#further(path, file) } }
    }
    return undefined
  }

  #further(path: string, file: string): Record<string, string> {
    const tags = this.#tagsOf(path.split('/').map(encodeURIComponent).join('/'))
    if (file.endsWith('.html')) return { ...this.#ofPages(), ...tags }
    const link = isFeed(file) ? this.#linksOf(encodeURI(path)) : undefined
    return { ...(link && { Link: link }), ...tags }
  }
}

/** Bytes that an entry keeps in memory; of a file that is read for each answer, more than there is room for. */
function sizeOf({ bodies }: Entry): number {
  if (!bodies) return Number.MAX_SAFE_INTEGER
  // Of an empty file something is kept, too.
  return [...bodies.values()].reduce((sum, { bytes }) => sum + bytes.length, 1)
}

/** Others publish, too, and copy editions here from elsewhere: the disk has the last word. */
async function isSame({ file, mark }: Entry): Promise<boolean> {
  const found = await stat(file).catch(() => undefined)
  return found !== undefined && markOf(found) === mark
}

/** A file as it is handed out; undefined where there is none. A file that is replaced meanwhile is the old or the new. */
async function readEntry(target: string, path: string, file: string): Promise<Entry | undefined> {
  const handle = await open(target).catch(() => undefined)
  if (!handle) return undefined
  try {
    const found = await handle.stat()
    if (!found.isFile()) return undefined
    const headers = {
      ...editionHeaders(path, typeOfFile(file)),
      'Last-Modified': found.mtime.toUTCString(),
      'Accept-Ranges': 'bytes',
    }
    const { size } = found
    const entry = {
      file: target,
      size,
      headers,
      mark: markOf(found),
      isShownFeed: isShownFeed(file),
    }
    if (size > largestKept) return entry
    return { ...entry, bodies: await bodiesOf(target, await handle.readFile()) }
  } finally {
    await handle.close()
  }
}

/** A file's bytes and those of its copies, smallest first. */
async function bodiesOf(file: string, bytes: Buffer): Promise<Map<Encoding, Body>> {
  const bodies: [Encoding, Body][] = [['identity', bodyOf(bytes)]]
  for (const encoding of ['br', 'gzip'] as const) {
    const copy = await readFile(file + endings[encoding]).catch(() => undefined)
    if (copy) bodies.push([encoding, bodyOf(copy)])
  }
  return new Map(bodies.sort(([, one], [, other]) => one.bytes.length - other.bytes.length))
}

/** The mark is of the content: servers with copies of one edition say the same. */
function bodyOf(bytes: Buffer): Body {
  return { bytes, etag: `"${contentMark(bytes)}"` }
}

function markOf({ ino, size, mtimeMs }: { ino: number; size: number; mtimeMs: number }): string {
  return `${size.toString(36)}-${Math.round(mtimeMs).toString(36)}-${ino.toString(36)}`
}

function decode(path: string): string | undefined {
  if (!path.includes('%')) return path
  try {
    return decodeURIComponent(path)
  } catch {
    return undefined
  }
}

/** Front pages alone lie in a file of this name, and have a slash at the end of their address. */
const front = /^(?:[a-z]{2,3}(?:-[a-z0-9]+)*\/)?$/i

/** Files that an address may stand for; none for one that could lead out of the folder, or names a page by its file. */
function candidates(path: string): string[] {
  if (/[\\\0]|\/\.(?!well-known\/)|\/\/|^[^/]/.test(path)) return []
  const file = path.slice(1)
  if (path.endsWith('/')) return front.test(file) ? [`${file}index.html`] : []
  if (file.endsWith('index') && front.test(file.slice(0, -'index'.length))) return []
  // The page for what is not there is one of its own only where the publication has written it.
  if (path === '/404') return []
  // `/feed.xml.br` is no address.
  return /\.(?:html|br|gz|part)$/.test(file) ? [`${file}.html`] : [`${file}.html`, file]
}
