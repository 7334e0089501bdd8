import { log } from '#lib/log/log.ts'
import { type Fault, wordingFor } from '#lib/wording/wording.ts'

/** What programs are told (RFC 9110, 15); everything else is 400. */
const statuses: Partial<Record<Fault, number>> = {
  'other-site': 403,
  'unknown-link': 404,
  'expired-link': 410,
  'gone-link': 410,
  'too-large': 413,
  'unknown-form': 415,
  limited: 429,
  unavailable: 503,
}

const headers = { 'Cache-Control': 'no-store' }

/** A page, and the language (BCP 47) in which it is. */
interface Next {
  path: string
  language: string
}

/** Leads a browser on, by GET (RFC 9110, 15.4.4); our server adds a page with the link. */
export function seeOther({ path, language }: Next): Response {
  const next = { Location: path, 'Content-Language': language }
  return new Response(null, { status: 303, headers: { ...headers, ...next } })
}

function acceptsJson(request: Request): boolean {
  return (request.headers.get('accept') ?? '').includes('application/json')
}

/**
 * A person's browser gets a page. Some browsers say of a form's answer that they take anything (`links`), or name pictures
 * alone (old ones of Windows); what is larger than any form of ours is not from one of these.
 */
function acceptsPages(request: Request, fault: Fault): boolean {
  const { headers } = request
  if ((headers.get('accept') ?? '').includes('text/html')) return true
  const type = headers.get('content-type') ?? ''
  const isForm = type.startsWith('application/x-www-form-urlencoded') && fault !== 'too-large'
  return isForm && !acceptsJson(request)
}

/** What was done: JSON for a client that accepts it, else a page. */
export function done(request: Request, next: Next, body: object): Response {
  return acceptsJson(request) ? Response.json(body, { headers }) : seeOther(next)
}

/** What was wrong: a page for browsers, else a status and JSON in the language. */
export function refused(
  request: Request,
  fault: Fault,
  { path, language, retryAfter }: Next & { retryAfter?: number },
): Response {
  log('info', { event: 'form-refused', reply: fault })
  if (acceptsPages(request, fault)) return seeOther({ path, language })
  const status = statuses[fault] ?? 400
  const message = wordingFor(language).faults[fault]
  return Response.json(
    { status: 'refused', fault, message },
    {
      status,
      headers: { ...headers, ...(retryAfter !== undefined && { 'Retry-After': `${retryAfter}` }) },
    },
  )
}
