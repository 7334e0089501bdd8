import { type EditorPlace, editorPlace } from '#lib/desk/admin/editor-access.ts'
import { currentRequest } from '#lib/edition/render/current-request.ts'
import { settings } from '#lib/settings/settings.ts'

/** Where the editor keeps its articles, for the one who asks now; undefined where it is off. */
export function askedPlace(): EditorPlace | undefined {
  const answer = currentRequest.getStore()?.answer
  const isWriting = process.env.NODE_ENV === 'development'
  return editorPlace(settings().admin, { isWriting, answer })
}

/** The same where the editor is off, and where a file of it is not there. */
export function notFound(): Response {
  const headers = { 'Cache-Control': 'no-store', 'X-Robots-Tag': 'noindex' }
  return new Response('Not found\n', { status: 404, headers })
}

/** The same to anybody whose right cannot be asked for now, whether there is one or not. */
export function cannotAsk(): Response {
  const headers = { 'Cache-Control': 'no-store', 'X-Robots-Tag': 'noindex', 'Retry-After': '10' }
  return new Response('The host of the repository cannot be asked now\n', { status: 503, headers })
}
