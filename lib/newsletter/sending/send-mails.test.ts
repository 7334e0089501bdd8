import { afterEach, beforeEach, expect, test } from 'vitest'
import { compose, openOutbox, type TestOutbox, TestRelay } from '../fixtures/outbox.ts'
import { eraseAddress } from '../list/own-data.ts'
import { Secrets } from '../list/tokens.ts'
import type { Submission } from '../records/mailer.ts'
import type { QueuedMail } from '../records/store.ts'
import {
  atOnce,
  backOff,
  type Composition,
  claimPeriod,
  relayBackOff,
  sendDue,
} from './send-mails.ts'

const minute = 60_000
const hour = 60 * minute

let outbox: TestOutbox
beforeEach(async () => {
  outbox = await openOutbox()
})
afterEach(() => outbox.close())

const unreachable: Submission = { outcome: 'unreachable', reply: 'ESOCKET' }

test('what is due is sent once, and kept without what it was made of', async () => {
  const addresses = await outbox.enqueue(12)
  const relay = new TestRelay()
  expect(await sendDue(outbox.optionsFor(relay))).toEqual({ settled: 12, reached: true })
  expect(await sendDue(outbox.optionsFor(relay))).toEqual({ settled: 0, reached: true })
  expect(relay.sent.sort()).toEqual(addresses.sort())
  expect(outbox.rows()[0]).toMatchObject({
    state: 'submitted',
    payload: '',
    settled_at: outbox.clock,
  })
  expect(JSON.stringify(outbox.told)).not.toContain('@')
})

test('a mail that is deferred waits longer each time, and is given up after four days', async () => {
  await outbox.enqueue(1)
  const relay = new TestRelay()
  relay.answer = () => ({ outcome: 'deferred', reply: '450 4.2.0' })
  const start = outbox.clock
  const tries: number[] = []
  for (let attempt = 1; attempt < 100; attempt++) {
    await sendDue(outbox.optionsFor(relay))
    tries.push((outbox.clock - start) / minute)
    if (outbox.told.at(-1)?.what === 'given-up') break
    const wait = outbox.told.at(-1)?.wait ?? 0
    outbox.clock += wait - 1
    expect(await sendDue(outbox.optionsFor(relay))).toEqual({ settled: 0, reached: true })
    outbox.clock += 1
  }
  expect(tries.slice(0, 10)).toEqual([0, 1, 3, 7, 15, 31, 63, 127, 255, 495])
  expect((tries.at(-1) ?? 0) / 60).toBeGreaterThan(4 * 24 - 4)
  expect((tries.at(-1) ?? 0) / 60).toBeLessThan(4 * 24)
  expect(outbox.rows()).toMatchObject([{ state: 'given-up', reply: '450 4.2.0', payload: '' }])
  expect(new Set(relay.ids).size).toBe(1)
})

test('a mail that bounces, or that cannot be made, does not hold up the others', async () => {
  const addresses = await outbox.enqueue(8)
  const relay = new TestRelay()
  relay.answer = ({ to }) =>
    to.address === addresses[0]
      ? { outcome: 'bounced', reply: '550 5.1.1' }
      : { outcome: 'submitted' }
  const options = {
    ...outbox.optionsFor(relay),
    compose: async (mail: QueuedMail): Promise<Composition> => {
      if (mail.address === addresses[1]) return { fault: 'unreadable' }
      if (mail.address === addresses[2]) throw new Error('no template')
      return compose(mail)
    },
  }
  expect(await sendDue(options)).toEqual({ settled: 8, reached: true })
  expect(relay.sent.sort()).toEqual(addresses.slice(3))
  expect(outbox.rows().slice(0, 3)).toMatchObject([
    { state: 'bounced', reply: '550 5.1.1' },
    { state: 'given-up', reply: 'unreadable' },
    { state: 'queued', reply: 'failed', attempts: 1, not_before: outbox.clock + minute },
  ])
  expect(outbox.told.map(({ what }) => what)).toContain('mail-failed')
})

test('a relay that is down for an hour delays and loses nothing', async () => {
  const addresses = await outbox.enqueue(40)
  const relay = new TestRelay()
  relay.answer = () => unreachable
  const end = outbox.clock + hour
  for (let failures = 1; outbox.clock < end; failures++) {
    expect(await sendDue(outbox.optionsFor(relay))).toEqual({ settled: 0, reached: false })
    outbox.clock += relayBackOff(failures)
  }
  expect(relay.sent).toEqual([])
  expect(outbox.rows().every(({ state, attempts }) => state === 'queued' && attempts === 0)).toBe(
    true,
  )
  relay.answer = () => ({ outcome: 'submitted' })
  await sendDue(outbox.optionsFor(relay))
  outbox.clock += minute
  await sendDue(outbox.optionsFor(relay))
  expect(relay.sent.sort()).toEqual(addresses.sort())
})

test('a mail over which the relay hangs up each time lets the others pass', async () => {
  const addresses = await outbox.enqueue(30)
  const relay = new TestRelay()
  relay.answer = ({ to }) => (to.address === addresses[0] ? unreachable : { outcome: 'submitted' })
  expect(await sendDue(outbox.optionsFor(relay))).toMatchObject({ reached: false })
  expect(await sendDue(outbox.optionsFor(relay))).toMatchObject({ reached: true })
  expect(relay.sent.sort()).toEqual(addresses.slice(1).sort())
})

test('mails of a worker that vanished come up again when its claim has run out', async () => {
  const addresses = await outbox.enqueue(3)
  await outbox.store.write((queries) =>
    queries.claim(outbox.clock, outbox.clock + claimPeriod, atOnce),
  )
  const relay = new TestRelay()
  outbox.clock += claimPeriod - 1
  await sendDue(outbox.optionsFor(relay))
  expect(relay.sent).toEqual([])
  outbox.clock += 1
  await sendDue(outbox.optionsFor(relay))
  expect(relay.sent.sort()).toEqual(addresses)
})

test('two workers send nothing twice', async () => {
  const addresses = await outbox.enqueue(60)
  const relay = new TestRelay()
  relay.answer = async () => {
    await new Promise((resolve) => setTimeout(resolve, 2))
    return { outcome: 'submitted' }
  }
  await Promise.all([sendDue(outbox.optionsFor(relay)), sendDue(outbox.optionsFor(relay))])
  expect(relay.sent.sort()).toEqual(addresses.sort())
})

test('nothing goes to an address that was erased while its mail waited', async () => {
  const addresses = await outbox.enqueue(10)
  const relay = new TestRelay()
  const context = { secrets: new Secrets('a secret of the tests'), now: () => outbox.clock }
  const erased = addresses.slice(0, 3)
  await outbox.store.write(async (queries) => {
    for (const address of erased) await eraseAddress(context, queries, address, 'erased')
  })
  await sendDue(outbox.optionsFor(relay))
  expect(relay.sent.sort()).toEqual(addresses.slice(3).sort())
  expect(outbox.rows()).toHaveLength(7)
})

test('an address that is erased while its mail is handed in leaves no row behind', async () => {
  const [address = ''] = await outbox.enqueue(1)
  const relay = new TestRelay()
  const context = { secrets: new Secrets('a secret of the tests'), now: () => outbox.clock }
  relay.answer = async () => {
    await outbox.store.write((queries) => eraseAddress(context, queries, address, 'erased'))
    return { outcome: 'submitted' }
  }
  await sendDue(outbox.optionsFor(relay))
  expect(outbox.rows()).toEqual([])
})

test.each([
  [1, 1],
  [2, 2],
  [3, 4],
  [8, 128],
  [9, 240],
  [40, 240],
])('after attempt %i a mail waits %i minutes', (attempts, minutes) => {
  expect(backOff(attempts)).toBe(minutes * minute)
})

test.each([
  [1, 2],
  [2, 4],
  [5, 32],
  [6, 60],
  [60, 60],
])('after failure %i of the relay it is asked again in %i seconds', (failures, seconds) => {
  expect(relayBackOff(failures)).toBe(seconds * 1000)
})
