import { z } from 'zod'
import { hasSecret } from './secret.ts'
import { idOfAll, jsonOf, type Opener, type Told, withoutPrefix } from './told.ts'

/** Mailjet's Event API, one event or several ("Webhook", "Event types"). */
const event = z.object({
  event: z.string(),
  email: z.string().optional(),
  time: z.number().optional(),
  MessageID: z.union([z.number(), z.string()]).optional(),
  hard_bounce: z.boolean().optional(),
  error_related_to: z.string().optional(),
  error: z.string().optional(),
  comment: z.string().optional(),
})
const schema = z.union([z.array(event), event.transform((one) => [one])])

/** Opens what Mailjet sends, with this secret. */
export function mailjet(secret: string): Opener {
  return async (sent) => {
    if (!hasSecret(sent, secret)) return { fault: 'unsigned' }
    const parsed = schema.safeParse(jsonOf(sent.body))
    return parsed.success ? { told: parsed.data.flatMap(toldIn) } : { fault: 'unreadable' }
  }
}

function toldIn(given: z.output<typeof event>): Told[] {
  const { event: kind, email, time, MessageID: message, error = '' } = given
  if (!email) return []
  const id = idOfAll(kind, email, message, time)
  if (kind === 'spam') return [{ type: 'complaint', email, id, reply: '' }]
  // It delivers what was put off by a grey list later.
  if ((kind !== 'bounce' && kind !== 'blocked') || error === 'greylisted') return []
  const reply = withoutPrefix(given.comment || error)
  return [{ type: 'bounce', email, id, reply, says: meaningOf(given) }]
}

/** Whom its error is related to: a recipient or a domain, or us: the text, a policy, Mailjet. */
function meaningOf({
  event: kind,
  ...given
}: z.output<typeof event>): 'gone' | 'passing' | 'about-us' {
  const { error_related_to: related = '', hard_bounce: isHard = false } = given
  if (kind === 'blocked') return 'passing'
  if (!['recipient', 'domain', ''].includes(related)) return 'about-us'
  return isHard ? 'gone' : 'passing'
}
