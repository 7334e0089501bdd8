import { afterEach, describe, expect, it } from 'vitest'
import { fewOr } from '#lib/files/fixtures/thorough.ts'
import { refusal } from '#lib/newsletter/relay/fixtures/relay.ts'
import { smtpMailer } from '#lib/newsletter/relay/smtp-mailer.ts'
import { ask } from '#lib/newsletter/store/fixtures/ask.ts'
import { databases, type TestDatabase } from '#lib/newsletter/store/fixtures/stores.ts'
import { startCountingRelay } from './fixtures/counting-relay.ts'
import { plainOptions, shortTimes } from './fixtures/plain-issue.ts'
import { makeIssue, makeReaders, numberOf, readersIn } from './fixtures/recipients.ts'
import { sendIssue } from './send-issue.ts'
import { type SendIssuesOptions, sendIssues } from './send-issues.ts'

/** With `DELIVERIES=10000` in the environment, at full size. */
const total = Number(process.env.DELIVERIES ?? fewOr(400, 1000))
const everyone = Array.from({ length: total }, (_, index) => index + 1)

const running: { close: () => Promise<unknown> }[] = []
afterEach(async () => {
  for (const each of running.splice(0)) await each.close()
})

type RelayOptions = Parameters<typeof startCountingRelay>[0]

async function start(database: TestDatabase, relayOptions: RelayOptions = {}, readers = total) {
  const opened = await database.open()
  const relay = await startCountingRelay(relayOptions)
  const mailer = smtpMailer(
    relayOptions.onAuth ? relay.url.replace('//', '//user:secret@') : relay.url,
  )
  const ending = new AbortController()
  running.push({ close: async () => ending.abort() }, mailer, relay, opened)
  await makeReaders(opened.place, readers)
  await makeIssue(opened.place)
  const { store, place } = opened
  const options = (changes: Partial<SendIssuesOptions> = {}) =>
    plainOptions({ store, mailer, signal: ending.signal, ...changes })
  const issue = async () => {
    const found = await store.queries.issueById(1)
    if (!found) throw new Error('There is no issue')
    return found
  }
  return { store, place, relay, options, issue }
}

describe.each(databases)('on $name', (database) => {
  it(
    'everyone else gets one mail from a relay that refuses and hangs up',
    async () => {
      const tries = new Map<number, number>()
      const isBad = (number: number) => number % 100 === 7
      let hangUp = (_session: { remotePort: number }): void => undefined
      const { place, relay, options, issue } = await start(database, {
        onRcptTo: ({ address }, session, done) => {
          const number = numberOf(address)
          const attempt = (tries.get(number) ?? 0) + 1
          tries.set(number, attempt)
          if (isBad(number)) return done(refusal(550, '5.1.1 No such user'))
          // What befalls a reader follows from the number; the second attempt meets a relay that is well.
          const chance = (number * 7919) % 100
          if (attempt > 1 || chance >= 35) return done()
          if (chance < 15) return done(refusal(421, 'Later'))
          if (chance < 30) return done(refusal(451, '4.7.1 Later'))
          return hangUp(session)
        },
      })
      hangUp = relay.hangUp
      const bounces = new Map<string, string>()
      const sent = await sendIssues(
        options({
          onBounce: async ({ subscriberId, reply }) => {
            bounces.set(subscriberId, reply)
            return false
          },
        }),
      )
      const bad = everyone.filter(isBad)
      expect(sent).toBe(1)
      expect((await issue()).state).toBe('sent')
      expect(await readersIn(place, 'bounced')).toEqual(bad)
      expect(await readersIn(place, 'submitted')).toEqual(everyone.filter((each) => !isBad(each)))
      expect([relay.mails.size, relay.repeats()]).toEqual([total - bad.length, 0])
      expect([...bounces.keys()].map((id) => Number(id.slice(-12)))).toEqual(
        expect.arrayContaining(bad),
      )
      expect(bounces.size).toBe(bad.length)
      expect(new Set(bounces.values())).toEqual(new Set(['550 5.1.1']))
    },
    60_000 + 60 * total,
  )

  it('a relay that refuses the password leaves the issue paused and whole', async () => {
    let isOpen = false
    const { place, relay, options, issue } = await start(
      database,
      {
        authOptional: false,
        allowInsecureAuth: true,
        onAuth: (_, __, done) =>
          isOpen ? done(null, { user: 'user' }) : done(refusal(535, '5.7.8 No')),
      },
      100,
    )
    const now = Date.now()
    const send = async () => sendIssue({ ...options({ now: () => now }), issue: await issue() })
    const paused = { state: 'paused', until: now + shortTimes.pause, reply: '535 5.7.8' }
    expect(await send()).toEqual(paused)
    expect(await issue()).toMatchObject({
      ...{ state: 'paused', pauseReply: '535 5.7.8', pausedUntil: paused.until },
    })
    expect((await readersIn(place, 'queued')).length).toBe(100)
    // Before its time the relay is not even asked.
    expect(await send()).toEqual(paused)
    isOpen = true
    expect(await sendIssues(options())).toBe(1)
    expect([relay.mails.size, relay.repeats()]).toEqual([100, 0])
  })

  it('who unsubscribes, pauses or leaves during a run is not in any later claim', async () => {
    const leavers = everyone.slice(-60)
    const gone: Promise<unknown>[] = []
    const { place, relay, options } = await start(database, {
      onRcptTo: (_, __, done) => {
        if (gone.length > 0) return done()
        const last = (count: number) =>
          `address in (${addresses(leavers.slice(count, count + 20))})`
        gone.push(
          ask(place, `update subscribers set state = 'unsubscribed' where ${last(0)}`)
            .then(() => ask(place, `update subscribers set paused_until = 9e14 where ${last(20)}`))
            .then(() =>
              ask(
                place,
                `delete from subscriptions where subscriber_id in
                 (select id from subscribers where ${last(40)})`,
              ),
            )
            .then(() => done()),
        )
      },
    })
    await sendIssues(options())
    await Promise.all(gone)
    expect(await readersIn(place, 'cancelled')).toEqual(leavers)
    expect([relay.mails.size, relay.repeats()]).toEqual([total - leavers.length, 0])
  })

  it('keeps to so many mails a second, over two servers', async () => {
    const { relay, options } = await start(database, {}, 120)
    const times: number[] = []
    const tell: SendIssuesOptions['tell'] = ({ what, count = 0 }) => {
      if (what === 'progress') times.push(...Array<number>(count).fill(Date.now()))
    }
    const limited = () => sendIssues(options({ rate: { second: 50, hour: 1000 }, tell }))
    const begin = Date.now()
    await Promise.all([limited(), limited()])
    // 50 at once, 50 a second later, and the last 20 after another one.
    expect(Date.now() - begin).toBeGreaterThan(1500)
    expect([relay.mails.size, relay.repeats()]).toEqual([120, 0])
    expect(times.filter((time) => time - begin < 900).length).toBeLessThanOrEqual(50)
  })
})

function addresses(numbers: number[]): string {
  return numbers.map((number) => `'reader-${number}@example.org'`).join()
}
