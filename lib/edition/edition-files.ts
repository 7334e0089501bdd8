import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { extname, join } from 'node:path'
import fresh from 'fresh'
import Negotiator from 'negotiator'
import parseRange from 'range-parser'
import { typeOfContent } from '#lib/content/content-file.ts'
import { editionHeaders } from './response-headers.ts'

/** Files up to this size are kept in memory, in bytes, as many as fit into `memory`. */
const largestKept = 256 * 1024
const memory = 32 * 1024 * 1024

/** A file of the edition as it is handed out. */
interface Entry {
  file: string
  size: number
  headers: Record<string, string>
  /** Its bytes, and those of its compressed copies; without them it is read for each answer. */
  bodies?: Map<Encoding, Body>
}

interface Body {
  bytes: Buffer
  etag: string
}

type Encoding = 'identity' | 'br' | 'gzip'
const endings: Record<Encoding, string> = { identity: '', br: '.br', gzip: '.gz' }

/** Hands out the files of an edition, as RFC 9110 has it: conditional requests, ranges, HEAD, compressed copies. */
export class EditionFiles {
  readonly #distDir: string
  readonly #entries = new Map<string, Promise<Entry | undefined>>()
  #bytes = 0

  constructor(distDir: string) {
    this.#distDir = distDir
  }

  /** Forgets what is kept: another edition is there. */
  renew(): void {
    this.#entries.clear()
    this.#bytes = 0
  }

  /** Answers a request if the edition has what it asks for; false where nothing was done. */
  async answer(request: IncomingMessage, response: ServerResponse): Promise<boolean> {
    if (request.method !== 'GET' && request.method !== 'HEAD') return false
    const path = (request.url ?? '/').split('?', 1)[0] ?? '/'
    const entry = await this.#find(path)
    if (!entry) return false
    await send(entry, request, response)
    return true
  }

  #find(path: string): Promise<Entry | undefined> {
    const known = this.#entries.get(path)
    if (known) return known
    const found = this.#read(path)
    this.#entries.set(path, found)
    void found.then(
      (entry) => this.#keep(path, entry),
      () => this.#entries.delete(path),
    )
    return found
  }

  /** What is not there is not remembered: anybody can ask for addresses without end. */
  #keep(path: string, entry: Entry | undefined): void {
    if (!entry?.bodies) {
      this.#entries.delete(path)
      return
    }
    for (const { bytes } of entry.bodies.values()) this.#bytes += bytes.length
    if (this.#bytes > memory) this.renew()
  }

  async #read(path: string): Promise<Entry | undefined> {
    for (const file of candidates(path)) {
      const target = join(this.#distDir, file)
      const found = await stat(target).catch(() => undefined)
      if (!found?.isFile()) continue
      const type = typeOf(file)
      const headers = {
        ...editionHeaders(path, type),
        'Last-Modified': found.mtime.toUTCString(),
        'Accept-Ranges': 'bytes',
      }
      const { size, mtimeMs } = found
      if (size > largestKept) {
        const etag = `"${size.toString(36)}-${Math.round(mtimeMs).toString(36)}"`
        return { file: target, size, headers: { ...headers, ETag: etag } }
      }
      return { file: target, size, headers, bodies: await bodiesOf(target) }
    }
    return undefined
  }
}

/** Files that an address may stand for; none for one that could lead out of the folder, or names a page by its file. */
function candidates(path: string): string[] {
  let decoded: string
  try {
    decoded = decodeURIComponent(path)
  } catch {
    return []
  }
  if (/[\\\0]|\/\.|\/\/|^[^/]/.test(decoded)) return []
  const file = decoded.slice(1)
  if (decoded.endsWith('/')) return [`${file}index.html`]
  // `/feed.xml.br` is no address.
  return /\.(?:html|br|gz|part)$/.test(file) ? [`${file}.html`] : [`${file}.html`, file]
}

async function bodiesOf(file: string): Promise<Map<Encoding, Body>> {
  const bodies = new Map<Encoding, Body>()
  for (const encoding of Object.keys(endings) as Encoding[]) {
    const bytes = await readFile(file + endings[encoding]).catch((error) => {
      if (encoding === 'identity') throw error
    })
    if (!bytes) continue
    const hash = createHash('sha256').update(bytes).digest('base64url').slice(0, 22)
    bodies.set(encoding, { bytes, etag: `"${hash}"` })
  }
  return bodies
}

const types: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
  '.xml': 'application/xml; charset=utf-8',
}

/** Feeds have types of their own, which readers of feeds go by. */
const feeds: Record<string, string> = {
  'feed.xml': 'application/rss+xml; charset=utf-8',
  'atom.xml': 'application/atom+xml; charset=utf-8',
  'feed.json': 'application/feed+json; charset=utf-8',
  'opensearch.xml': 'application/opensearchdescription+xml; charset=utf-8',
}

function typeOf(file: string): string {
  const name = file.slice(file.lastIndexOf('/') + 1)
  return feeds[name] ?? types[extname(name)] ?? typeOfContent(name) ?? 'application/octet-stream'
}

async function send(
  entry: Entry,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { bodies } = entry
  const encoding = bodies ? encodingFor(request, bodies) : 'identity'
  const body = bodies?.get(encoding)
  const headers: Record<string, string> = { ...entry.headers, ...(body && { ETag: body.etag }) }
  if (bodies && bodies.size > 1) headers.Vary = 'Accept-Encoding'
  if (encoding !== 'identity') headers['Content-Encoding'] = encoding
  if (fresh(request.headers, { etag: headers.ETag, 'last-modified': headers['Last-Modified'] })) {
    response.writeHead(304, withoutContent(headers)).end()
    return
  }
  const size = body?.bytes.length ?? entry.size
  const range = encoding === 'identity' ? rangeOf(request, size, headers) : undefined
  if (range === 'unsatisfiable') {
    response.writeHead(416, { 'Content-Range': `bytes */${size}` }).end()
    return
  }
  const { start, end } = range ?? { start: 0, end: size - 1 }
  headers['Content-Length'] = String(end - start + 1)
  if (range) headers['Content-Range'] = `bytes ${start}-${end}/${size}`
  response.writeHead(range ? 206 : 200, headers)
  if (request.method === 'HEAD' || size === 0) response.end()
  else if (body) response.end(body.bytes.subarray(start, end + 1))
  else createReadStream(entry.file, { start, end }).pipe(response)
}

function encodingFor(request: IncomingMessage, bodies: Map<Encoding, Body>): Encoding {
  const accepted = request.headers['accept-encoding']
  if (!accepted || bodies.size === 1 || request.headers.range) return 'identity'
  // What browsers say, without the cost of weighing it.
  if (accepted === 'gzip, deflate, br, zstd' && bodies.has('br')) return 'br'
  const preferred = (['br', 'gzip', 'identity'] as const).filter((each) => bodies.has(each))
  const acceptable = new Negotiator(request).encodings([...preferred])
  return preferred.find((each) => acceptable.includes(each)) ?? 'identity'
}

/** One satisfiable range (RFC 9110, 14.2); several, or one of another version (13.1.5), get the whole. */
function rangeOf(
  { headers: { range, 'if-range': condition } }: IncomingMessage,
  size: number,
  headers: Record<string, string>,
): { start: number; end: number } | 'unsatisfiable' | undefined {
  if (!range || (condition && condition !== headers.ETag && condition !== headers['Last-Modified']))
    return undefined
  const parsed = parseRange(size, range, { combine: true })
  if (parsed === -1) return 'unsatisfiable'
  return parsed === -2 || parsed.type !== 'bytes' || parsed.length !== 1 ? undefined : parsed[0]
}

/** RFC 9110, 15.4.5: of a representation that the asker has, only what tells it apart. */
function withoutContent(headers: Record<string, string>): Record<string, string> {
  const { 'Content-Type': _, 'Content-Encoding': __, ...rest } = headers
  return rest
}
