import { Webhook } from 'standardwebhooks'
import { describe, expect, it } from 'vitest'
import { type TestNewsletter, testNewsletter } from '#lib/newsletter/fixtures/newsletter.ts'
import { subscriber } from '#lib/newsletter/store/fixtures/rows.ts'
import { databases } from '#lib/newsletter/store/fixtures/stores.ts'
import { answerNotice } from './answer-notice.ts'

const secret = `whsec_${Buffer.alloc(24, 7).toString('base64')}`
const ana = subscriber('ana@reader.example', { state: 'active' })
const bounce = JSON.stringify({ type: 'bounce', email: 'Ana@Reader.Example', code: '550 5.1.1' })
const minute = 60_000

/** A request that is signed as a service would. */
function signed(body: string, changes: { age?: number; secret?: string; id?: string } = {}) {
  const { age = 0, id = 'msg_1' } = changes
  const at = new Date(Date.now() - age)
  const headers = {
    'Content-Type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': new Webhook(changes.secret ?? secret).sign(id, at, body),
  }
  return { headers, body }
}

function request({ headers, body }: { headers: Record<string, string>; body: string }): Request {
  return new Request('https://news.example.org/newsletter/bounces', {
    ...{ method: 'POST', headers, body },
  })
}

const [sqlite] = databases

async function having(work: (newsletter: TestNewsletter) => Promise<void>) {
  const opened = await sqlite?.open()
  if (!opened) throw new Error('SQLite is expected')
  const newsletter = testNewsletter(opened.store)
  await opened.store.write((queries) => queries.insert(ana))
  await work(newsletter).finally(opened.close)
}

describe('a notice of a mail service', () => {
  const taken: [name: string, notice: object, status: string][] = [
    ['an address that is gone', { type: 'bounce', code: '550 5.1.1' }, 'suppressed'],
    ['a bounce without a code', { type: 'bounce' }, 'counted'],
    ['a full mailbox', { type: 'bounce', code: '552-5.2.2' }, 'counted'],
    ['a complaint', { type: 'complaint' }, 'suppressed'],
    ['nobody we know', { type: 'complaint', email: 'ben@reader.example' }, 'unknown'],
    ['what is no address', { type: 'complaint', email: 'ben' }, 'unknown'],
  ]
  it.each(taken)('is taken: %s', (_, notice, status) =>
    having(async (newsletter) => {
      const body = JSON.stringify({ email: ana.address, ...notice })
      const answer = await answerNotice(request(signed(body)), secret, async () => newsletter)
      expect([answer.status, await answer.json()]).toEqual([200, { status }])
      const fingerprint = newsletter.secrets.fingerprint(ana.address)
      expect(await newsletter.store.queries.isSuppressed(fingerprint)).toBe(status === 'suppressed')
    }),
  )

  it('counts once, however often it is sent', () =>
    having(async (newsletter) => {
      const body = JSON.stringify({ type: 'bounce', email: ana.address, code: '552' })
      for (let times = 0; times < 6; times++) {
        const answer = await answerNotice(request(signed(body)), secret, async () => newsletter)
        expect(await answer.json()).toEqual({ status: 'counted' })
      }
    }))

  const { 'webhook-signature': signature, ...unsigned } = signed(bounce).headers
  const refused: [name: string, sent: Parameters<typeof request>[0], status: number][] = [
    ['unsigned', { headers: unsigned, body: bounce }, 401],
    ['of another secret', signed(bounce, { secret: btoa('another secret') }), 401],
    ['changed', { ...signed(bounce), body: bounce.replace('Ana', 'Ben') }, 401],
    [
      'under another id',
      { headers: { ...signed(bounce).headers, 'webhook-id': 'msg_2' }, body: bounce },
      401,
    ],
    ['of six minutes ago', signed(bounce, { age: 6 * minute }), 401],
    ['of six minutes hence', signed(bounce, { age: -6 * minute }), 401],
    [
      'of no time',
      { headers: { ...signed(bounce).headers, 'webhook-timestamp': 'now' }, body: bounce },
      401,
    ],
    ['no JSON', signed('bounce'), 400],
    ['empty', signed(''), 400],
    ['of no kind', signed(JSON.stringify({ type: 'open', email: ana.address })), 400],
    [
      'with words for a code',
      signed(JSON.stringify({ type: 'bounce', email: ana.address, code: 'no such user' })),
      400,
    ],
    ['too long', signed(JSON.stringify({ type: 'bounce', email: 'a'.repeat(20_000) })), 413],
  ]
  it.each(refused)('is refused: %s', async (_, sent, status) => {
    expect(signature).toMatch(/^v1,/)
    const answer = await answerNotice(request(sent), secret, () => {
      throw new Error('The database is not asked')
    })
    expect(answer.status).toBe(status)
  })
})
