import { z } from 'zod'
import { count } from './count.ts'
import { type DkimSettings, type dkimVariables, readDkim } from './dkim-settings.ts'
import { type NoticeSettings, type noticeVariables, readNotices } from './notice-settings.ts'

/** How mails go out, and by what ways we learn what became of them. */
export interface MailSettings {
  /** What is done with mails of an issue of which nobody can know whether the relay has them. */
  uncertain: 'resend' | 'hold'
  /** Mails that are handed in at most, a second and an hour, by all servers together; own actions do not wait for it. */
  mailRate: {
    second: number | undefined
    hour: number | undefined
    /** When the warm-up begins, in milliseconds since 1970-01-01T00:00Z; unset: there is none. */
    warmUp: number | undefined
    /** Mails a minute to each domain of readers; unset: as many as the others allow. */
    domains: { byName: Record<string, number>; others: number | undefined } | undefined
  }
  /** To which what cannot be delivered comes back; unset: to the sender. */
  bounceAddress: string | undefined
  /** The mailbox that it is fetched from, with who may read it; unset: none is. */
  bounceMailbox: string | undefined
  /** Behind the signature of those who tell us of bounces; unset: nobody can. */
  bounceWebhookSecret: string | undefined
  /** By what mails are signed; unset: the relay does, or nobody. */
  dkim: DkimSettings | undefined
  /** By what mail services are believed that tell of bounces in words of their own. */
  notices: NoticeSettings
}

const longestBounceLocalPart = 23

/** A plain address whose part before the sign leaves room for a token (see `return-address.ts`). */
const bounceAddress = z
  .string()
  .regex(
    /^[a-z0-9!#$%&'*/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*/=?^_`{|}~-]+)*@([a-z0-9-]+\.)*[a-z0-9-]+$/i,
    'an address such as bounces@news.example.org, without a plus sign',
  )
  .refine(
    (address) => address.indexOf('@') <= longestBounceLocalPart,
    `at most ${longestBounceLocalPart} characters before the @, as a token is put there`,
  )
  .optional()

/** A mailbox and who may read it; a folder is one segment, as a slash in its name is escaped. */
const bounceMailbox = z
  .url({
    protocol: /^imaps?$/,
    error: 'an address such as imaps://user:password@imap.example.org, or nothing',
  })
  .refine((url) => {
    if (!URL.canParse(url)) return false
    const { username, password, pathname, hostname } = new URL(url)
    return (
      hostname !== '' &&
      [username, password].every((each) => each !== '') &&
      /^\/?[^/]*$/.test(pathname)
    )
  }, 'an address such as imaps://user:password@imap.example.org/INBOX, with @ in a name as %40')
  .optional()

const wantsWebhookSecret = 'whsec_ and 24 to 64 random bytes in base64'

/** As Standard Webhooks has it: 24 to 64 bytes. */
const webhookSecret = z
  .string()
  .regex(/^whsec_[A-Za-z0-9+/]+={0,2}$/, wantsWebhookSecret)
  .refine((secret) => {
    const { length } = Buffer.from(secret.slice('whsec_'.length), 'base64')
    return length >= 24 && length <= 64
  }, wantsWebhookSecret)
  .optional()

const wantsRates =
  'a number of mails a minute, or domains such as gmail.com=600, or both, separated by commas'

/** Mails a minute to a domain: "60, gmail.com=600". */
const domainRates = z
  .string()
  .transform((text) => text.split(/[\s,]+/).filter(Boolean))
  .refine(
    (all) =>
      all.length > 0 &&
      all.every((each) => /^(?:[a-z0-9-]+(?:\.[a-z0-9-]+)+=)?[1-9]\d{0,6}$/i.test(each)) &&
      all.filter((each) => !each.includes('=')).length < 2,
    wantsRates,
  )
  .transform((all) => {
    const pairs = all.map((each) => each.toLowerCase().split('=').reverse())
    const others = pairs.find((pair) => pair.length === 1)?.[0]
    return {
      byName: Object.fromEntries(
        pairs.flatMap(([most, name]) => (name === undefined ? [] : [[name, Number(most)]])),
      ),
      others: others === undefined ? undefined : Number(others),
    }
  })
  .optional()

/** The day on which the warm-up begins. */
const warmUp = z.iso.date('a day such as 2026-12-01').transform(Date.parse).optional()

/** The variables of mail. */
export const mailVariables = {
  DIGEST_UNCERTAIN: z.enum(['resend', 'hold'], { error: 'resend or hold' }).default('resend'),
  MAIL_RATE_SECOND: count().optional(),
  MAIL_RATE_HOUR: count().optional(),
  MAIL_RATE_DOMAINS: domainRates,
  MAIL_WARM_UP: warmUp,
  BOUNCE_ADDRESS: bounceAddress,
  BOUNCE_MAILBOX: bounceMailbox,
  BOUNCE_WEBHOOK_SECRET: webhookSecret,
}

type Variables = typeof mailVariables & typeof noticeVariables & typeof dkimVariables

/** What the variables say. */
export function readMail(given: z.output<z.ZodObject<Variables>>): MailSettings {
  return {
    uncertain: given.DIGEST_UNCERTAIN,
    mailRate: {
      ...{ second: given.MAIL_RATE_SECOND, hour: given.MAIL_RATE_HOUR },
      ...{ warmUp: given.MAIL_WARM_UP, domains: given.MAIL_RATE_DOMAINS },
    },
    bounceAddress: given.BOUNCE_ADDRESS,
    bounceMailbox: given.BOUNCE_MAILBOX,
    bounceWebhookSecret: given.BOUNCE_WEBHOOK_SECRET,
    dkim: readDkim(given),
    notices: readNotices(given),
  }
}
