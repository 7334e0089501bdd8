import { feedPolicy } from '#lib/edition/serve/response-headers.ts'
import { contentMark } from '#lib/text/content-mark.ts'
import { answerWith } from './answer-with.ts'

/** A text as an answer, with a mark of its content: a client that has the same already is told so. */
export function textAnswer(request: Request, text: string, type: string): Response {
  const content = { size: Buffer.byteLength(text), stream: () => text }
  return answerWith(request, content, {
    'Content-Type': `${type}; charset=utf-8`,
    // Weak, as the same tag goes with the compressed answer (RFC 9110, 8.8.3).
    ETag: `W/"${contentMark(text)}"`,
    'Cache-Control': 'public, max-age=300',
    'Content-Security-Policy': feedPolicy,
  })
}

/** The same of a text that a publication may not have: 404 without it. */
export function textOrMissing(request: Request, text: string | undefined, type: string): Response {
  if (text !== undefined) return textAnswer(request, text, type)
  return new Response(null, { status: 404, headers: { 'Cache-Control': 'no-store' } })
}
