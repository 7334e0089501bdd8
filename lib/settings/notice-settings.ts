import { createPublicKey } from 'node:crypto'
import { z } from 'zod'

/** By what mail services are believed that tell of bounces; unset: nobody speaks for that one. */
export interface NoticeSettings {
  /** Names (ARN) of the topics to which Amazon SES tells. */
  sesTopics: string[]
  mailgunKey: string | undefined
  /** In base64 of its DER form. */
  sendgridKey: string | undefined
  postmarkSecret: string | undefined
  brevoSecret: string | undefined
  mailjetSecret: string | undefined
}

const topic = /^arn:aws:sns:[a-z]{2}(?:-[a-z]+){1,3}-\d{1,2}:\d{12}:[\w-]{1,256}$/

/** Fit for an address, too. */
const secret = () =>
  z
    .string()
    .regex(/^[\w-]{24,128}$/, '24 to 128 letters, digits, hyphens and underscores, by chance')
    .optional()

function isPublicKey(text: string): boolean {
  try {
    const key = createPublicKey({ key: Buffer.from(text, 'base64'), format: 'der', type: 'spki' })
    return key.asymmetricKeyType === 'ec'
  } catch {
    return false
  }
}

/** The variables of mail services. */
export const noticeVariables = {
  SES_TOPICS: z
    .string()
    .default('')
    .transform((text) => text.split(/[\s,]+/).filter(Boolean))
    .refine((all) => all.every((each) => topic.test(each)), {
      error:
        'names of topics such as arn:aws:sns:eu-west-1:123456789012:bounces, separated by commas',
    }),
  MAILGUN_SIGNING_KEY: z
    .string()
    .regex(/^[\x21-\x7e]{16,256}$/, 'the HTTP webhook signing key of the account, without spaces')
    .optional(),
  SENDGRID_VERIFICATION_KEY: z
    .string()
    .refine(isPublicKey, 'the verification key of the signed Event Webhook, in base64')
    .optional(),
  POSTMARK_SECRET: secret(),
  BREVO_SECRET: secret(),
  MAILJET_SECRET: secret(),
}

const variables = z.object(noticeVariables)

/** What the variables say. */
export function readNotices(given: z.output<typeof variables>): NoticeSettings {
  return {
    sesTopics: given.SES_TOPICS,
    mailgunKey: given.MAILGUN_SIGNING_KEY,
    sendgridKey: given.SENDGRID_VERIFICATION_KEY,
    postmarkSecret: given.POSTMARK_SECRET,
    brevoSecret: given.BREVO_SECRET,
    mailjetSecret: given.MAILJET_SECRET,
  }
}
