import { drawingPolicy } from '#lib/edition/serve/response-headers.ts'
import type { ContentFile } from '#lib/publication/content/content-file.ts'
import { hasSame } from './has-same.ts'

/** Answers with a file of the publication, or with the part of it that is asked for. */
export function answerFile(
  request: Request,
  file: ContentFile,
  caching = 'public, max-age=300',
): Response {
  const headers = {
    'Content-Type': file.type,
    'Cache-Control': caching,
    'Accept-Ranges': 'bytes',
    ETag: file.etag,
    'Last-Modified': file.modified.toUTCString(),
    // A drawing may hold a script; opened by itself it must not run.
    'Content-Security-Policy': drawingPolicy,
  }
  if (hasSame(request, file.etag)) return new Response(null, { status: 304, headers })
  const range = rangeOf(request.headers.get('range'), file.size)
  if (!range)
    return new Response(file.stream(), {
      headers: { ...headers, 'Content-Length': String(file.size) },
    })
  const { first, last } = range
  return new Response(file.stream(first, last), {
    status: 206,
    headers: {
      ...headers,
      'Content-Length': String(last - first + 1),
      'Content-Range': `bytes ${first}-${last}/${file.size}`,
    },
  })
}

/** One satisfiable byte range (RFC 9110, 14.1.2), which players of film and sound ask for; others get the whole file. */
function rangeOf(header: string | null, size: number): { first: number; last: number } | undefined {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header ?? '')
  if (!match || size === 0 || (match[1] === '' && match[2] === '')) return undefined
  const [, from = '', to = ''] = match
  const first = from === '' ? Math.max(0, size - Number(to)) : Number(from)
  const last = from === '' || to === '' ? size - 1 : Math.min(Number(to), size - 1)
  return first <= last ? { first, last } : undefined
}
