import { z } from 'zod'
import { replyOf } from '../report.ts'
import { jsonOf, type Told } from './told.ts'

const recipient = z.object({
  emailAddress: z.string(),
  status: z.string().optional(),
  diagnosticCode: z.string().optional(),
})

/**
 * What Amazon SES publishes to a topic ("Amazon SNS notification contents for Amazon SES"), and by its configuration sets, where
 * `eventType` is the name of the kind.
 */
const schema = z.object({
  notificationType: z.string().optional(),
  eventType: z.string().optional(),
  bounce: z
    .object({
      bounceType: z.string(),
      bounceSubType: z.string().optional(),
      bouncedRecipients: z.array(recipient),
    })
    .optional(),
  complaint: z
    .object({
      complainedRecipients: z.array(recipient),
      complaintFeedbackType: z.string().nullish(),
      complaintSubType: z.string().nullish(),
    })
    .optional(),
  mail: z
    .object({
      messageId: z.string().optional(),
      source: z.string().optional(),
      headers: z.array(z.object({ name: z.string(), value: z.string() })).optional(),
    })
    .optional(),
})
type Event = z.output<typeof schema>

/** RFC 5965, 7.3: what readers say. Without a type a mailbox provider did not tell more than that they complained. */
const complaints = ['abuse', 'fraud', 'opt-out', 'opt-out-list', 'other', '']

/** What SES tells in a message of a topic; undefined where it is none of SES. `id` is that of the message. */
export function toldBySes(message: string, id: string): Told[] | undefined {
  const parsed = schema.safeParse(jsonOf(message))
  if (!parsed.success) return undefined
  const { notificationType, eventType = notificationType, bounce, complaint } = parsed.data
  const context = contextOf(parsed.data)
  if (eventType === 'Bounce' && bounce)
    return bounce.bouncedRecipients.map((each) => ({
      ...{ type: 'bounce', ...context, ...namesOf(each, id) },
      reply: replyOf(each.diagnosticCode ?? '', each.status ?? ''),
      says: meaningOf(bounce),
    }))
  if (eventType === 'Complaint' && complaint)
    return complaint.complainedRecipients.flatMap((each) => toldOf(complaint, each, id, context))
  return []
}

type Context = Pick<Told, 'ours' | 'traces'>

function contextOf({ mail }: Event): Context {
  const headers = mail?.headers ?? []
  const of = (name: string) => headers.find((each) => each.name.toLowerCase() === name)?.value ?? ''
  const [source, from] = [mail?.source ?? '', of('from')]
  const ours = [source, from].flatMap((text) => /[^\s<>"]+@[^\s<>"]+/.exec(text) ?? [])
  return { ours, traces: [source, of('list-unsubscribe')].join('\n') }
}

function namesOf({ emailAddress }: z.output<typeof recipient>, id: string) {
  const [, email = emailAddress] = /<([^<>]+)>\s*$/.exec(emailAddress) ?? []
  return { email, id: `${id} ${email}` }
}

/** "Undetermined" and "Transient" are what may pass, whatever a relay said; so is what SES did not even try to send. */
function meaningOf({
  bounceType,
  bounceSubType = '',
}: NonNullable<Event['bounce']>): 'gone' | 'passing' | 'about-us' {
  if (/^(?:ContentRejected|AttachmentRejected|MessageTooLarge)$/.test(bounceSubType))
    return 'about-us'
  return bounceType === 'Permanent' && !/suppress/i.test(bounceSubType) ? 'gone' : 'passing'
}

function toldOf(
  complaint: NonNullable<Event['complaint']>,
  each: z.output<typeof recipient>,
  id: string,
  context: Context,
): Told[] {
  const names = namesOf(each, id)
  // Not sent, as somebody complained before of whatever the account sends.
  if (complaint.complaintSubType)
    return [{ type: 'bounce', ...context, ...names, reply: '', says: 'passing' }]
  if (!complaints.includes(complaint.complaintFeedbackType ?? '')) return []
  return [{ type: 'complaint', ...context, ...names, reply: '' }]
}
