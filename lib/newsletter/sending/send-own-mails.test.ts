import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { databases } from '#lib/newsletter/store/fixtures/stores.ts'
import { compose, openOutbox, type TestOutbox, TestRelay } from '../fixtures/outbox.ts'
import { eraseAddress } from '../list/own-data.ts'
import { Secrets } from '../list/tokens.ts'
import { ownMails } from '../records/delivery-queries.ts'
import type { QueuedMail } from '../records/mail-queries.ts'
import type { Submission } from '../records/mailer.ts'
import { patience, relayBackOff, usualTimes } from './back-off.ts'
import { keepSendingOwnMails, sendOwnMails } from './send-own-mails.ts'

const minute = 60_000
const hour = 60 * minute
const unreachable: Submission = { outcome: 'unreachable', reply: 'ESOCKET', ofAll: true }
const later: Submission = { outcome: 'deferred', reply: '450 4.2.0', ofAll: false }
const gone: Submission = {
  ...{ outcome: 'bounced', reply: '550 5.1.1', verdict: 'gone', quote: '550 5.1.1', ofAll: false },
}
const hungUp: Submission = { outcome: 'uncertain', reply: 'ECONNECTION', ofAll: true }

describe.each(databases)('mails of readers’ own actions on $name', (database) => {
  let outbox: TestOutbox
  beforeEach(async () => {
    outbox = await openOutbox(database)
  })
  afterEach(() => outbox.close())
  const context = () => ({
    secrets: new Secrets('a secret of the tests'),
    now: () => outbox.clock,
  })
  const states = async () => (await outbox.rows()).map(({ state }) => state)

  it('are sent once, and kept without what they were made of', async () => {
    const addresses = await outbox.enqueue(120)
    const relay = new TestRelay()
    expect(await sendOwnMails(outbox.optionsFor(relay))).toEqual({ why: 'dry' })
    expect(await sendOwnMails(outbox.optionsFor(relay))).toEqual({ why: 'dry' })
    expect(relay.sent.sort()).toEqual(addresses)
    expect((await outbox.rows())[0]).toMatchObject({
      ...{ state: 'submitted', payload: null, settled_at: outbox.clock, claim: null },
    })
    expect(outbox.told).toHaveLength(120)
    expect(JSON.stringify(outbox.told)).not.toContain('@')
  })

  it('wait longer each time they are deferred, until their end', async () => {
    await outbox.enqueue(1)
    const relay = new TestRelay()
    relay.answer = () => later
    const start = outbox.clock
    const tries: number[] = []
    for (let attempt = 1; attempt <= 4; attempt++) {
      await sendOwnMails(outbox.optionsFor(relay))
      tries.push((outbox.clock - start) / minute)
      outbox.clock = (outbox.told.at(-1)?.until ?? 0) - 1
      await sendOwnMails(outbox.optionsFor(relay))
      outbox.clock += 1
    }
    expect(tries).toEqual([0, 1, 3, 7])
    outbox.clock = start + patience - 1
    await sendOwnMails(outbox.optionsFor(relay))
    expect(outbox.told.at(-1)).toMatchObject({ what: 'given-up', attempts: 5 })
    expect(relay.ids).toHaveLength(5)
    expect(new Set(relay.ids).size).toBe(1)
    expect(await outbox.rows()).toMatchObject([
      { state: 'bounced', reply: '450 4.2.0', payload: null },
    ])
  })

  it('that are of no use any more are not handed in', async () => {
    await outbox.enqueue(1)
    const relay = new TestRelay()
    outbox.clock += patience
    await sendOwnMails(outbox.optionsFor(relay))
    expect(relay.ids).toEqual([])
    expect(await outbox.rows()).toMatchObject([{ state: 'bounced', reply: 'expired' }])
    expect(outbox.told).toMatchObject([{ what: 'given-up', reply: 'expired' }])
  })

  it('do not hold up others where one bounces, or cannot be made', async () => {
    const addresses = await outbox.enqueue(8)
    const relay = new TestRelay()
    relay.answer = ({ to }) => (to === addresses[0] ? gone : { outcome: 'submitted' })
    const options = {
      ...outbox.optionsFor(relay),
      compose: async (mail: QueuedMail) => {
        if (mail.address === addresses[1]) return { fault: 'unreadable' as const }
        if (mail.address === addresses[2]) throw new Error('no template')
        return compose(mail)
      },
    }
    expect(await sendOwnMails(options)).toEqual({ why: 'dry' })
    expect(relay.sent.sort()).toEqual(addresses.slice(3))
    expect((await outbox.rows()).slice(0, 3)).toMatchObject([
      { state: 'bounced', reply: '550 5.1.1' },
      { state: 'bounced', reply: 'unreadable' },
      { state: 'deferred', reply: 'failed', attempts: 1, not_before: outbox.clock + minute },
    ])
    expect(new Set(outbox.told.map(({ what }) => what))).toEqual(
      new Set(['submitted', 'bounced', 'given-up', 'deferred', 'mail-failed']),
    )
  })

  it('are delayed by a relay that is down for an hour, and none is lost', async () => {
    const addresses = await outbox.enqueue(40)
    const relay = new TestRelay()
    relay.answer = () => unreachable
    const end = outbox.clock + hour
    for (let failures = 1; outbox.clock < end; failures++) {
      const stop = await sendOwnMails(outbox.optionsFor(relay))
      expect(stop).toEqual({ why: 'relay', reply: 'ESOCKET' })
      outbox.clock += relayBackOff(failures)
    }
    expect(relay.sent).toEqual([])
    for (const row of await outbox.rows())
      expect(row).toMatchObject({ state: 'queued', attempts: 0 })
    relay.answer = () => ({ outcome: 'submitted' })
    await sendOwnMails(outbox.optionsFor(relay))
    expect(relay.sent.sort()).toEqual(addresses)
  })

  it.each([
    { mode: 'resend', state: 'deferred' },
    { mode: 'hold', state: 'uncertain' },
  ] as const)('pass one over which the relay hangs up ($mode)', async ({ mode, state }) => {
    const addresses = await outbox.enqueue(30)
    const relay = new TestRelay()
    relay.answer = ({ to }) => (to === addresses[0] ? hungUp : { outcome: 'submitted' })
    await sendOwnMails({ ...outbox.optionsFor(relay), mode })
    expect(relay.sent.sort()).toEqual(addresses.slice(1))
    expect((await outbox.rows())[0]).toMatchObject({ state, attempts: 0, reply: 'ECONNECTION' })
    relay.answer = () => ({ outcome: 'submitted' })
    outbox.clock += usualTimes.dropped
    await sendOwnMails({ ...outbox.optionsFor(relay), mode })
    expect(relay.sent).toHaveLength(mode === 'hold' ? 29 : 30)
  })

  it.each(['resend', 'hold'] as const)(
    'of a worker that vanished come up again when its claim has run out (%s)',
    async (mode) => {
      const addresses = await outbox.enqueue(3)
      const until = outbox.clock + usualTimes.lease
      const [onWire] = await outbox.store.write(async (queries) => {
        const claimed = await queries.claimMails('vanished', outbox.clock, until, 50)
        return queries.putOnWire(ownMails, 'vanished', [claimed[0]?.id ?? ''])
      })
      const relay = new TestRelay()
      const send = () => sendOwnMails({ ...outbox.optionsFor(relay), mode })
      outbox.clock = until - 1
      await send()
      expect(relay.sent).toEqual([])
      outbox.clock = until
      await send()
      const doubted = (await outbox.rows()).find(({ mail }) => mail === onWire)
      expect(doubted?.state).toBe(mode === 'hold' ? 'uncertain' : 'submitted')
      expect(relay.sent.sort()).toEqual(
        addresses.filter((each) => mode === 'resend' || each !== doubted?.address),
      )
    },
  )

  it('are sent once by two workers', async () => {
    const addresses = await outbox.enqueue(120)
    const relay = new TestRelay()
    relay.answer = async () => {
      await new Promise((resolve) => setTimeout(resolve, 2))
      return { outcome: 'submitted' }
    }
    await Promise.all([1, 2].map(() => sendOwnMails(outbox.optionsFor(relay))))
    expect(relay.sent.sort()).toEqual(addresses)
  })

  it('are counted by the rate, and not held back by it', async () => {
    const addresses = await outbox.enqueue(30)
    const relay = new TestRelay()
    await sendOwnMails({ ...outbox.optionsFor(relay), rate: { hour: 20 } })
    expect(relay.sent.sort()).toEqual(addresses)
    const limit = { key: 'mails an hour', most: 40, period: hour }
    const taken = await outbox.store.write((all) => all.takeAllowance(limit, 40, outbox.clock))
    expect(taken.granted).toBe(10)
  })

  it('go to no address that was erased while they waited', async () => {
    const addresses = await outbox.enqueue(10)
    const relay = new TestRelay()
    await outbox.store.write(async (queries) => {
      for (const address of addresses.slice(0, 3))
        await eraseAddress(context(), queries, address, 'erased')
    })
    await sendOwnMails(outbox.optionsFor(relay))
    expect(relay.sent.sort()).toEqual(addresses.slice(3))
    expect(await outbox.rows()).toHaveLength(7)
  })

  it('leave no row behind of an address that is erased while they are handed in', async () => {
    const [address = ''] = await outbox.enqueue(1)
    const relay = new TestRelay()
    relay.answer = async () => {
      await outbox.store.write((queries) => eraseAddress(context(), queries, address, 'erased'))
      return { outcome: 'submitted' }
    }
    await sendOwnMails(outbox.optionsFor(relay))
    expect(await outbox.rows()).toEqual([])
  })

  it('do not wait for one that hangs, nor for the next look', async () => {
    await outbox.enqueue(1)
    const relay = new TestRelay()
    let letGo = () => {}
    relay.answer = ({ to }) =>
      to === 'reader0@example.org'
        ? new Promise((resolve) => {
            letGo = () => resolve({ outcome: 'submitted' })
          })
        : { outcome: 'submitted' }
    const ending = new AbortController()
    const done = keepSendingOwnMails(outbox.optionsFor(relay, ending.signal))
    await expect.poll(() => relay.ids).toHaveLength(1)
    const id = crypto.randomUUID()
    await outbox.store.write(async (queries) => {
      const [other] = [{ id, address: 'someone@example.org', language: 'en' }]
      await queries.insert({
        ...{ ...other, state: 'pending', pausedUntil: null, createdAt: 1, confirmedAt: null },
      })
      const kept = { language: 'en', payload: 'sealed', createdAt: outbox.clock }
      await queries.enqueue({ id, subscriberId: id, kind: 'confirm', ...kept })
    })
    await expect.poll(() => relay.sent, { timeout: 10_000 }).toEqual(['someone@example.org'])
    letGo()
    ending.abort()
    await done
    expect(await states()).toEqual(['submitted', 'submitted'])
  })

  it('that are under way at the end are finished', async () => {
    const addresses = await outbox.enqueue(40)
    const relay = new TestRelay()
    const ending = new AbortController()
    relay.answer = async () => {
      ending.abort()
      await new Promise((resolve) => setTimeout(resolve, 20))
      return { outcome: 'submitted' }
    }
    await keepSendingOwnMails(outbox.optionsFor(relay, ending.signal))
    expect(relay.sent.length).toBeGreaterThan(0)
    expect(relay.sent.length).toBeLessThan(40)
    const left = addresses.length - relay.sent.length
    expect((await states()).filter((state) => state === 'queued')).toHaveLength(left)
    expect((await states()).filter((state) => state === 'submitted')).toEqual(
      relay.sent.map(() => 'submitted'),
    )
  })

  it('are sent once though the store fails between the relay’s answer and the mark', async () => {
    const addresses = await outbox.enqueue(8)
    const relay = new TestRelay()
    const ending = new AbortController()
    let writes = 0
    const store = {
      ...outbox.store,
      write: ((work, options) => {
        writes++
        if (writes === 3) return Promise.reject(new Error('the disk is full'))
        return outbox.store.write(work, options)
      }) as typeof outbox.store.write,
    }
    const done = keepSendingOwnMails({ ...outbox.optionsFor(relay, ending.signal), store })
    await expect
      .poll(async () => (await states()).every((state) => state === 'submitted'), {
        timeout: 10_000,
      })
      .toBe(true)
    ending.abort()
    await done
    expect(relay.sent.sort()).toEqual(addresses)
    expect(outbox.told.filter(({ what }) => what === 'store-failed')).toHaveLength(1)
  })
})
