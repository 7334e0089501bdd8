import { createHash } from 'node:crypto'
import { feedPolicy } from '#lib/edition/serve/response-headers.ts'
import { hasSame } from './has-same.ts'

/** A text as an answer, with a mark of its content: a client that has the same already is told so (RFC 9110, 13.1.2). */
export function textAnswer(request: Request, text: string, type: string): Response {
  const etag = `"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`
  const headers = {
    ETag: etag,
    'Cache-Control': 'public, max-age=300',
    'Content-Security-Policy': feedPolicy,
  }
  if (hasSame(request, etag)) return new Response(null, { status: 304, headers })
  return new Response(text, { headers: { ...headers, 'Content-Type': `${type}; charset=utf-8` } })
}
