import type { IncomingHttpHeaders } from 'node:http'
import fresh from 'fresh'
import parseRange from 'range-parser'

/** What is asked: a method, and headers by their names in small letters. */
export interface Asked {
  method?: string | undefined
  headers: IncomingHttpHeaders
}

/** Bytes of a representation, the first and the last included. */
export interface Part {
  start: number
  end: number
  isWhole: boolean
}

export interface Choice {
  status: number
  headers: Record<string, string>
  /** Which bytes are sent; none where there is nothing to send. */
  part?: Part
}

/**
 * Chooses between the whole of a representation, a part of it, that it is the same and that it has changed, in the order of
 * RFC 9110, 13.2.2. `headers` are those of an answer with all of it, `length` its bytes. Where `headers` offer no
 * `Accept-Ranges`, there are no parts.
 */
export function chooseAnswer(
  { method, headers: asked }: Asked,
  headers: Record<string, string>,
  length: number,
): Choice {
  if (!isExpected(asked, headers)) return { status: 412, headers: withoutFile(headers) }
  if (isUnchanged(asked, headers)) return { status: 304, headers: withoutContent(headers) }
  // 14.2: ranges are GET's alone.
  const range = method === 'GET' && asked.range ? rangeOf(asked, length, headers) : undefined
  if (range === 'unsatisfiable') {
    const more = { 'Content-Range': `bytes */${length}` }
    return { status: 416, headers: { ...withoutFile(headers), ...more } }
  }
  const whole = { start: 0, end: length - 1, isWhole: true }
  if (!range) return { status: 200, headers, ...(method !== 'HEAD' && { part: whole }) }
  const partly = {
    'Content-Length': String(range.end - range.start + 1),
    'Content-Range': `bytes ${range.start}-${range.end}/${length}`,
  }
  return { status: 206, headers: { ...headers, ...partly }, part: { ...range, isWhole: false } }
}

/** Whether it is what the asker takes it for (13.1.1 and 13.1.4): the mark outweighs the date. */
function isExpected(
  { 'if-match': marks, 'if-unmodified-since': date = '' }: IncomingHttpHeaders,
  { ETag: mark = '', 'Last-Modified': modified = '' }: Record<string, string>,
): boolean {
  if (marks === undefined) return !(Date.parse(modified) > Date.parse(date))
  if (marks === '*') return true
  return !mark.startsWith('W/') && marks.split(',').some((each) => each.trim() === mark)
}

function isUnchanged(asked: IncomingHttpHeaders, headers: Record<string, string>): boolean {
  if (!asked['if-none-match'] && !asked['if-modified-since']) return false
  return fresh(asked, { etag: headers.ETag, 'last-modified': headers['Last-Modified'] })
}

/** One satisfiable range (14.2); several, or one of another version (13.1.5), get the whole. */
function rangeOf(
  { range = '', 'if-range': condition }: IncomingHttpHeaders,
  size: number,
  headers: Record<string, string>,
): { start: number; end: number } | 'unsatisfiable' | undefined {
  if (!headers['Accept-Ranges']) return undefined
  if (condition && condition !== headers.ETag && condition !== headers['Last-Modified'])
    return undefined
  const parsed = parseRange(size, range, { combine: true })
  if (parsed === -1) return 'unsatisfiable'
  return parsed === -2 || parsed.type !== 'bytes' || parsed.length !== 1 ? undefined : parsed[0]
}

/** 15.4.5: of a representation that the asker has, only what tells it apart. */
function withoutContent(headers: Record<string, string>): Record<string, string> {
  const { 'Content-Type': _, 'Content-Encoding': __, 'Content-Length': ___, ...rest } = headers
  return rest
}

/** Of an answer that is about a request, and not about the file: no cache may keep it for the file's own time. */
function withoutFile(headers: Record<string, string>): Record<string, string> {
  const { 'CDN-Cache-Control': _, ...rest } = withoutContent(headers)
  return { ...rest, 'Cache-Control': 'no-store', 'Content-Length': '0' }
}
