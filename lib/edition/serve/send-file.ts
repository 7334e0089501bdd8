import { createReadStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import Negotiator from 'negotiator'
import { chooseAnswer } from '#lib/http/choose-answer.ts'
import { isForReading, shownFeedType } from '../files/file-types.ts'

/** A file of the edition as it is handed out. */
export interface Entry {
  file: string
  size: number
  headers: Record<string, string>
  /** Changes with the file on the disk. */
  mark: string
  /** What stands for its content, where that is known; else the file's size and time do, without `bodies`. */
  etag?: string
  /** Whether browsers are told another type than feed readers are. */
  isShownFeed: boolean
  /** Its bytes, and those of its compressed copies, smallest first; without them it is read for each answer. */
  bodies?: Map<Encoding, Body>
}

export interface Body {
  bytes: Buffer
  etag: string
  /** Headers of an answer with all of it, made when it is first asked for. */
  headers?: Record<string, string>
}

export type Encoding = 'identity' | 'br' | 'gzip'

/** What follows a file's name in the names of its copies. */
export const endings: Record<Encoding, string> = { br: '.br', gzip: '.gz', identity: '' }

/** As they usually come, smallest first. */
const allEncodings: Encoding[] = ['br', 'gzip', 'identity']

/** Answers with a file. False where it is gone meanwhile, and nothing was done. */
export async function sendFile(
  entry: Entry,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  const { bodies } = entry
  if (!bodies) return sendLarge(entry, request, response)
  const encodings = [...bodies.keys()]
  const encoding = encodingFor(request, encodings)
  const body = bodies.get(encoding)
  if (!body) return false
  const { etag, bytes } = body
  body.headers ??= wholeHeaders(entry, { etag, encoding, encodings, length: bytes.length })
  const { status, headers, part } = chooseAnswer(
    request,
    shown(entry, request, body.headers),
    bytes.length,
  )
  response.writeHead(status, headers)
  if (!part || part.isWhole) response.end(part && bytes)
  else response.end(bytes.subarray(part.start, part.end + 1))
  return true
}

/** A file too large to keep: opened once, so that what is told of it is told of what is sent. */
async function sendLarge(
  entry: Entry,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  const encodings = await encodingsOf(entry.file)
  const encoding = encodingFor(request, encodings)
  const file = entry.file + endings[encoding]
  const handle = await open(file).catch(() => undefined)
  if (!handle) return false
  const found = await handle.stat()
  const mark = `${found.size.toString(36)}-${Math.round(found.mtimeMs).toString(36)}`
  const etag = entry.etag ?? `"${mark}${endings[encoding]}"`
  const known = {
    ...wholeHeaders(entry, { etag, encoding, encodings, length: found.size }),
    ...(!entry.etag && { 'Last-Modified': found.mtime.toUTCString() }),
  }
  const { status, headers, part } = chooseAnswer(request, shown(entry, request, known), found.size)
  response.writeHead(status, headers)
  if (!part || found.size === 0) {
    await handle.close()
    response.end()
    return true
  }
  const { start, end } = part
  const stream = createReadStream(file, { fd: handle, start, end })
  // A reader who leaves is no fault; the file is closed either way.
  await pipeline(stream, response).catch(() => response.destroy())
  return true
}

/** Which copies lie beside a file, and itself; smallest first. */
async function encodingsOf(file: string): Promise<Encoding[]> {
  const sizes = await Promise.all(
    allEncodings.map(async (encoding) => {
      const found = await stat(file + endings[encoding]).catch(() => undefined)
      return found ? [{ encoding, size: found.size }] : []
    }),
  )
  const found = sizes.flat().sort((one, other) => one.size - other.size)
  return found.map(({ encoding }) => encoding)
}

interface Whole {
  etag: string
  encoding: Encoding
  /** In which there is the file. */
  encodings: Encoding[]
  length: number
}

function wholeHeaders(entry: Entry, { etag, encoding, encodings, length }: Whole) {
  const vary = [
    ...(entry.isShownFeed ? ['Accept'] : []),
    ...(encodings.length > 1 ? ['Accept-Encoding'] : []),
  ]
  return {
    ...entry.headers,
    ETag: etag,
    ...(vary.length > 0 && { Vary: vary.join(', ') }),
    ...(encoding !== 'identity' && { 'Content-Encoding': encoding }),
    'Content-Length': String(length),
  }
}

/** What a browser is told of a feed that it shows to somebody. */
function shown(
  { isShownFeed }: Entry,
  { headers: { accept } }: IncomingMessage,
  headers: Record<string, string>,
): Record<string, string> {
  return isShownFeed && isForReading(accept)
    ? { ...headers, 'Content-Type': shownFeedType }
    : headers
}

/** Encodings by what browsers say, so that it need not be weighed each time; few, as anybody can say anything. */
const weighed = new Map<string, Encoding[]>()

/** Which of `encodings` (smallest first) the asker takes: what it likes best, and of that the smallest (RFC 9110, 12.5.3). */
export function acceptableEncodings(
  request: IncomingMessage,
  encodings: Encoding[] = allEncodings,
): Encoding[] {
  const accepted = request.headers['accept-encoding']
  if (accepted === undefined) return ['identity']
  const key = `${encodings} ${accepted}`
  const known = weighed.get(key)
  if (known) return known
  const acceptable = (new Negotiator(request) as Weighing).encodings(encodings, {
    preferred: encodings,
  })
  if (weighed.size < 100) weighed.set(key, acceptable)
  return acceptable
}

/** What the types of the package leave out: in which order they are taken where the asker has none. */
interface Weighing {
  encodings: (available: Encoding[], order: { preferred: Encoding[] }) => Encoding[]
}

function encodingFor(request: IncomingMessage, encodings: Encoding[]): Encoding {
  if (encodings.length === 1 || request.headers.range) return 'identity'
  // Where nothing is acceptable, what there is.
  return acceptableEncodings(request, encodings)[0] ?? 'identity'
}
