import { log } from '#lib/log/log.ts'
import { type Fault, newsletterWordingFor } from '#lib/wording/newsletter/wording.ts'

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

/** Leads a browser on, by GET (RFC 9110, 15.4.4). */
export function seeOther(path: string): Response {
  return new Response(null, { status: 303, headers: { ...headers, Location: path } })
}

/** A person's browser gets a page, programs get JSON. */
function acceptsPages(request: Request): boolean {
  return (request.headers.get('accept') ?? '').includes('text/html')
}

function acceptsJson(request: Request): boolean {
  return (request.headers.get('accept') ?? '').includes('application/json')
}

/** What was done: JSON for whoever accepts that, else a page at `path`. */
export function done(request: Request, path: string, body: object): Response {
  return acceptsJson(request) ? Response.json(body, { headers }) : seeOther(path)
}

/** What was wrong: the page at `path` for browsers, else a status and JSON in the language. */
export function refused(
  request: Request,
  fault: Fault,
  { path, language, retryAfter }: { path: string; language: string; retryAfter?: number },
): Response {
  log('info', { event: 'form-refused', reply: fault })
  if (acceptsPages(request)) return seeOther(path)
  const status = statuses[fault] ?? 400
  const message = newsletterWordingFor(language).faults[fault]
  return Response.json(
    { status: 'refused', fault, message },
    {
      status,
      headers: { ...headers, ...(retryAfter !== undefined && { 'Retry-After': `${retryAfter}` }) },
    },
  )
}
