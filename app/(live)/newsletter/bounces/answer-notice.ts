import { Webhook, WebhookVerificationError } from 'standardwebhooks'
import { log } from '#lib/log/log.ts'
import { noticeSchema, takeNotice } from '#lib/newsletter/bounces/take-notice.ts'
import type { Desk } from '#lib/newsletter/list/newsletter.ts'
import { readText } from '../read-form.ts'

/**
 * Answers a notice that is signed as Standard Webhooks 1.0.0 has it: 401 where it is not, or is more than five minutes
 * old; 400 where it is no notice; 413 where it is too long. One of an address that is not known is answered like the
 * others, as a service would send it again and again.
 */
export async function answerNotice(
  request: Request,
  secret: string,
  desk: () => Promise<Desk>,
): Promise<Response> {
  const text = await readText(request)
  if (typeof text !== 'string') return refuse(text.fault === 'too-large' ? 413 : 400, text.fault)
  try {
    new Webhook(secret).verify(text, Object.fromEntries(request.headers), { jsonParse: false })
  } catch (error) {
    if (error instanceof WebhookVerificationError) return refuse(401, 'unsigned')
    throw error
  }
  const notice = noticeSchema.safeParse(parsed(text))
  if (!notice.success) return refuse(400, 'unreadable')
  const id = request.headers.get('webhook-id') ?? ''
  return Response.json({ status: await takeNotice(await desk(), notice.data, id) }, { headers })
}

const headers = { 'Cache-Control': 'no-store' }

function refuse(status: number, fault: string): Response {
  log('warn', { event: 'notice-refused', status, reply: fault })
  return Response.json({ status: 'refused', fault }, { status, headers })
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
