import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterEach, describe, expect, it } from 'vitest'
import { fewOr } from '#lib/files/fixtures/thorough.ts'
import {
  databases,
  type OpenedStore,
  type TestDatabase,
} from '#lib/newsletter/store/fixtures/stores.ts'
import { steerIssue } from '../issues/steer-issue.ts'
import { startCountingRelay } from './fixtures/counting-relay.ts'
import {
  deliveriesOf,
  makeIssue,
  makeOwnMails,
  makeReaders,
  readersIn,
} from './fixtures/recipients.ts'
import { type SenderOptions, startSender } from './fixtures/sender.ts'
import { mostOnWire } from './most-on-wire.ts'

/** With `DELIVERIES=10000` in the environment, at full size: twenty ends. */
const { DELIVERIES } = process.env
const total = Number(DELIVERIES ?? fewOr(300, 500))
const ends = DELIVERIES ? 20 : fewOr(4, 6)
/** Milliseconds. */
const longest = DELIVERIES ? 600_000 : 120_000
const everyone = Array.from({ length: total }, (_, index) => index + 1)

type Relay = Awaited<ReturnType<typeof startCountingRelay>>

const running: { close: () => Promise<unknown> }[] = []
afterEach(async () => {
  for (const each of running.splice(0)) await each.close()
})

async function start(
  database: TestDatabase,
  make: (place: OpenedStore['place']) => Promise<void> = makeIssue,
): Promise<{ opened: OpenedStore; relay: Relay }> {
  const opened = await database.open()
  const relay = await startCountingRelay()
  running.push(relay, opened)
  await makeReaders(opened.place, total)
  await make(opened.place)
  return { opened, relay }
}

/** Sends to everybody, with an end in the middle of it each time; the last process is left in peace. */
async function sendThrough(
  { place }: OpenedStore,
  relay: Relay,
  options: SenderOptions,
  end: 'SIGKILL' | 'SIGTERM',
  afterEnd: (code: number | null, said: string) => Promise<void>,
  inTheMiddle = async (): Promise<void> => undefined,
): Promise<void> {
  // The same worker sends both kinds: fewer ends of the second show as much.
  const rounds = options.kind === 'own' ? ends / 2 : ends
  let next = startSender(place, relay.url, options)
  for (let round = 1; round <= rounds; round++) {
    const sender = next
    await sender.ready
    const enough = relay.more(1 + Math.floor(Math.random() * ((total / rounds) * 1.6)))
    sender.go()
    await Promise.race([enough, sender.closed])
    if (round === Math.ceil(rounds / 2)) await inTheMiddle()
    // The next one starts while this one sends, so that its start is not waited for.
    const code = await sender.end(end)
    await afterEnd(code, sender.said())
    next = startSender(place, relay.url, options)
  }
  await next.ready
  next.go()
  expect(await next.closed, next.said()).toBe(0)
}

/** Holds the issue while it is being sent, takes an article back, and lets it go on. Answers how many have got the article. */
async function holdAndWithdraw({ store, place }: OpenedStore, relay: Relay): Promise<number> {
  const desk = { store, now: Date.now }
  const issue = async () => {
    const found = await store.queries.issueById(1)
    if (!found) throw new Error('There is no issue')
    return found
  }
  const first = await issue()
  // On a quick machine it may be at its end by now.
  if (first.state === 'sent') return relay.stories()
  expect(await steerIssue(desk, first, first, 'hold')).toEqual({ outcome: 'done' })
  while ((await store.queries.countOnWire(1, Date.now())) > 0) await setTimeout(20)
  const had = relay.stories()
  writeFileSync(join(place.dataDir, 'withdrawn'), '')
  await setTimeout(50)
  expect(relay.stories()).toBe(had)
  const held = await issue()
  expect(await steerIssue(desk, held, held, 'release')).toEqual({ outcome: 'done' })
  return had
}

/** What was on the wire when its sender was killed, by sender. */
class Doubted {
  readonly #place: OpenedStore['place']
  readonly bySender = new Map<unknown, Set<number>>()

  constructor({ place }: OpenedStore) {
    this.#place = place
  }

  async look(): Promise<void> {
    for (const { state, claim, number } of await deliveriesOf(this.#place))
      if (state === 'on-wire')
        this.bySender.set(claim, (this.bySender.get(claim) ?? new Set()).add(number))
  }
}

/** Everybody has been sent to, and nobody twice but who was in doubt, as the mode says. */
async function expectWhole(
  name: string,
  { place }: OpenedStore,
  relay: Relay,
  mode: 'resend' | 'hold',
  { bySender }: Doubted,
): Promise<void> {
  for (const each of bySender.values()) expect(each.size).toBeLessThanOrEqual(mostOnWire)
  const inDoubt = [...bySender.values()].flatMap((each) => [...each])
  const uncertain = await readersIn(place, 'uncertain')
  const submitted = await readersIn(place, 'submitted')
  expect([...submitted, ...uncertain].sort((one, other) => one - other)).toEqual(everyone)
  expect(submitted.filter((number) => !relay.mails.has(number))).toEqual([])
  if (mode === 'hold') {
    expect(relay.repeats()).toBe(0)
    expect(inDoubt).toEqual(expect.arrayContaining(uncertain))
    expect(uncertain.length).toBeGreaterThan(0)
  } else {
    expect(uncertain).toEqual([])
    // One who was in doubt twice may have got it three times: once more a kill.
    expect(relay.repeats()).toBeLessThanOrEqual(inDoubt.length)
    expect(inDoubt).toEqual(expect.arrayContaining(relay.repeated()))
    for (const ids of relay.ids.values()) expect(ids.size).toBe(1)
  }
  if (DELIVERIES)
    console.log(name, mode, {
      ...{ kills: ends, inDoubt: inDoubt.length, repeats: relay.repeats() },
      uncertain: uncertain.length,
    })
}

describe.each(databases)('on $name', (database) => {
  it.each(['resend', 'hold'] as const)(
    'kill -9 loses nobody, and doubts ten at most (%s)',
    async (mode) => {
      const { opened, relay } = await start(database)
      const doubted = new Doubted(opened)
      let hadStory = -1
      await sendThrough(
        opened,
        relay,
        { mode },
        'SIGKILL',
        () => doubted.look(),
        async () => {
          hadStory = await holdAndWithdraw(opened, relay)
        },
      )
      // Nobody gets what was taken back after the issue was held.
      expect([hadStory > 0, relay.stories()]).toEqual([true, hadStory])
      await expectWhole(database.name, opened, relay, mode, doubted)
    },
    longest,
  )

  it.each(['resend', 'hold'] as const)(
    'kill -9 loses no mail of an own action, and doubts ten at most (%s)',
    async (mode) => {
      const { opened, relay } = await start(database, makeOwnMails)
      const doubted = new Doubted(opened)
      await sendThrough(opened, relay, { kind: 'own', mode }, 'SIGKILL', () => doubted.look())
      await expectWhole(database.name, opened, relay, mode, doubted)
    },
    longest,
  )

  it(
    'SIGTERM lets what is on the wire come to its end',
    async () => {
      const { opened, relay } = await start(database)
      await sendThrough(opened, relay, {}, 'SIGTERM', async (code, said) => {
        expect(code, said).toBe(0)
        expect(await readersIn(opened.place, 'on-wire')).toEqual([])
        expect(await readersIn(opened.place, 'claimed')).toEqual([])
      })
      expect(await readersIn(opened.place, 'submitted')).toEqual(everyone)
      expect([relay.mails.size, relay.repeats()]).toEqual([total, 0])
    },
    longest,
  )

  it(
    'twenty runs on two servers send one mail to each',
    async () => {
      const { opened, relay } = await start(database)
      // A lease that no delay of a busy machine outlasts.
      const servers = [1, 2].map(() =>
        startSender(opened.place, relay.url, { runs: 10, lease: 20_000 }),
      )
      await Promise.all(servers.map(({ ready }) => ready))
      for (const { go } of servers) go()
      for (const { closed, said } of servers) expect(await closed, said()).toBe(0)
      expect(await readersIn(opened.place, 'submitted')).toEqual(everyone)
      expect([relay.mails.size, relay.repeats()]).toEqual([total, 0])
    },
    longest,
  )
})
