import { z } from 'zod'
import { hasSecret } from './secret.ts'
import { jsonOf, type Opener, type Told, withoutPrefix } from './told.ts'

/** Postmark's webhooks of bounces and of spam complaints, as its developers' pages have them. */
const schema = z.object({
  RecordType: z.string(),
  ID: z.union([z.number(), z.string()]).optional(),
  Type: z.string().optional(),
  Email: z.string().optional(),
  From: z.string().optional(),
  Details: z.string().nullish(),
})

/** Of its types of bounces, those that tell of a mail that did not arrive, and what each says at worst. */
const types: Record<string, Told['says']> = {
  HardBounce: 'gone',
  BadEmailAddress: 'gone',
  SoftBounce: 'passing',
  DnsError: 'passing',
  Unknown: 'passing',
  ManuallyDeactivated: 'passing',
  Unconfirmed: 'about-us',
  Blocked: 'about-us',
  SpamNotification: 'about-us',
  VirusNotification: 'about-us',
  DMARCPolicy: 'about-us',
  SMTPApiError: 'about-us',
  InboundError: 'about-us',
  TemplateRenderingFailed: 'about-us',
}

/** Opens what Postmark sends, with this secret. */
export function postmark(secret: string): Opener {
  return async (sent) => {
    if (!hasSecret(sent, secret)) return { fault: 'unsigned' }
    const parsed = schema.safeParse(jsonOf(sent.body))
    return parsed.success ? { told: toldIn(parsed.data) } : { fault: 'unreadable' }
  }
}

function toldIn(record: z.output<typeof schema>): Told[] {
  const { RecordType: kind, Type: type = '', Email: email, ID, From: from } = record
  if (!email || ID === undefined || !['Bounce', 'SpamComplaint'].includes(kind)) return []
  const id = `${kind} ${ID}`
  if (kind === 'SpamComplaint' || type === 'SpamComplaint')
    return [{ type: 'complaint', email, id, reply: '' }]
  const says = types[type]
  // Mail that is late, an absence notice, a new address.
  if (says === undefined) return []
  const reply = withoutPrefix(record.Details ?? '')
  return [{ type: 'bounce', email, id, reply, says, ours: from ? [from] : [] }]
}
