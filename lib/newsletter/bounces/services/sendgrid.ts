import { createPublicKey, verify } from 'node:crypto'
import { z } from 'zod'
import { isFresh, jsonOf, type Opened, type Opener, type Told, withoutPrefix } from './told.ts'

/** SendGrid's Event Webhook, as its reference has it ("Event Webhook Reference", "Event Webhook Security Features"). */
const schema = z.array(
  z.object({
    event: z.string(),
    email: z.string().optional(),
    sg_event_id: z.string().optional(),
    type: z.string().optional(),
    status: z.string().optional(),
    reason: z.string().optional(),
    bounce_classification: z.string().optional(),
  }),
)
type Event = z.output<typeof schema>[number]

/** Opens what SendGrid signed; `publicKey` is the key as its page shows it, in base64 of its DER form. */
export function sendgrid(publicKey: string): Opener {
  const key = createPublicKey({
    ...{ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' },
  })
  return async ({ body, headers, now }): Promise<Opened> => {
    const timestamp = headers.get('x-twilio-email-event-webhook-timestamp') ?? ''
    const signature = headers.get('x-twilio-email-event-webhook-signature') ?? ''
    const signed = Buffer.concat([Buffer.from(timestamp), body])
    if (!isSignedBy(key, signed, Buffer.from(signature, 'base64'))) return { fault: 'unsigned' }
    if (!isFresh(momentOf(timestamp), now)) return { fault: 'unsigned' }
    const parsed = schema.safeParse(jsonOf(body))
    return parsed.success ? { told: parsed.data.flatMap(toldIn) } : { fault: 'unreadable' }
  }
}

function isSignedBy(key: ReturnType<typeof createPublicKey>, signed: Buffer, signature: Buffer) {
  try {
    return verify('sha256', signed, key, signature)
  } catch {
    return false
  }
}

/** Seconds since 1970, or a moment as ISO 8601 has it. */
function momentOf(timestamp: string): number {
  return /^\d{9,11}$/.test(timestamp) ? Number(timestamp) * 1000 : Date.parse(timestamp)
}

function toldIn(event: Event): Told[] {
  const { email, sg_event_id: id, reason = '', status = '' } = event
  if (!email || !id) return []
  if (event.event === 'spamreport') return [{ type: 'complaint', email, id, reply: '' }]
  // What it has not even tried to deliver says what it thinks of the address, and no relay.
  if (event.event === 'dropped')
    return [{ type: 'bounce', email, id, reply: reason, says: 'passing' }]
  if (event.event !== 'bounce') return []
  const words = withoutPrefix(reason)
  const reply = words.includes(status) ? words : `${status} ${words}`
  const says = meaningOf(event)
  return [{ type: 'bounce', email, id, reply, ...(says && { says }) }]
}

function meaningOf({ type, bounce_classification: kind = '' }: Event): Told['says'] {
  if (/^(?:content|reputation|frequency)/i.test(kind)) return 'about-us'
  if (type === 'blocked') return 'passing'
  return /^invalid address$/i.test(kind) ? 'gone' : undefined
}
