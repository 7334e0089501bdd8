import { randomUUIDv7 } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openSqliteStore } from '#lib/storage/sqlite-store.ts'
import type { Mail, Mailer, Submission } from './mailer.ts'
import { eraseAddress } from './own-data.ts'
import {
  atOnce,
  backOff,
  type Composition,
  claimPeriod,
  keepSending,
  type MailEvent,
  relayBackOff,
  sendDue,
} from './send-mails.ts'
import type { QueuedMail, Store } from './store.ts'
import { Secrets } from './tokens.ts'

const minute = 60_000
const hour = 60 * minute

let folder: string
let store: Store
let clock = 0
let told: MailEvent[] = []
const now = () => clock

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'handbill-outbox-'))
  store = await openSqliteStore(join(folder, 'subscribers.db'))
  clock = Date.UTC(2026, 10, 22)
  told = []
})

afterEach(async () => {
  await store.close()
  rmSync(folder, { recursive: true })
})

/** Puts mails of new subscribers into the outbox; answers their addresses. */
async function enqueue(count: number): Promise<string[]> {
  const addresses = Array.from({ length: count }, (_, index) => `reader${index}@example.org`)
  await store.write(async (queries) => {
    for (const address of addresses) {
      const id = randomUUIDv7()
      await queries.insert({
        ...{ id, address, language: 'en', state: 'pending' },
        ...{ pausedUntil: null, createdAt: clock, confirmedAt: null },
      })
      const mail = { id: randomUUIDv7(), subscriberId: id, kind: 'confirm', address } as const
      await queries.enqueue({ ...mail, language: 'en', payload: 'sealed', createdAt: clock }, clock)
    }
  })
  return addresses
}

/** A relay whose answers the test decides; `sent` holds the recipients of what it took. */
class Relay implements Mailer {
  readonly sent: string[] = []
  readonly ids: string[] = []
  answer: (mail: Mail) => Submission | Promise<Submission> = () => ({ outcome: 'submitted' })

  async submit(mail: Mail): Promise<Submission> {
    this.ids.push(mail.messageId)
    const submission = await this.answer(mail)
    if (submission.outcome === 'submitted') this.sent.push(mail.to.address)
    return submission
  }

  async close(): Promise<void> {}
}

async function compose({ id, address, createdAt }: QueuedMail): Promise<Composition> {
  return {
    mail: {
      ...{ messageId: `<${id}@news.example>`, subject: '', text: '', html: '', headers: {} },
      from: { name: '', address: 'news@news.example' },
      to: { name: '', address },
      date: new Date(createdAt),
    },
  }
}

const tell = (event: MailEvent) => void told.push(event)
const optionsFor = (mailer: Mailer) => ({ store, mailer, compose, now, tell })

/** The outbox as it lies on the disk. */
function outbox(): Record<string, unknown>[] {
  const database = new DatabaseSync(join(folder, 'subscribers.db'), { readOnly: true })
  const rows = database.prepare('select * from outbox order by address').all()
  database.close()
  return rows.map((row) => ({ ...row }))
}

const unreachable: Submission = { outcome: 'unreachable', reply: 'ESOCKET' }

test('what is due is sent once, and kept without what it was made of', async () => {
  const addresses = await enqueue(12)
  const relay = new Relay()
  expect(await sendDue(optionsFor(relay))).toEqual({ settled: 12, reached: true })
  expect(await sendDue(optionsFor(relay))).toEqual({ settled: 0, reached: true })
  expect(relay.sent.sort()).toEqual(addresses.sort())
  expect(outbox()[0]).toMatchObject({ state: 'submitted', payload: '', settled_at: clock })
  expect(JSON.stringify(told)).not.toContain('@')
})

test('a mail that is deferred waits longer each time, and is given up after four days', async () => {
  await enqueue(1)
  const relay = new Relay()
  relay.answer = () => ({ outcome: 'deferred', reply: '450 4.2.0' })
  const start = clock
  const tries: number[] = []
  for (let attempt = 1; attempt < 100; attempt++) {
    await sendDue(optionsFor(relay))
    tries.push((clock - start) / minute)
    if (told.at(-1)?.what === 'given-up') break
    const wait = told.at(-1)?.wait ?? 0
    clock += wait - 1
    expect(await sendDue(optionsFor(relay))).toEqual({ settled: 0, reached: true })
    clock += 1
  }
  expect(tries.slice(0, 10)).toEqual([0, 1, 3, 7, 15, 31, 63, 127, 255, 495])
  expect((tries.at(-1) ?? 0) / 60).toBeGreaterThan(4 * 24 - 4)
  expect((tries.at(-1) ?? 0) / 60).toBeLessThan(4 * 24)
  expect(outbox()).toMatchObject([{ state: 'given-up', reply: '450 4.2.0', payload: '' }])
  expect(new Set(relay.ids).size).toBe(1)
})

test('a mail that bounces, or that cannot be made, does not hold up the others', async () => {
  const addresses = await enqueue(8)
  const relay = new Relay()
  relay.answer = ({ to }) =>
    to.address === addresses[0]
      ? { outcome: 'bounced', reply: '550 5.1.1' }
      : { outcome: 'submitted' }
  const options = {
    ...optionsFor(relay),
    compose: async (mail: QueuedMail): Promise<Composition> => {
      if (mail.address === addresses[1]) return { fault: 'unreadable' }
      if (mail.address === addresses[2]) throw new Error('no template')
      return compose(mail)
    },
  }
  expect(await sendDue(options)).toEqual({ settled: 8, reached: true })
  expect(relay.sent.sort()).toEqual(addresses.slice(3))
  expect(outbox().slice(0, 3)).toMatchObject([
    { state: 'bounced', reply: '550 5.1.1' },
    { state: 'given-up', reply: 'unreadable' },
    { state: 'queued', reply: 'failed', attempts: 1, not_before: clock + minute },
  ])
  expect(told.map(({ what }) => what)).toContain('mail-failed')
})

test('a relay that is down for an hour delays and loses nothing', async () => {
  const addresses = await enqueue(40)
  const relay = new Relay()
  relay.answer = () => unreachable
  const end = clock + hour
  for (let failures = 1; clock < end; failures++) {
    expect(await sendDue(optionsFor(relay))).toEqual({ settled: 0, reached: false })
    clock += relayBackOff(failures)
  }
  expect(relay.sent).toEqual([])
  expect(outbox().every(({ state, attempts }) => state === 'queued' && attempts === 0)).toBe(true)
  relay.answer = () => ({ outcome: 'submitted' })
  await sendDue(optionsFor(relay))
  clock += minute
  await sendDue(optionsFor(relay))
  expect(relay.sent.sort()).toEqual(addresses.sort())
})

test('a mail over which the relay hangs up each time lets the others pass', async () => {
  const addresses = await enqueue(30)
  const relay = new Relay()
  relay.answer = ({ to }) => (to.address === addresses[0] ? unreachable : { outcome: 'submitted' })
  expect(await sendDue(optionsFor(relay))).toMatchObject({ reached: false })
  expect(await sendDue(optionsFor(relay))).toMatchObject({ reached: true })
  expect(relay.sent.sort()).toEqual(addresses.slice(1).sort())
})

test('mails of a worker that vanished come up again when its claim has run out', async () => {
  const addresses = await enqueue(3)
  await store.write((queries) => queries.claim(clock, clock + claimPeriod, atOnce))
  const relay = new Relay()
  clock += claimPeriod - 1
  await sendDue(optionsFor(relay))
  expect(relay.sent).toEqual([])
  clock += 1
  await sendDue(optionsFor(relay))
  expect(relay.sent.sort()).toEqual(addresses)
})

test('two workers send nothing twice', async () => {
  const addresses = await enqueue(60)
  const relay = new Relay()
  relay.answer = async () => {
    await new Promise((resolve) => setTimeout(resolve, 2))
    return { outcome: 'submitted' }
  }
  await Promise.all([sendDue(optionsFor(relay)), sendDue(optionsFor(relay))])
  expect(relay.sent.sort()).toEqual(addresses.sort())
})

test('nothing goes to an address that was erased while its mail waited', async () => {
  const addresses = await enqueue(10)
  const relay = new Relay()
  const context = { secrets: new Secrets('a secret of the tests'), now }
  const erased = addresses.slice(0, 3)
  await store.write(async (queries) => {
    for (const address of erased) await eraseAddress(context, queries, address, 'erased')
  })
  await sendDue(optionsFor(relay))
  expect(relay.sent.sort()).toEqual(addresses.slice(3).sort())
  expect(outbox()).toHaveLength(7)
})

test('an address that is erased while its mail is handed in leaves no row behind', async () => {
  const [address = ''] = await enqueue(1)
  const relay = new Relay()
  const context = { secrets: new Secrets('a secret of the tests'), now }
  relay.answer = async () => {
    await store.write((queries) => eraseAddress(context, queries, address, 'erased'))
    return { outcome: 'submitted' }
  }
  await sendDue(optionsFor(relay))
  expect(outbox()).toEqual([])
})

test('the signal ends the work after the mails under way, which are finished', async () => {
  const addresses = await enqueue(20)
  const relay = new Relay()
  const ending = new AbortController()
  relay.answer = async () => {
    ending.abort()
    await new Promise((resolve) => setTimeout(resolve, 20))
    return { outcome: 'submitted' }
  }
  await keepSending(optionsFor(relay), ending.signal)
  expect(relay.sent).toHaveLength(atOnce)
  const states = outbox().map(({ state }) => state)
  expect(states.filter((state) => state === 'submitted')).toHaveLength(atOnce)
  expect(states.filter((state) => state === 'queued')).toHaveLength(addresses.length - atOnce)
})

test('a store that fails for a while is told, and no mail goes out twice', async () => {
  const addresses = await enqueue(8)
  const relay = new Relay()
  const ending = new AbortController()
  let writes = 0
  const failing: Store = {
    ...store,
    // The mark of the first mails cannot be written, and nothing for a while after it.
    write: (work, options) => {
      writes++
      return writes === 2 || writes === 3
        ? Promise.reject(Object.assign(new Error('reader0@example.org'), { code: 'ECONNREFUSED' }))
        : store.write(work, options)
    },
  }
  const done = keepSending({ ...optionsFor(relay), store: failing }, ending.signal)
  await expect.poll(() => relay.sent.length, { timeout: 20_000 }).toBe(8)
  await expect
    .poll(() => outbox().filter(({ state }) => state === 'submitted').length)
    .toBe(addresses.length)
  ending.abort()
  await done
  expect(relay.sent.sort()).toEqual(addresses.sort())
  expect(told.filter(({ what }) => what === 'store-failed')).toHaveLength(2)
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
