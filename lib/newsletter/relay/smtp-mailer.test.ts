import type { SMTPServerOptions, SMTPServerSession } from 'smtp-server'
import { afterEach, expect, test } from 'vitest'
import type { Submission } from '#lib/newsletter/records/mailer.ts'
import type { Verdict } from '#lib/newsletter/replies/verdict.ts'
import { refusal, startRelay } from './fixtures/relay.ts'
import { smtpMailer } from './smtp-mailer.ts'

const mail = {
  from: 'bounces@news.example',
  to: 'reader@example.org',
  message: Buffer.from(
    'Subject: The issue\r\n\r\n.A line with a dot before it\r\nand one without\r\n',
  ),
}

const ends: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const end of ends.splice(0)) await end()
})

function mailerFor(url: string) {
  const mailer = smtpMailer(url, { connection: 300, socket: 300 })
  ends.push(() => mailer.close())
  return mailer
}

async function relayWith(options: SMTPServerOptions = {}) {
  const relay = await startRelay(options)
  ends.push(relay.close)
  return relay
}

const atRecipient = (code: number, words: string): SMTPServerOptions => ({
  onRcptTo: (_, __, done) => done(refusal(code, words)),
})
const atSender = (code: number, words: string): SMTPServerOptions => ({
  onMailFrom: (_, __, done) => done(refusal(code, words)),
})
const afterData = (code: number, words: string): SMTPServerOptions => ({
  onData: (stream, _, done) => {
    stream.resume().on('end', () => done(refusal(code, words)))
  },
})

const answers: [what: string, relay: SMTPServerOptions, submission: Submission][] = [
  ['no such mailbox', atRecipient(550, '5.1.1 no'), bounced('550 5.1.1', 'gone', '550 5.1.1 no')],
  [
    'refused by policy',
    afterData(554, '5.7.1 no'),
    bounced('554 5.7.1', 'about-us', '554 5.7.1 no'),
  ],
  ['later', atRecipient(450, '4.2.0 later'), deferred('450 4.2.0', false)],
  ['going down', atRecipient(421, '4.3.2 bye'), deferred('421 4.3.2', true)],
  ['too much of this sender', atSender(451, '4.7.1 slow'), deferred('451 4.7.1', true)],
  ['out of order', atRecipient(503, '5.5.1 order'), deferred('503 5.5.1', false)],
  ['the sender is not ours', atSender(550, '5.7.1 no'), unreachable('550 5.7.1')],
  ['log in first', atRecipient(530, '5.7.0 log in'), unreachable('530 5.7.0')],
]

function bounced(reply: string, verdict: Verdict, quote: string): Submission {
  return { outcome: 'bounced', reply, verdict, quote, ofAll: false }
}
function deferred(reply: string, ofAll: boolean): Submission {
  return { outcome: 'deferred', reply, ofAll }
}
function unreachable(reply: string): Submission {
  return { outcome: 'unreachable', reply, ofAll: true }
}

test.each(answers)('a relay says: %s', async (_, options, submission) => {
  const relay = await relayWith(options)
  expect(await mailerFor(relay.url).submit(mail)).toEqual(submission)
})

test('a message arrives as it was made, and its envelope with it', async () => {
  const relay = await relayWith()
  const mailer = mailerFor(relay.url)
  for (let index = 0; index < 3; index++)
    expect(await mailer.submit(mail)).toEqual({ outcome: 'submitted' })
  const whole = { from: mail.from, to: [mail.to], raw: mail.message.toString() }
  expect(relay.received).toEqual([whole, whole, whole])
})

/** A relay that breaks the line of a session at a command, the first time. */
async function relayThatHangsUp(at: 'recipient' | 'data') {
  let isDone = false
  const hangUp = (session: SMTPServerSession) => {
    isDone = true
    relay.hangUp(session)
  }
  const relay = await relayWith({
    onRcptTo: (_, session, done) => (at === 'recipient' && !isDone ? hangUp(session) : done()),
    onData: (stream, session, done) => {
      stream.resume().on('end', () => (at === 'data' && !isDone ? hangUp(session) : done()))
    },
  })
  return relay
}

test('a line that breaks before the message is known not to have carried it', async () => {
  const relay = await relayThatHangsUp('recipient')
  const mailer = mailerFor(relay.url)
  expect(await mailer.submit(mail)).toMatchObject({ outcome: 'dropped', ofAll: true })
  expect(await mailer.submit(mail)).toEqual({ outcome: 'submitted' })
})

test('of a line that breaks after the message nobody knows what it has carried', async () => {
  const relay = await relayThatHangsUp('data')
  const mailer = mailerFor(relay.url)
  expect(await mailer.submit(mail)).toMatchObject({ outcome: 'uncertain', ofAll: true })
  expect(await mailer.submit(mail)).toEqual({ outcome: 'submitted' })
})

test('a relay that is not there, or knows another password, says nothing about a message', async () => {
  const relay = await relayWith({
    authOptional: false,
    onAuth: (_, __, done) => done(refusal(535, '5.7.8 no')),
    allowInsecureAuth: true,
  })
  const closed = await startRelay()
  await closed.close()
  const refused = relay.url.replace('//', '//somebody:wrong@')
  expect(await mailerFor(refused).submit(mail)).toMatchObject({ outcome: 'unreachable' })
  expect(await mailerFor(closed.url).submit(mail)).toMatchObject({ outcome: 'unreachable' })
  expect(relay.received).toEqual([])
})

test.each([
  'a@b.example, evil@x.example',
  'a@b.example\r\nRCPT TO:<evil@x.example>',
  'Ana <a@b.example>',
  '',
])('what is not one address goes nowhere: %j', async (to) => {
  const relay = await relayWith()
  const submission = await mailerFor(relay.url).submit({ ...mail, to })
  expect(submission).toEqual({
    outcome: 'bounced',
    reply: '5.1.3',
    verdict: 'gone',
    quote: '',
    ofAll: false,
  })
  expect(relay.received).toEqual([])
})
