import { log } from '#lib/log/log.ts'
import { takeAllTold } from '#lib/newsletter/bounces/services/take-told.ts'
import type { Opener } from '#lib/newsletter/bounces/services/told.ts'
import type { Desk } from '#lib/newsletter/list/newsletter.ts'
import { readBytes } from '../read-form.ts'

/** Services send many events at once; SendGrid's and SNS's requests are the longest. */
const mostBytes = 1024 * 1024

/** What a service is told, by what was wrong. Anything but 200 has it send the same again. */
const statuses = { 'too-large': 413, unreadable: 400, unsigned: 401, unreachable: 503 }
type Fault = keyof typeof statuses

/** Whose request it is, and what opens it. */
export interface From {
  /** A mail service, by its name in addresses. */
  service: string
  open: Opener
  /** A secret that stands in the address. */
  given: string | undefined
}

/**
 * Answers what a mail service tells in words of its own: how many of its notices came to what. Those about an address that is not
 * known are answered like the others. Neither the answer nor the log names an address or a secret.
 */
export async function answerService(
  request: Request,
  { service, open, given }: From,
  desk: () => Promise<Desk>,
): Promise<Response> {
  const body = await readBytes(request, mostBytes)
  if ('fault' in body) return refuse(service, body.fault)
  const opened = await open({ body, given, headers: request.headers, now: Date.now() })
  if ('fault' in opened) return refuse(service, opened.fault)
  const counts = opened.told.length > 0 ? await takeAllTold(await desk(), service, opened) : {}
  return Response.json({ status: 'taken', ...counts }, { headers })
}

const headers = { 'Cache-Control': 'no-store' }

function refuse(service: string, fault: Fault): Response {
  const status = statuses[fault]
  log('warn', { event: 'notice-refused', kind: service, status, reply: fault })
  return Response.json(
    { status: 'refused', fault },
    {
      status,
      headers: {
        ...headers,
        ...(status === 401 && { 'WWW-Authenticate': 'Basic realm="bounces"' }),
        ...(status === 503 && { 'Retry-After': '60' }),
      },
    },
  )
}
