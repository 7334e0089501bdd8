import { createHmac, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import { isFresh, jsonOf, type Opened, type Opener, type Told, withoutPrefix } from './told.ts'

/** Mailgun's webhooks, as its manual has them ("Webhook Payloads", "Securing Webhooks"). */
const schema = z.object({
  signature: z.object({ timestamp: z.string(), token: z.string(), signature: z.string() }),
  'event-data': z.object({
    event: z.string(),
    id: z.string(),
    severity: z.string().optional(),
    reason: z.string().optional(),
    recipient: z.string().optional(),
    envelope: z.object({ sender: z.string().optional() }).optional(),
    'delivery-status': z
      .object({
        code: z.number().optional(),
        'enhanced-code': z.string().optional(),
        message: z.string().nullish(),
        description: z.string().nullish(),
      })
      .optional(),
  }),
})
type Event = z.output<typeof schema>['event-data']

/** Opens what Mailgun signed under this key. A signature holds for its token alone, and so counts once. */
export function mailgun(key: string): Opener {
  return async ({ body, now }): Promise<Opened> => {
    const parsed = schema.safeParse(jsonOf(body))
    if (!parsed.success) return { fault: 'unreadable' }
    const { timestamp, token, signature } = parsed.data.signature
    const expected = createHmac('sha256', key).update(`${timestamp}${token}`).digest()
    const given = Buffer.from(signature, 'hex')
    if (given.length !== expected.length || !timingSafeEqual(given, expected))
      return { fault: 'unsigned' }
    if (!isFresh(Number(timestamp) * 1000, now)) return { fault: 'unsigned' }
    return { told: toldIn(parsed.data['event-data']), once: token }
  }
}

function toldIn(event: Event): Told[] {
  const { id, recipient: email } = event
  if (!email) return []
  const traces = event.envelope?.sender ?? ''
  if (event.event === 'complained') return [{ type: 'complaint', email, id, reply: '', traces }]
  // What is temporary is tried again by Mailgun.
  if (event.event !== 'failed' || event.severity !== 'permanent') return []
  const told = { type: 'bounce', email, id, reply: replyOf(event), traces } as const
  const says = meaningOf(event.reason)
  return [{ ...told, ...(says && { says }), ours: traces ? [traces] : [] }]
}

function replyOf({ 'delivery-status': status = {} }: Event): string {
  // Its own codes, such as 605 for an address that it does not write to any more, are of no relay.
  const code = status.code !== undefined && /^[45]\d\d$/.test(`${status.code}`) ? status.code : ''
  const words = withoutPrefix(status.message || status.description || '')
  return [code, status['enhanced-code'], words].filter(Boolean).join(' ')
}

function meaningOf(reason: string | undefined): Told['says'] {
  if (reason === 'espblock') return 'about-us'
  return reason === 'old' || reason?.startsWith('suppress') ? 'passing' : undefined
}
