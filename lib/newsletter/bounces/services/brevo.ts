import { z } from 'zod'
import { hasSecret } from './secret.ts'
import { idOfAll, jsonOf, type Opener, type Told, withoutPrefix } from './told.ts'

/** Brevo's webhooks of transactional mail, one event or several ("Transactional webhooks", "Batched webhooks"). */
const event = z.object({
  event: z.string(),
  email: z.string().optional(),
  reason: z.string().nullish(),
  'message-id': z.string().optional(),
  ts_event: z.number().optional(),
  ts_epoch: z.number().optional(),
  sender_email: z.string().optional(),
})
const schema = z.union([z.array(event), z.object({ events: z.array(event) }), event])
type Event = z.output<typeof event>

/** Its names of events in one spelling, and what each says at worst; others are no end of a mail, or no bounce. */
const bounces: Record<string, Told['says']> = {
  hardbounce: 'gone',
  invalidemail: 'gone',
  invalid: 'gone',
  softbounce: 'passing',
  blocked: 'passing',
}
const complaints = ['spam', 'complaint']

/** Opens what Brevo sends, with this secret. */
export function brevo(secret: string): Opener {
  return async (sent) => {
    if (!hasSecret(sent, secret)) return { fault: 'unsigned' }
    const parsed = schema.safeParse(jsonOf(sent.body))
    return parsed.success
      ? { told: eventsIn(parsed.data).flatMap(toldIn) }
      : { fault: 'unreadable' }
  }
}

function eventsIn(given: z.output<typeof schema>): Event[] {
  if (Array.isArray(given)) return given
  return 'events' in given ? given.events : [given]
}

function toldIn(given: Event): Told[] {
  const { email, reason, ts_event: at, ts_epoch: exactly, sender_email: from } = given
  const kind = given.event.toLowerCase().replace(/_/g, '')
  if (!email) return []
  const id = idOfAll(kind, email, given['message-id'], at, exactly)
  if (complaints.includes(kind)) return [{ type: 'complaint', email, id, reply: '' }]
  const says = bounces[kind]
  if (says === undefined) return []
  const reply = withoutPrefix(reason ?? '')
  return [{ type: 'bounce', email, id, reply, says, ours: from ? [from] : [] }]
}
