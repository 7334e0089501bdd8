import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Secrets } from '../list/tokens.ts'
import type { Verdict } from '../replies/verdict.ts'
import { readSample } from './fixtures/read-sample.ts'
import { type Report, readReport, worstOf } from './report.ts'
import { namedIn } from './return-address.ts'

const secrets = new Secrets('a secret for tests')
const named = { subscriberId: '01234567-89ab-7def-8123-456789abcdef', issueId: 12 }
const sample = (name: string) => readSample(name, secrets, named)

/** Whom the samples are about, where they name no other. */
const readers: Record<string, string> = {
  'rfc3464-several': 'arathib@vnet.ibm.com',
  'gmail-unknown-user': 'ana.reader@gmail.example',
  qmail: 'k0@example.org',
  exim: 'k1@example.org',
}
/** What a sample says about its reader, or about another. */
async function worst(name: string, address = readers[name] ?? 'ana@reader.example') {
  const report = await readReport(sample(name))
  return report.kind === 'bounce' ? worstOf(report, address) : undefined
}

const reports: [name: string, kind: Report['kind'], code?: string][] = [
  ['postfix-unknown-user', 'bounce', '550 5.1.1'],
  ['postfix-no-code', 'bounce', '550 5.0.0'],
  ['postfix-full', 'bounce', '552 5.2.2'],
  ['postfix-expired', 'bounce', '4.4.1'],
  ['postfix-delayed', 'other'],
  ['exchange-unknown-user', 'bounce', '550 5.1.10'],
  ['exchange-full', 'bounce', '554 5.2.2'],
  ['gmail-unknown-user', 'bounce', '550 5.1.1'],
  ['rfc3464-several', 'bounce', '550 5.0.0'],
  ['rfc5965-full', 'complaint'],
  ['rfc5965-minimal', 'complaint'],
  ['rfc6430-not-spam', 'other'],
  ['absence', 'other'],
  ['qmail', 'bounce', '5.1.1'],
  ['qmail-host-said', 'bounce', '553'],
  ['exim', 'bounce', '550 5.1.1'],
  ['exim-route', 'bounce', '5.0.0'],
  ['exim-delayed', 'other'],
  ['quoted-by-a-person', 'other'],
]

describe('a mail that came back', () => {
  it.each(reports)('%s is a report of kind %s', async (name, kind, code) => {
    const report = await readReport(sample(name))
    expect(report.kind).toBe(kind)
    expect((await worst(name))?.code).toBe(code)
  })

  const verdicts: [name: string, verdict: Verdict][] = [
    ['postfix-unknown-user', 'gone'],
    ['postfix-no-code', 'likely-gone'],
    ['postfix-full', 'passing'],
    ['postfix-expired', 'passing'],
    ['gmail-unknown-user', 'gone'],
    ['qmail', 'gone'],
    ['qmail-host-said', 'about-us'],
    ['exim', 'gone'],
    ['exim-route', 'likely-gone'],
    ['blocklist', 'about-us'],
    ['gmail-rate', 'about-us'],
    ['dmarc', 'about-us'],
  ]
  it.each(verdicts)('%s says %s', async (name, verdict) => {
    expect(await worst(name)).toMatchObject({ verdict })
  })

  it.each(['postfix-unknown-user', 'exchange-unknown-user', 'gmail-unknown-user', 'qmail', 'exim'])(
    '%s says no more than that it did not arrive, of another than the reader',
    async (name) => {
      expect(await worst(name, 'bea@other.example')).toMatchObject({ verdict: 'passing' })
    },
  )

  it.each([
    ['alias-member', 'list@reader.example', 'passing', '550 5.1.1'],
    ['alias-member', 'someone@other.example', 'gone', '550 5.1.1'],
    ['original-recipient', 'ana+news@reader.example', 'gone', '550 5.1.1'],
    ['original-recipient', 'ana@elsewhere.example', 'gone', '550 5.1.1'],
    ['callout-of-ours', 'ana@reader.example', 'about-us', '550 5.1.1'],
  ])('%s says of %s: %s', async (name, address, verdict, code) => {
    expect(await worst(name, address)).toMatchObject({ verdict, code })
  })

  it('is quoted without the address', async () => {
    for (const [name] of reports) expect((await worst(name))?.quote ?? '').not.toContain('@')
  })

  const bearers = reports.filter(([name, kind]) => kind !== 'other' && name !== 'rfc5965-minimal')
  it.each(bearers)('%s names subscriber and issue', async (name) => {
    const report = await readReport(sample(name))
    expect('traces' in report && namedIn(secrets, report.traces)).toEqual(named)
  })

  it('is read with bare line feeds, too, as a pipe hands it over', async () => {
    const text = sample('postfix-full').toString().replaceAll('\r\n', '\n')
    const report = await readReport(Buffer.from(text))
    expect(report.kind === 'bounce' && worstOf(report, 'ana@reader.example')).toMatchObject({
      code: '552 5.2.2',
    })
  })

  it('says nothing where it is damaged, and never throws', async () => {
    const whole = sample('exchange-unknown-user')
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: whole.length }), fc.uint8Array(), async (at, bytes) => {
        const mail = Buffer.concat([whole.subarray(0, at), bytes, whole.subarray(at + 3)])
        expect(['bounce', 'other']).toContain((await readReport(mail)).kind)
      }),
      { numRuns: 50 },
    )
    const deep = 'Content-Type: multipart/mixed; boundary=a\r\n\r\n--a\r\n'.repeat(500)
    expect(await readReport(Buffer.from(deep))).toEqual({ kind: 'other' })
  })
})
