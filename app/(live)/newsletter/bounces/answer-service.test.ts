import { createHmac, createSign, generateKeyPairSync, randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { returnAddress } from '#lib/newsletter/bounces/return-address.ts'
import * as notices from '#lib/newsletter/bounces/services/fixtures/notices.ts'
import {
  certificateUrl,
  makeSnsKeys,
  type SnsKeys,
  snsMessage,
  topic,
} from '#lib/newsletter/bounces/services/fixtures/sns-keys.ts'
import { openerOf } from '#lib/newsletter/bounces/services/services.ts'
import { type TestNewsletter, testNewsletter } from '#lib/newsletter/fixtures/newsletter.ts'
import { subscriber } from '#lib/newsletter/store/fixtures/rows.ts'
import { databases } from '#lib/newsletter/store/fixtures/stores.ts'
import { answerService } from './answer-service.ts'

const email = 'ana@reader.example'
const ana = subscriber(email, { state: 'active' })
const hour = 3_600_000
const secret = 'a-secret-of-twenty-four-letters'
const mailgunKey = 'a key of mailgun, by chance'
const signing = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
const otherSigning = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
let keys: SnsKeys
beforeAll(() => {
  keys = makeSnsKeys()
})

const settings = {
  ...{ sesTopics: [topic], mailgunKey, postmarkSecret: secret, brevoSecret: secret },
  mailjetSecret: secret,
  sendgridKey: signing.publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
}

/** A request of a service. */
interface Sent {
  service: string
  body: string | ReadableStream
  headers?: Record<string, string>
  given?: string
}

const basic = (password: string) => ({ authorization: `Basic ${btoa(`handbill:${password}`)}` })

const ses = (notice: object, changes: Record<string, string> = {}): Sent => ({
  ...{ service: 'ses', body: snsMessage(keys, JSON.stringify(notice), changes) },
  headers: { 'content-type': 'text/plain; charset=UTF-8' },
})

function mailgun(event: object, { age = 0, key = mailgunKey, token = randomUUID() } = {}): Sent {
  const timestamp = String(Math.floor((Date.now() - age) / 1000))
  const signature = createHmac('sha256', key)
    .update(timestamp + token)
    .digest('hex')
  const body = { signature: { timestamp, token, signature }, 'event-data': event }
  return { service: 'mailgun', body: JSON.stringify(body) }
}

function sendgrid(events: object[], { age = 0, key = signing.privateKey } = {}): Sent {
  const timestamp = String(Math.floor((Date.now() - age) / 1000))
  const body = `${JSON.stringify(events)}\r\n`
  const signature = createSign('sha256')
    .update(timestamp + body)
    .sign(key, 'base64')
  const headers = {
    'x-twilio-email-event-webhook-timestamp': timestamp,
    'x-twilio-email-event-webhook-signature': signature,
  }
  return { service: 'sendgrid', body, headers }
}

const withSecret =
  (service: string) =>
  (notice: object): Sent => ({
    ...{ service, body: JSON.stringify(notice), headers: basic(secret) },
  })
const [postmark, brevo, mailjet] = ['postmark', 'brevo', 'mailjet'].map(withSecret) as [
  ReturnType<typeof withSecret>,
  ReturnType<typeof withSecret>,
  ReturnType<typeof withSecret>,
]

const asked: string[] = []
async function ask(url: string): Promise<string> {
  asked.push(url)
  return url === certificateUrl ? keys.certificate : '<ConfirmSubscriptionResponse/>'
}

async function answer(
  { service, body, headers = {}, given }: Sent,
  desk: () => Promise<TestNewsletter>,
): Promise<Response> {
  const open = openerOf(service, settings, ask)
  if (!open) throw new Error(`${service} is no service`)
  const request = new Request(`https://news.example/newsletter/bounces/${service}`, {
    ...{ method: 'POST', headers, body, duplex: 'half' },
  } as RequestInit)
  return answerService(request, { service, open, given }, desk)
}

const [sqlite] = databases

async function having<Result>(work: (newsletter: TestNewsletter) => Promise<Result>) {
  const opened = await sqlite?.open()
  if (!opened) throw new Error('SQLite is expected')
  const newsletter = testNewsletter(opened.store)
  newsletter.clock.now = Date.now()
  await opened.store.write((queries) => queries.insert(ana))
  return work(newsletter).finally(opened.close)
}

async function outcome(sent: Sent): Promise<unknown> {
  return having(async (newsletter) => (await answer(sent, async () => newsletter)).json())
}

const nested = (levels: number): unknown => (levels === 0 ? 'a "[{[{" \\' : [nested(levels - 1)])
const one = (name: string) => ({ status: 'taken', [name]: 1 })

describe('what a mail service tells in its own words', () => {
  const { sesBounce, sesComplaint, mailgunEvent, sendgridEvent } = notices
  const { postmarkBounce, brevoEvent, mailjetEvent } = notices
  const nothing = { status: 'taken' }
  const told: [what: string, sent: () => Sent, outcome: object][] = [
    ['SES: gone', () => ses(sesBounce(email)), one('suppressed')],
    ['SES: SHA-1', () => ses(sesBounce(email), { SignatureVersion: '1' }), one('suppressed')],
    [
      'SES: a subject, which is signed too',
      () => ses(sesBounce(email), { Subject: 'Amazon SES Email Event Notification' }),
      one('suppressed'),
    ],
    [
      'SES: hard, without a reply',
      () => ses(sesBounce(email, { bouncedRecipients: [{ emailAddress: `Ana <${email}>` }] })),
      one('counted'),
    ],
    ['SES: transient', () => ses(sesBounce(email, { bounceType: 'Transient' })), one('counted')],
    [
      'SES: on its own list of suppressed addresses',
      () => ses(sesBounce(email, { bounceSubType: 'OnAccountSuppressionList' })),
      one('counted'),
    ],
    [
      'SES: the text',
      () => ses(sesBounce(email, { bounceSubType: 'ContentRejected' })),
      one('about-us'),
    ],
    ['SES: spam', () => ses(sesComplaint(email)), one('suppressed')],
    [
      'SES: no spam',
      () => ses(sesComplaint(email, { complaintFeedbackType: 'not-spam' })),
      nothing,
    ],
    [
      'SES: not sent for an old complaint',
      () => ses(sesComplaint(email, { complaintSubType: 'OnAccountSuppressionList' })),
      one('counted'),
    ],
    [
      'SES: by a configuration set',
      () => ses({ ...sesBounce(email), notificationType: undefined, eventType: 'Bounce' }),
      one('suppressed'),
    ],
    ['SES: a delivery', () => ses({ notificationType: 'Delivery', mail: {} }), nothing],
    ['SES: nobody of ours', () => ses(sesBounce('ben@reader.example')), one('unknown')],
    ['Mailgun: gone', () => mailgun(mailgunEvent(email)), one('suppressed')],
    [
      'Mailgun: it tries again',
      () => mailgun(mailgunEvent(email, { severity: 'temporary' })),
      nothing,
    ],
    [
      'Mailgun: it did not try',
      () =>
        mailgun(
          mailgunEvent(email, {
            reason: 'suppress-bounce',
            'delivery-status': {
              code: 605,
              message: '',
              description: 'Not delivering to previously bounced address',
            },
          }),
        ),
      one('counted'),
    ],
    ['Mailgun: us', () => mailgun(mailgunEvent(email, { reason: 'espblock' })), one('about-us')],
    [
      'Mailgun: spam',
      () => mailgun(mailgunEvent(email, { event: 'complained', 'delivery-status': undefined })),
      one('suppressed'),
    ],
    ['Mailgun: opened', () => mailgun(mailgunEvent(email, { event: 'opened' })), nothing],
    ['SendGrid: gone', () => sendgrid([sendgridEvent(email)]), one('suppressed')],
    [
      'SendGrid: several, and others between them',
      () =>
        sendgrid([
          sendgridEvent(email, { event: 'delivered' }),
          sendgridEvent('ben@reader.example'),
          sendgridEvent(email),
          sendgridEvent(email, { event: 'deferred' }),
        ]),
      { status: 'taken', unknown: 1, suppressed: 1 },
    ],
    [
      'SendGrid: a reputation',
      () => sendgrid([sendgridEvent(email, { bounce_classification: 'Reputation' })]),
      one('about-us'),
    ],
    [
      'SendGrid: blocked',
      () => sendgrid([sendgridEvent(email, { type: 'blocked', status: undefined })]),
      one('counted'),
    ],
    [
      'SendGrid: not tried',
      () => sendgrid([sendgridEvent(email, { event: 'dropped', reason: 'Bounced Address' })]),
      one('counted'),
    ],
    [
      'SendGrid: spam',
      () => sendgrid([sendgridEvent(email, { event: 'spamreport' })]),
      one('suppressed'),
    ],
    ['Postmark: gone', () => postmark(postmarkBounce(email)), one('suppressed')],
    [
      'Postmark: hard, without a reply',
      () => postmark(postmarkBounce(email, { Details: '' })),
      one('counted'),
    ],
    [
      'Postmark: soft',
      () => postmark(postmarkBounce(email, { Type: 'SoftBounce' })),
      one('counted'),
    ],
    [
      'Postmark: us',
      () => postmark(postmarkBounce(email, { Type: 'DMARCPolicy' })),
      one('about-us'),
    ],
    ['Postmark: absent', () => postmark(postmarkBounce(email, { Type: 'AutoResponder' })), nothing],
    [
      'Postmark: spam',
      () => postmark(postmarkBounce(email, { RecordType: 'SpamComplaint', Type: 'SpamComplaint' })),
      one('suppressed'),
    ],
    ['Postmark: opened', () => postmark({ RecordType: 'Open', Recipient: email }), nothing],
    ['Brevo: gone', () => brevo(brevoEvent(email)), one('suppressed')],
    ['Brevo: soft', () => brevo(brevoEvent(email, { event: 'soft_bounce' })), one('counted')],
    [
      'Brevo: not tried',
      () =>
        brevo(brevoEvent(email, { event: 'blocked', reason: 'blocked : due to blacklist user' })),
      one('about-us'),
    ],
    ['Brevo: put off', () => brevo(brevoEvent(email, { event: 'deferred' })), nothing],
    ['Brevo: spam', () => brevo(brevoEvent(email, { event: 'spam' })), one('suppressed')],
    [
      'Brevo: several',
      () => brevo([brevoEvent('ben@reader.example'), brevoEvent(email)]),
      { status: 'taken', unknown: 1, suppressed: 1 },
    ],
    ['Mailjet: gone', () => mailjet(mailjetEvent(email)), one('suppressed')],
    [
      'Mailjet: with more in it than is read',
      () => mailjet(mailjetEvent(email, { more: nested(20), text: '[[[['.repeat(20) })),
      one('suppressed'),
    ],
    ['Mailjet: several', () => mailjet([mailjetEvent(email)]), one('suppressed')],
    [
      'Mailjet: gone, in words alone',
      () => mailjet(mailjetEvent(email, { comment: '' })),
      one('counted'),
    ],
    [
      'Mailjet: a policy',
      () => mailjet(mailjetEvent(email, { error_related_to: 'policy', error: 'policy issue' })),
      one('about-us'),
    ],
    ['Mailjet: a grey list', () => mailjet(mailjetEvent(email, { error: 'greylisted' })), nothing],
    [
      'Mailjet: not tried',
      () => mailjet(mailjetEvent(email, { event: 'blocked', error: 'preblocked', comment: '' })),
      one('counted'),
    ],
    ['Mailjet: spam', () => mailjet(mailjetEvent(email, { event: 'spam' })), one('suppressed')],
  ]
  it.each(told)('%s', async (_, sent, expected) => {
    expect(await outcome(sent())).toEqual(expected)
  })

  it('takes a secret in the address for one in a password', async () => {
    const sent = { ...postmark(postmarkBounce(email)), headers: {}, given: secret }
    expect(await outcome(sent)).toEqual(one('suppressed'))
  })

  it('believes our own return address of whom it is about, and of which issue', () =>
    having(async (newsletter) => {
      const { secrets } = newsletter
      const named = { subscriberId: ana.id, issueId: 7 }
      const source = returnAddress(secrets, 'bounces@news.example', named)
      // Ana's mail goes on to a mailbox that is gone: that is not hers.
      const sent = ses(sesBounce('ana@elsewhere.example', { source }))
      const answered = await answer(sent, async () => newsletter)
      expect(await answered.json()).toEqual(one('counted'))
    }))
})

describe('a request that is not believed', () => {
  const unread = () => Promise.reject(new Error('The database is not asked'))
  const { sesBounce, mailgunEvent, sendgridEvent, postmarkBounce } = notices
  const aDayAgo = new Date(Date.now() - 25 * hour).toISOString()
  const host = 'https://sns.eu-west-1.amazonaws.com'
  const refused: [what: string, sent: () => Sent, status: number][] = [
    [
      'SES: changed',
      () => {
        const sent = ses(sesBounce(email))
        return { ...sent, body: String(sent.body).replace('ana@', 'ben@') }
      },
      401,
    ],
    ['SES: of another key', () => ({ service: 'ses', body: snsMessage(makeSnsKeys(), '{}') }), 401],
    [
      'SES: of another account',
      () => ses(sesBounce(email), { TopicArn: topic.replace('123456789012', '210987654321') }),
      401,
    ],
    ['SES: of yesterday', () => ses(sesBounce(email), { Timestamp: aDayAgo }), 401],
    ['SES: of no time', () => ses(sesBounce(email), { Timestamp: 'now' }), 401],
    [
      'SES: of tomorrow',
      () => ses(sesBounce(email), { Timestamp: new Date(Date.now() + hour).toISOString() }),
      401,
    ],
    ...[
      'https://evil.example/SimpleNotificationService-0123456789abcdef.pem',
      'https://sns.eu-west-1.amazonaws.com.evil.example/SimpleNotificationService-0123456789abcdef.pem',
      'https://sns.us-east-1.amazonaws.com/SimpleNotificationService-0123456789abcdef.pem',
      'http://sns.eu-west-1.amazonaws.com/SimpleNotificationService-0123456789abcdef.pem',
      'https://evil@sns.eu-west-1.amazonaws.com/SimpleNotificationService-0123456789abcdef.pem',
      `${host}/../SimpleNotificationService-0123456789abcdef.pem`,
      `${host}/?Action=x&file=SimpleNotificationService-0123456789abcdef.pem`,
      `${host}/my-topic.pem`,
    ].map((url): [string, () => Sent, number] => [
      `SES: a certificate at ${url}`,
      () => ses(sesBounce(email), { SigningCertURL: url }),
      401,
    ]),
    [
      'SES: no message of SNS',
      () => ({ service: 'ses', body: JSON.stringify(sesBounce(email)) }),
      400,
    ],
    [
      'SES: signed, and no JSON within',
      () => ({ service: 'ses', body: snsMessage(keys, 'hello') }),
      400,
    ],
    ['Mailgun: of another key', () => mailgun(mailgunEvent(email), { key: 'another' }), 401],
    ['Mailgun: of yesterday', () => mailgun(mailgunEvent(email), { age: 25 * hour }), 401],
    ['Mailgun: of tomorrow', () => mailgun(mailgunEvent(email), { age: -hour }), 401],
    [
      'Mailgun: unsigned',
      () => ({ service: 'mailgun', body: JSON.stringify({ 'event-data': {} }) }),
      400,
    ],
    [
      'SendGrid: of another account',
      () => sendgrid([sendgridEvent(email)], { key: otherSigning.privateKey }),
      401,
    ],
    ['SendGrid: of yesterday', () => sendgrid([sendgridEvent(email)], { age: 25 * hour }), 401],
    [
      'SendGrid: changed',
      () => {
        const sent = sendgrid([sendgridEvent(email)])
        return { ...sent, body: String(sent.body).replace('ana@', 'ben@') }
      },
      401,
    ],
    ['SendGrid: unsigned', () => ({ ...sendgrid([]), headers: {} }), 401],
    ['SendGrid: no list', () => ({ ...sendgrid({} as object[]) }), 400],
    ['Postmark: no secret', () => ({ ...postmark(postmarkBounce(email)), headers: {} }), 401],
    ['Postmark: another', () => ({ ...postmark(postmarkBounce(email)), headers: basic('x') }), 401],
    [
      'Postmark: the name alone',
      () => ({ ...postmark({}), headers: { authorization: `Basic ${btoa(secret)}` } }),
      401,
    ],
    [
      'Postmark: another, in the address',
      () => ({ ...postmark({}), headers: {}, given: `${secret}x` }),
      401,
    ],
    ['Brevo: another', () => ({ ...brevo({}), headers: basic('') }), 401],
    ['Mailjet: another', () => ({ ...mailjet({}), headers: {} }), 401],
    ...['', 'no JSON', '[[[', 'null', '1', '{"a":1}', '\ufeff{}', '{"RecordType":{}}'].map(
      (body): [string, () => Sent, number] => [
        `Postmark: ${JSON.stringify(body)}`,
        () => ({ service: 'postmark', body, headers: basic(secret) }),
        400,
      ],
    ),
    [
      'a megabyte and more',
      () => ({ service: 'postmark', body: 'a'.repeat(1024 * 1024 + 1) }),
      413,
    ],
    [
      'nested without end',
      () => ({ service: 'mailjet', body: '['.repeat(1e6), headers: basic(secret) }),
      400,
    ],
    [
      'nested 40 deep',
      () => ({ ...mailjet({ ...notices.mailjetEvent(email), more: nested(40) }) }),
      400,
    ],
  ]
  it.each(refused)('%s', async (_, sent, status) => {
    const before = asked.length
    const answered = await answer(sent(), unread)
    expect(answered.status).toBe(status)
    expect(JSON.stringify(await answered.json())).not.toContain('@')
    for (const url of asked.slice(before)) expect(url).toBe(certificateUrl)
  })

  it.each([['is over', makeSnsKeys(0)]])(
    'SES: the time of its certificate %s',
    async (_, { key, certificate }) => {
      const open = openerOf('ses', settings, async () => certificate)
      const body = Buffer.from(snsMessage({ key, certificate }, '{}'))
      const sent = { body, headers: new Headers(), given: undefined, now: Date.now() }
      expect(await open?.(sent)).toEqual({ fault: 'unsigned' })
    },
  )

  it('is not read further than it may be long', async () => {
    let chunks = 0
    const body = new ReadableStream({
      pull(controller) {
        chunks++
        controller.enqueue(new Uint8Array(64 * 1024))
      },
    })
    expect((await answer({ service: 'postmark', body }, unread)).status).toBe(413)
    expect(chunks).toBeLessThan(24)
  })

  it('has no address without its setting', () => {
    const unset = { ...settings, sesTopics: [], mailgunKey: undefined, sendgridKey: undefined }
    const none = {
      ...unset,
      postmarkSecret: undefined,
      brevoSecret: undefined,
      mailjetSecret: undefined,
    }
    for (const service of ['ses', 'mailgun', 'sendgrid', 'postmark', 'brevo', 'mailjet'])
      expect(openerOf(service, none, ask)).toBe(undefined)
    for (const service of ['other', 'constructor', '__proto__', ''])
      expect(openerOf(service, settings, ask)).toBe(undefined)
  })
})

const madeUp = (name: number) =>
  `https://sns.eu-west-1.amazonaws.com/SimpleNotificationService-${name.toString(16).padStart(32, '0')}.pem`

describe('a subscription of a topic', () => {
  const confirmation = (changes: Record<string, string> = {}): Sent => ({
    service: 'ses',
    body: snsMessage(keys, 'You have chosen to subscribe', {
      ...{ Type: 'SubscriptionConfirmation', Token: 'a token&Action=Publish' },
      SubscribeURL: 'https://evil.example/?Action=ConfirmSubscription',
      ...changes,
    }),
  })
  const unread = () => Promise.reject(new Error('The database is not asked'))

  it('is confirmed where SNS is, whatever address the message has', async () => {
    asked.length = 0
    expect((await answer(confirmation(), unread)).status).toBe(200)
    const token = 'a+token%26Action%3DPublish'
    const arn = encodeURIComponent(topic)
    expect(asked).toEqual([
      certificateUrl,
      `https://sns.eu-west-1.amazonaws.com/?Action=ConfirmSubscription&TopicArn=${arn}&Token=${token}`,
    ])
  })

  it('is not confirmed for another topic, or unsigned', async () => {
    asked.length = 0
    const other = confirmation({ TopicArn: topic.replace('bounces', 'others') })
    expect((await answer(other, unread)).status).toBe(401)
    expect(asked).toEqual([])
    const changed = {
      service: 'ses',
      body: String(confirmation().body).replace('a token', 'b token'),
    }
    expect((await answer(changed, unread)).status).toBe(401)
    expect(asked).toEqual([certificateUrl])
  })

  it('asks SNS once for each name, sixty times a minute at most, and is told to come again', async () => {
    const urls: string[] = []
    const down = async (url: string) => {
      urls.push(url)
      throw new Error('down')
    }
    const open = openerOf('ses', settings, down)
    const named = (name: number) => {
      const SigningCertURL = madeUp(name)
      const body = Buffer.from(snsMessage(keys, '{}', { SigningCertURL }))
      return open?.({ body, headers: new Headers(), given: undefined, now: Date.now() })
    }
    for (let times = 0; times < 200; times++)
      expect(await named(Math.floor(times / 2))).toEqual({ fault: 'unreachable' })
    expect(urls).toEqual(Array.from({ length: 60 }, (_, name) => madeUp(name)))
  })

  it('is heard whatever names are made up, once one of SNS’s messages was right', async () => {
    const open = openerOf('ses', settings, async (url) => {
      if (url !== certificateUrl) throw new Error('not there')
      return keys.certificate
    })
    const sent = (changes: Record<string, string> = {}) =>
      open?.({
        body: Buffer.from(snsMessage(keys, JSON.stringify(notices.sesBounce(email)), changes)),
        ...{ headers: new Headers(), given: undefined, now: Date.now() },
      })
    expect(await sent()).toHaveProperty('told')
    for (let name = 0; name < 100; name++)
      expect(await sent({ SigningCertURL: madeUp(name) })).toEqual({ fault: 'unreachable' })
    expect(await sent()).toHaveProperty('told')
  })
})

describe('what is told again', () => {
  const { sesBounce, sesComplaint, mailgunEvent, sendgridEvent, postmarkBounce } = notices
  const again: [service: string, sent: () => Sent][] = [
    ['SES', () => ses(sesBounce(email, { bounceType: 'Transient' }))],
    ['SES, a complaint', () => ses(sesComplaint('ben@reader.example'))],
    ['Mailgun', () => mailgun(mailgunEvent(email, { reason: 'old' }))],
    ['SendGrid', () => sendgrid([sendgridEvent(email, { type: 'blocked' })])],
    ['Postmark', () => postmark(postmarkBounce(email, { Type: 'SoftBounce' }))],
  ]
  it.each(again)('counts once: %s', (_, make) =>
    having(async (newsletter) => {
      const sent = make()
      await answer(sent, async () => newsletter)
      for (let times = 0; times < 6; times++)
        expect(await (await answer(sent, async () => newsletter)).json()).toEqual(one('again'))
    }),
  )

  it('is not taken for what another says under a signature that was used', () =>
    having(async (newsletter) => {
      // Mailgun signs a token, and not what is told with it.
      const token = randomUUID()
      await answer(mailgun(mailgunEvent('ben@reader.example'), { token }), async () => newsletter)
      const forged = mailgun(mailgunEvent(email, { event: 'complained' }), { token })
      expect(await (await answer(forged, async () => newsletter)).json()).toEqual(one('again'))
      expect(await newsletter.store.queries.find(ana.id)).toBeDefined()
    }))

  it('is taken where the database was away before', () =>
    having(async (newsletter) => {
      const sent = mailgun(mailgunEvent(email))
      const away = {
        ...newsletter,
        store: { ...newsletter.store, write: () => Promise.reject(new Error('away')) },
      }
      await expect(answer(sent, async () => away)).rejects.toThrow('away')
      expect(await (await answer(sent, async () => newsletter)).json()).toEqual(one('suppressed'))
    }))
})
