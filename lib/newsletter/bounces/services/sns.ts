import { createVerify, X509Certificate } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import { z } from 'zod'
import { toldBySes } from './ses.ts'
import { isFresh, jsonOf, type Opened, type Opener } from './told.ts'

/** Asks SNS for a text: a certificate, or the answer to a confirmation. Rejects where there is none. */
export type AskSns = (url: string) => Promise<string>

/** A message of Amazon SNS ("Parsing Amazon SNS message formats"). */
const schema = z.object({
  Type: z.enum(['Notification', 'SubscriptionConfirmation', 'UnsubscribeConfirmation']),
  MessageId: z.string(),
  TopicArn: z.string(),
  Subject: z.string().nullish(),
  Message: z.string(),
  Timestamp: z.string(),
  SignatureVersion: z.enum(['1', '2']),
  Signature: z.string(),
  SigningCertURL: z.string(),
  Token: z.string().optional(),
  SubscribeURL: z.string().optional(),
})
type Message = z.output<typeof schema>

/** Certificates that are kept at most, and how often SNS is asked for one in a minute. */
const mostKept = 8
const mostAsked = 60
const minute = 60_000
/** So long one that could not be had is not asked for again, in milliseconds; SNS sends again after 20 seconds. */
const pause = 5000

/**
 * Opens what SNS sends of these topics. A certificate, and the confirmation of a subscription, is asked for at
 * `https://sns.<region>.amazonaws.com` alone, of the region that the topic's own name has: what a message says of where they
 * are is believed no further.
 */
export function sns(topics: string[], ask: AskSns): Opener {
  const certificates = new Certificates(ask)
  return async ({ body, now }): Promise<Opened> => {
    const parsed = schema.safeParse(jsonOf(body))
    if (!parsed.success) return { fault: 'unreadable' }
    const message = parsed.data
    const host = hostOf(message.TopicArn)
    const file = host && certificateFile(message.SigningCertURL, host)
    if (!topics.includes(message.TopicArn) || !host || !file) return { fault: 'unsigned' }
    if (!isFresh(Date.parse(message.Timestamp), now)) return { fault: 'unsigned' }
    const url = `https://${host}/${file}`
    const certificate = await certificates.of(url, now)
    if (!certificate) return { fault: 'unreachable' }
    if (!isSignedBy(certificate, message, now)) return { fault: 'unsigned' }
    certificates.keep(url, certificate)
    return contentOf(message, host, ask)
  }
}

async function contentOf(message: Message, host: string, ask: AskSns): Promise<Opened> {
  const { Type: type, TopicArn, Token } = message
  if (type === 'Notification') {
    const told = toldBySes(message.Message, message.MessageId)
    return told ? { told } : { fault: 'unreadable' }
  }
  if (type === 'SubscriptionConfirmation') {
    const query = new URLSearchParams({
      ...{ Action: 'ConfirmSubscription', TopicArn, Token: Token ?? '' },
    })
    const hasConfirmed = await ask(`https://${host}/?${query}`).then(
      () => true,
      () => false,
    )
    if (!hasConfirmed) return { fault: 'unreachable' }
  }
  return { told: [] }
}

/** The host of SNS in the region of a topic; undefined where that has none of this form. */
function hostOf(topic: string): string | undefined {
  const [, region] = /^arn:aws:sns:([a-z]{2}(?:-[a-z]+){1,3}-\d{1,2}):\d{12}:/.exec(topic) ?? []
  return region && `sns.${region}.amazonaws.com`
}

/** The name of a certificate that lies on that host; undefined where its address is another. */
function certificateFile(address: string, host: string): string | undefined {
  const base = `https://${host}/`
  const file = address.startsWith(base) ? address.slice(base.length) : ''
  return /^SimpleNotificationService-[0-9a-f]{8,64}\.pem$/.test(file) ? file : undefined
}

/**
 * Certificates of SNS. Anybody may name one that is not there: those that have verified something stay whatever is asked for
 * meanwhile, and a name that failed is not asked for again at once.
 */
class Certificates {
  readonly #ask: AskSns
  readonly #proven = new LRUCache<string, X509Certificate>({ max: mostKept })
  readonly #asked = new LRUCache<string, Promise<X509Certificate | undefined>>({
    ...{ max: mostAsked, ttl: minute },
  })
  #begun: number[] = []

  constructor(ask: AskSns) {
    this.#ask = ask
  }

  /** The certificate at an address; undefined where it cannot be had now. */
  of(url: string, now: number): Promise<X509Certificate | undefined> {
    const known = this.#proven.get(url)
    if (known) return Promise.resolve(known)
    const asked = this.#asked.get(url)
    if (asked) return asked
    this.#begun = this.#begun.filter((at) => at > now - minute && at <= now)
    if (this.#begun.length >= mostAsked) return Promise.resolve(undefined)
    this.#begun.push(now)
    const answer = this.#ask(url)
      .then((pem) => new X509Certificate(pem))
      .catch(() => {
        this.#asked.set(url, Promise.resolve(undefined), { ttl: pause })
        return undefined
      })
    this.#asked.set(url, answer)
    return answer
  }

  /** Keeps one that has verified what SNS sent. */
  keep(url: string, certificate: X509Certificate): void {
    this.#proven.set(url, certificate)
  }
}

const signedOfSubscription: (keyof Message)[] = [
  ...(['Message', 'MessageId', 'SubscribeURL', 'Timestamp', 'Token', 'TopicArn', 'Type'] as const),
]

/** What is signed of each type, in this order ("Verifying the signatures of Amazon SNS messages"). */
const signedFields: Record<Message['Type'], (keyof Message)[]> = {
  Notification: ['Message', 'MessageId', 'Subject', 'Timestamp', 'TopicArn', 'Type'],
  SubscriptionConfirmation: signedOfSubscription,
  UnsubscribeConfirmation: signedOfSubscription,
}

/** The text that SNS signs of a message. */
export function signedText(message: Partial<Message> & Pick<Message, 'Type'>): string {
  const fields = signedFields[message.Type].filter((name) => typeof message[name] === 'string')
  return fields.map((name) => `${name}\n${message[name]}\n`).join('')
}

function isSignedBy(certificate: X509Certificate, message: Message, now: number): boolean {
  const { validFromDate, validToDate, publicKey } = certificate
  if (now < validFromDate.getTime() || now > validToDate.getTime()) return false
  const algorithm = message.SignatureVersion === '2' ? 'RSA-SHA256' : 'RSA-SHA1'
  try {
    return createVerify(algorithm)
      .update(signedText(message))
      .verify(publicKey, message.Signature, 'base64')
  } catch {
    return false
  }
}
