import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { lookAtRelay } from '#lib/desk/doctor/mail.ts'
import { readSettings } from '#lib/settings/settings.ts'
import { startRelay } from './fixtures/relay.ts'
import { smtpMailer } from './smtp-mailer.ts'
import { tlsFault } from './tls-fault.ts'

const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

const mail = {
  ...{ from: 'news@news.example', to: 'reader@example.org' },
  message: Buffer.from('x\r\n'),
}

/** A server that answers a plain line as a relay does, up to STARTTLS. */
async function relayThat(answers: (line: string, socket: Socket) => void): Promise<string> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined)
    socket.write('220 relay.example ESMTP\r\n')
    socket.on('data', (data) => {
      if (data.toString().startsWith('EHLO')) socket.write('250-relay.example\r\n250 STARTTLS\r\n')
      else answers(data.toString(), socket)
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  closing.push(() => server.close())
  return `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const relays: [what: string, code: string, url: () => Promise<string>][] = [
  [
    'a certificate that has expired, with STARTTLS',
    'tls-expired',
    async () => {
      const relay = await startRelay({ disabledCommands: [], hideSTARTTLS: false })
      closing.push(relay.close)
      return relay.url
    },
  ],
  [
    'one, from the first byte',
    'tls-expired',
    async () => {
      const relay = await startRelay({ secure: true })
      closing.push(relay.close)
      return relay.url.replace('smtp:', 'smtps:')
    },
  ],
  [
    'a port that speaks no TLS',
    'tls-no-tls',
    async () => {
      const relay = await startRelay()
      closing.push(relay.close)
      return relay.url.replace('smtp:', 'smtps:')
    },
  ],
  [
    'a relay that does not have STARTTLS where it must be',
    'tls-not-offered',
    async () => {
      const relay = await startRelay()
      closing.push(relay.close)
      return `${relay.url}?requireTLS=true`
    },
  ],
  [
    'a relay that hangs up where TLS begins',
    'tls-hung-up',
    () =>
      relayThat((line, socket) => {
        if (line.startsWith('STARTTLS')) socket.write('220 go ahead\r\n')
        else socket.destroy()
      }),
  ],
]

test.each(relays)('%s is told as %s', async (_, code, urlOf) => {
  const url = await urlOf()
  const mailer = smtpMailer(url)
  closing.push(() => mailer.close())
  expect(await mailer.submit(mail)).toMatchObject({ outcome: 'unreachable', reply: code })
  const [verdict] = await lookAtRelay(readSettings({ SMTP_URL: url }))
  expect(verdict).toMatchObject({ state: 'fault', found: expect.stringContaining(`(${code})`) })
  expect(verdict?.mend).toBeTruthy()
})

test.each([
  ['ETLS', 'Error initiating TLS - certificate has expired', 'tls-expired'],
  ['ESOCKET', 'certificate is not yet valid', 'tls-not-yet-valid'],
  [
    'ETLS',
    "Error initiating TLS - Hostname/IP does not match certificate's altnames: x",
    'tls-other-name',
  ],
  [
    'ESOCKET',
    'unable to verify the first certificate; if the root CA is installed',
    'tls-unknown-issuer',
  ],
  ['ETLS', 'Error initiating TLS - unable to get local issuer certificate', 'tls-unknown-issuer'],
  ['ESOCKET', 'self-signed certificate in certificate chain', 'tls-self-signed'],
  [
    'ESOCKET',
    '00A0:error:0A000102:SSL routines:ssl_choose_client_version:unsupported protocol',
    'tls-too-old',
  ],
  [
    'ESOCKET',
    'error:0A000410:SSL routines:ssl3_read_bytes:ssl/tls alert handshake failure',
    'tls-too-old',
  ],
  [
    'ESOCKET',
    'Client network socket disconnected before secure TLS connection was established',
    'tls-hung-up',
  ],
  ['ETLS', 'Error initiating TLS - something new', 'tls-failed'],
  ['ESOCKET', 'read ECONNRESET', undefined],
  ['ESOCKET', 'connect ECONNREFUSED 127.0.0.1:25', undefined],
  ['ETIMEDOUT', 'Timeout', undefined],
  ['EDNS', 'getaddrinfo ENOTFOUND certificate.example', undefined],
])('%s, "%s" is %s', (code, message, expected) => {
  expect(tlsFault({ code, message })?.code).toBe(expected)
})
