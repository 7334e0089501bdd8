import { generateKeyPairSync } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, onTestFinished, test } from 'vitest'
import { startDnsServer, type Zone } from '#lib/net/fixtures/dns-server.ts'
import { readSettings } from '#lib/settings/settings.ts'
import { askNames } from './ask-names.ts'
import { askOneClick } from './one-click-reach.ts'
import { aligned, spfFaults, suggestedSpf } from './records.ts'
import { lookAtReverseName } from './reverse-names.ts'
import { lookAtNames } from './sender-names.ts'

const folder = mkdtempSync(join(tmpdir(), 'handbill-names-'))
afterAll(() => rmSync(folder, { recursive: true }))
writeFileSync(
  join(folder, 'site.yml'),
  'name: N\nurl: https://news.example.org\nlanguage: en\ntimeZone: UTC\ncontact: { email: desk@news.example.org }\n',
)
const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const DKIM_KEY = privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64')
const dkim = { DKIM_DOMAIN: 'news.example.org', DKIM_SELECTOR: 'hb1', DKIM_KEY }
const env = { CONTENT_DIR: folder, SMTP_URL: 'smtps://u:p@email-smtp.eu-west-1.amazonaws.com' }
const record = readSettings(dkim).dkim?.record ?? ''

const good: Zone = {
  'TXT news.example.org': ['something=else', 'v=spf1 include:amazonses.com ~all'],
  'TXT hb1._domainkey.news.example.org': [record],
  'TXT _dmarc.example.org': ['v=DMARC1; p=quarantine'],
  'TXT _dmarc.news.example.org': [],
  'MX news.example.org': ['mx.example.org'],
}

test('the senders of lists are asked about, too, each domain once', async () => {
  const contentDir = mkdtempSync(join(folder, 'lists-'))
  const site = 'name: N\nurl: https://news.example.org\nlanguage: en\ntimeZone: UTC\n'
  const lists = '{ daily: { from: daily@news.example.org }, weekly: { from: w@other.example } }'
  writeFileSync(
    join(contentDir, 'site.yml'),
    `${site}newsletter: { from: a@news.example.org, lists: ${lists} }\n`,
  )
  const verdicts = await looked(good, { CONTENT_DIR: contentDir })
  expect(verdicts.slice(4).map(({ state, found }) => `${state}: ${found}`)).toEqual([
    expect.stringMatching(/^warning: other.example has no SPF record.* \(weekly\)$/),
    expect.stringMatching(/^warning: DMARC: other.example has no record.* \(weekly\)$/),
    expect.stringMatching(/^fault: nothing can come back to other.example.* \(weekly\)$/),
    expect.stringMatching(
      /^warning: DKIM_DOMAIN .*\(other.example\) have nothing in common.* \(weekly\)$/,
    ),
  ])
})

async function looked(zone: Zone, changes: Record<string, string> = {}) {
  const server = await startDnsServer(zone)
  onTestFinished(server.close)
  const settings = readSettings({ ...env, ...dkim, ...changes })
  return lookAtNames(settings, askNames([server.address]))
}

test('a sender of whom DNS says all that is asked is well', async () => {
  const verdicts = await looked(good)
  expect(verdicts.map(({ state, found }) => `${state}: ${found}`)).toEqual([
    'ok: SPF: news.example.org says who may send for it',
    'ok: DKIM: the key at hb1._domainkey.news.example.org is that of DKIM_KEY',
    'ok: DMARC: example.org asks for "quarantine"',
    'ok: mail to news.example.org, such as what comes back, has a way',
  ])
})

const spf = 'TXT news.example.org'
const bad: [
  what: string,
  zone: Zone,
  changes: Record<string, string>,
  told: RegExp,
  mend: RegExp,
][] = [
  ['no SPF', { [spf]: [] }, {}, /warning: .* has no SPF/, /"v=spf1 include:amazonses\.com ~all"/],
  ['two of SPF', { [spf]: ['v=spf1 -all', 'v=spf1 ~all'] }, {}, /fault: .* 2 SPF records/, /one/],
  ['SPF for everybody', { [spf]: ['v=spf1 +all'] }, {}, /warning: .*lets everybody send/, /spf1/],
  [
    'no key',
    { 'TXT hb1._domainkey.news.example.org': [] },
    {},
    /fault: DKIM: there is no key/,
    /v=DKIM1; k=rsa; p=MII/,
  ],
  [
    'another key',
    { 'TXT hb1._domainkey.news.example.org': ['v=DKIM1; p=MIIBother'] },
    {},
    /fault: DKIM: the key .* is not that of DKIM_KEY/,
    /v=DKIM1; k=rsa; p=MII/,
  ],
  [
    'a signer who is somebody else',
    good,
    { DKIM_DOMAIN: 'other.example.com' },
    /warning: DKIM_DOMAIN .* nothing in common/,
    /set DKIM_DOMAIN/,
  ],
  [
    'no DMARC',
    { 'TXT _dmarc.example.org': [] },
    {},
    /warning: DMARC: .* no record/,
    /"v=DMARC1; p=none; rua=/,
  ],
  [
    'DMARC without a policy',
    { 'TXT _dmarc.news.example.org': ['v=DMARC1'] },
    {},
    /fault: the DMARC record/,
    /p=none/,
  ],
  [
    'no way back',
    { 'MX news.example.org': ['.'] },
    {},
    /fault: nothing can come back/,
    /an MX record/,
  ],
  [
    'a way back of others',
    {},
    { BOUNCE_ADDRESS: 'b@other.example.com' },
    /warning: the domains of BOUNCE_ADDRESS/,
    /below news\.example\.org/,
  ],
  ...(
    [
      'TXT news.example.org',
      'TXT hb1._domainkey.news.example.org',
      'TXT _dmarc.news.example.org',
      'MX news.example.org',
    ] as const
  ).map((key): [string, Zone, Record<string, string>, RegExp, RegExp] => [
    `silence about ${key}`,
    { [key]: 'silent' },
    {},
    /warning: the name server did not answer about/,
    /try again/,
  ]),
]
test.each(bad)('%s is said, with what to put there', async (_, zone, changes, told, mend) => {
  const verdicts = await looked({ ...good, ...zone }, changes)
  const found = verdicts.find(({ state, found }) => told.test(`${state}: ${found}`))
  expect(verdicts.map(({ state, found }) => `${state}: ${found}`).join('\n')).toMatch(told)
  expect(found?.mend).toMatch(mend)
})

test('a name server that says nothing at all is said of each, and holds nobody up', async () => {
  const verdicts = await looked({ '*': 'silent' })
  expect(verdicts).toHaveLength(4)
  for (const { found } of verdicts) expect(found).toContain('did not answer')
})

test('where the relay signs, a key under a usual name is looked for', async () => {
  const none = { DKIM_DOMAIN: '', DKIM_SELECTOR: '', DKIM_KEY: '' }
  const there = await looked(
    { ...good, 'TXT s1._domainkey.news.example.org': ['k=rsa; p=MII'] },
    none,
  )
  expect(there).toContainEqual({
    state: 'ok',
    found: 'DKIM: there is a key at s1._domainkey.news.example.org',
  })
  const verdicts = await looked(good, none)
  expect(verdicts.map(({ found }) => found).join()).toContain('has no key under a usual name')
})

test('nothing is asked where no mail leaves', async () => {
  expect(await looked({ '*': 'silent' }, { SMTP_URL: '' })).toEqual([])
})

test.each<[what: string, zone: Zone, smtp: string, told: string | undefined]>([
  [
    'leads back',
    { 'A mx.example.org': ['8.8.8.8'], 'PTR 8.8.8.8.in-addr.arpa': ['mx.example.org'] },
    'smtp://mx.example.org',
    'ok: 8.8.8.8 has a name, mx.example.org, that leads back to it',
  ],
  [
    'is not there',
    { 'A mx.example.org': ['8.8.8.8'] },
    'smtp://mx.example.org',
    'warning: 8.8.8.8 has no reverse name: mail services refuse what comes from it',
  ],
  [
    'leads elsewhere',
    {
      'A news.example.org': ['8.8.4.4'],
      'PTR 4.4.8.8.in-addr.arpa': ['a.example.org'],
      'A a.example.org': ['8.8.8.8'],
    },
    'smtp://localhost',
    'warning: the name of 8.8.4.4, a.example.org, does not lead back to it',
  ],
  [
    'is not said',
    { 'A mx.example.org': ['8.8.8.8'], 'PTR 8.8.8.8.in-addr.arpa': 'silent' },
    'smtp://mx.example.org',
    'warning: the name server did not answer about the name of 8.8.8.8',
  ],
  [
    'is of a network of one’s own',
    { 'A mx.example.org': ['10.0.0.1'] },
    'smtp://mx.example.org',
    undefined,
  ],
])('a reverse name that %s', async (_, zone, SMTP_URL, told) => {
  const server = await startDnsServer(zone)
  onTestFinished(server.close)
  const settings = readSettings({ ...env, SMTP_URL })
  const [verdict] = await lookAtReverseName(settings, askNames([server.address]))
  expect(verdict && `${verdict.state}: ${verdict.found}`).toBe(told)
})

const unknownLink = JSON.stringify({ status: 'refused', fault: 'unknown-link' })
test.each<[what: string, answer: RequestListener, state: string, told: RegExp]>([
  ['ours', (_, response) => response.writeHead(404).end(unknownLink), 'ok', /mail services reach/],
  [
    'a host of plain files',
    (_, response) => response.writeHead(405).end('no'),
    'fault',
    /answers 405/,
  ],
  [
    'somebody else',
    (_, response) => response.writeHead(404).end('nothing here'),
    'fault',
    /not as Handbill/,
  ],
  [
    'a redirect',
    (_, response) => response.writeHead(301, { location: '/x' }).end(),
    'fault',
    /answers 301/,
  ],
  [
    'who hangs up',
    (_, response) => response.destroy(),
    'fault',
    /cannot unsubscribe readers at 127/,
  ],
])('what answers at the address to unsubscribe is %s', async (_, answer, state, told) => {
  const asked: string[] = []
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`)
    answer(request, response)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/newsletter/unsubscribe/doctor`
  const [verdict] = await askOneClick(url)
  expect(asked).toEqual(['POST /newsletter/unsubscribe/doctor'])
  expect(verdict).toMatchObject({ state, found: expect.stringMatching(told) })
})

test('a clock that is off is said', async () => {
  const server = createServer((_, response) => response.writeHead(404).end(unknownLink))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  const verdicts = await askOneClick(url, () => Date.now() + 3_600_000)
  expect(verdicts[1]).toMatchObject({
    state: 'warning',
    found: expect.stringMatching(/3\d\d\d s apart/),
  })
  expect(await askOneClick(url)).toHaveLength(1)
})

test.each([
  ['news.example.org', 'example.org', true],
  ['bounces.example.org', 'news.example.org', true],
  ['example.org', 'example.com', false],
  ['a.co.uk', 'b.co.uk', false],
  ['news.a.co.uk', 'a.co.uk', true],
  ['example.org', 'other.org', false],
])('%s and %s have something in common: %s', (one, other, isSo) => {
  expect(aligned(one, other)).toBe(isSo)
})

test.each([
  ['v=spf1 mx ~all', []],
  ['v=spf1 redirect=_spf.example.org', []],
  ['v=spf1 mx', ['has no end, such as "~all"']],
  [`v=spf1 ${'include:a.example '.repeat(11)}-all`, ['asks 11 others, where ten are allowed']],
])('%s', (text, faults) => {
  expect(spfFaults(text)).toEqual(faults)
})

test.each([
  ['email-smtp.eu-west-1.amazonaws.com', 'include:amazonses.com'],
  ['smtp.eu.mailgun.org', 'include:mailgun.org'],
  ['in-v3.mailjet.com', 'include:spf.mailjet.com'],
  ['localhost', 'mx a'],
  ['mail.example.org', 'a:mail.example.org'],
])('a relay at %s', (relay, term) => {
  expect(suggestedSpf(relay)).toBe(`v=spf1 ${term} ~all`)
})
