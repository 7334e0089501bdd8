import { createServer, type Server, type Socket } from 'node:net'
import type { SMTPServerOptions } from 'smtp-server'
import { afterEach, expect, test } from 'vitest'
import type { Message, Submission } from '#lib/newsletter/records/mailer.ts'
import { refusal, startRelay } from './fixtures/relay.ts'
import { smtpMailer } from './smtp-mailer.ts'

const mail: Message = {
  ...{ from: 'news@news.example', to: 'reader@example.org' },
  message: Buffer.from('Subject: Please confirm\r\n\r\nHello\r\n'),
}

const ends: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const end of ends.splice(0)) await end()
})

async function submitTo(url: string, given: Partial<Message> = {}): Promise<Submission> {
  const mailer = smtpMailer(url, { connection: 300, socket: 300 })
  ends.push(() => mailer.close())
  return mailer.submit({ ...mail, ...given })
}

const atMail = (code: number, words: string): SMTPServerOptions => ({
  onMailFrom: (_, __, done) => done(refusal(code, words)),
})
const atRecipient = (code: number, words: string): SMTPServerOptions => ({
  onRcptTo: (_, __, done) => done(refusal(code, words)),
})
const afterData = (code: number, words: string): SMTPServerOptions => ({
  onData: (stream, _, done) => {
    stream.resume().on('end', () => done(refusal(code, words)))
  },
})
const atConnect = (code: number, words: string): SMTPServerOptions => ({
  onConnect: (_, done) => done(refusal(code, words)),
})

const reader = 'reader@example.org'
const answers: [
  what: string,
  relay: SMTPServerOptions,
  outcome: Submission['outcome'],
  reply: string,
  /** Whether it may be true of every mail. */
  ofAll: boolean,
][] = [
  ['no such mailbox', atRecipient(550, `5.1.1 <${reader}> unknown`), 'bounced', '550 5.1.1', false],
  ['no such mailbox, without a status', atRecipient(550, `no ${reader}`), 'bounced', '550', false],
  ['grey-listed', atRecipient(450, `4.2.0 ${reader} later`), 'deferred', '450 4.2.0', false],
  ['mailbox full', atRecipient(452, '4.2.2 full'), 'deferred', '452 4.2.2', false],
  ['log in first', atRecipient(530, '5.7.0 authenticate'), 'unreachable', '530 5.7.0', true],
  ['out of order', atRecipient(503, '5.5.1 order'), 'deferred', '503 5.5.1', false],
  ['spam, they say', afterData(554, `5.7.1 ${reader} no`), 'bounced', '554 5.7.1', false],
  ['not now, after the text', afterData(451, '4.3.0 later'), 'deferred', '451 4.3.0', false],
  ['no service, after the text', afterData(421, '4.3.2 going down'), 'deferred', '421 4.3.2', true],
  [
    'no service, at a recipient',
    atRecipient(421, '4.7.0 slow down'),
    'deferred',
    '421 4.7.0',
    true,
  ],
  ['no service, at once', atConnect(421, '4.3.2 busy'), 'unreachable', '421 4.3.2', true],
  ['nobody is let in', atConnect(554, '5.7.1 go away'), 'unreachable', '554 5.7.1', true],
  ['the sender is not ours', atMail(550, '5.7.1 not yours'), 'unreachable', '550 5.7.1', true],
  ['too much of this sender', atMail(451, '4.7.1 too much'), 'deferred', '451 4.7.1', true],
  ['words like a status', atRecipient(550, `5.1.1${reader}`), 'bounced', '550', false],
]

test.each(answers)('%s', async (_, options, outcome, reply, ofAll) => {
  const relay = await startRelay(options)
  ends.push(relay.close)
  expect(await submitTo(relay.url)).toMatchObject({ outcome, reply, ofAll })
  expect(relay.received).toEqual([])
})

test.each(['smtps', 'smtp'])(
  'a relay whose certificate nobody vouches for gets no mail: %s',
  async (scheme) => {
    let hasMail = false
    const relay = await startRelay({
      ...{ secure: scheme === 'smtps', hideSTARTTLS: false, disabledCommands: ['AUTH'] },
      onMailFrom: (_, __, done) => {
        hasMail = true
        done()
      },
    })
    ends.push(relay.close)
    const url = relay.url.replace(/^smtps?:/, `${scheme}:`)
    expect(await submitTo(url)).toMatchObject({ outcome: 'unreachable' })
    expect(hasMail).toBe(false)
    // Nothing else is in its way.
    await submitTo(`${url}/?tls.rejectUnauthorized=false`)
    expect(hasMail).toBe(true)
  },
)

test('a wrong password is not the mail’s fault', async () => {
  const relay = await startRelay({
    ...{ authOptional: false, allowInsecureAuth: true },
    onAuth: ({ password }, _, done) =>
      password === 'right' ? done(null, { user: 'us' }) : done(refusal(535, '5.7.8 no')),
  })
  ends.push(relay.close)
  const as = (password: string) => relay.url.replace('//', `//us:${password}@`)
  expect(await submitTo(as('wrong'))).toMatchObject({ outcome: 'unreachable', reply: '535 5.7.8' })
  expect(await submitTo(as('right'))).toEqual({ outcome: 'submitted' })
})

/** A server that speaks by itself; `answer` gets each line that is sent to it. */
async function listen(greet: (socket: Socket) => void): Promise<string> {
  const sockets = new Set<Socket>()
  const server: Server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    greet(socket)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  ends.push(async () => {
    for (const socket of sockets) socket.destroy()
    await new Promise((resolve) => server.close(resolve))
  })
  const address = server.address()
  return `smtp://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
}

/** Takes a mail politely until its text, then does something else. */
function untilText(then: (socket: Socket) => void) {
  return (socket: Socket) => {
    socket.write('220 relay\r\n')
    socket.on('data', (chunk) => {
      for (const line of chunk.toString().split('\r\n').filter(Boolean)) {
        if (!/^(?:EHLO|MAIL|RCPT|DATA)/.test(line)) return then(socket)
        socket.write(line === 'DATA' ? '354 go on\r\n' : '250 well\r\n')
      }
    })
  }
}

const lines: [
  what: string,
  greet: (socket: Socket) => void,
  reply: RegExp,
  outcome?: Submission['outcome'],
][] = [
  ['hangs up at once', (socket) => socket.end(), /^ECONNECTION$/],
  ['never greets', () => undefined, /^ETIMEDOUT$/],
  ['greets in another language', (socket) => socket.write('HTTP/1.1 400\r\n'), /^EPROTOCOL$/],
  [
    'hangs up amid the text',
    untilText((socket) => socket.destroy()),
    /^E(?:CONNECTION|SOCKET)$/,
    'uncertain',
  ],
  ['falls silent after the text', untilText(() => undefined), /^ETIMEDOUT$/, 'uncertain'],
]

test.each(lines)('a relay that %s', async (_, greet, reply, outcome = 'unreachable') => {
  const submission = await submitTo(await listen(greet))
  expect(submission).toEqual({ outcome, reply: expect.stringMatching(reply), ofAll: true })
})

test('nobody listens', async () => {
  const relay = await startRelay()
  await relay.close()
  expect(await submitTo(relay.url)).toMatchObject({ outcome: 'unreachable', reply: 'ESOCKET' })
})

test('a relay that trickles is given up within the time for one mail', async () => {
  const url = await listen((socket) => {
    const timer = setInterval(() => socket.write('220-still here\r\n'), 20)
    socket.on('close', () => clearInterval(timer))
  })
  const mailer = smtpMailer(url, { mail: 200 })
  ends.push(() => mailer.close())
  expect(await mailer.submit(mail)).toMatchObject({ outcome: 'unreachable', reply: 'ETIMEDOUT' })
})

test('a relay that trickles after the text leaves a mail in doubt', async () => {
  const url = await listen(
    untilText((socket) => {
      const timer = setInterval(() => socket.write('250-still here\r\n'), 20)
      socket.on('close', () => clearInterval(timer))
    }),
  )
  const mailer = smtpMailer(url, { mail: 200 })
  ends.push(() => mailer.close())
  expect(await mailer.submit(mail)).toEqual({
    ...{ outcome: 'uncertain', reply: 'ETIMEDOUT', ofAll: true },
  })
})

test('a sender that is not exactly one address is never handed in', async () => {
  const relay = await startRelay()
  ends.push(relay.close)
  const from = 'a@b.example, evil@x.example'
  expect(await submitTo(relay.url, { from })).toMatchObject({
    ...{ outcome: 'unreachable', reply: '5.1.7' },
  })
  expect(relay.received).toEqual([])
})
