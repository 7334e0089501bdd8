import { readFileSync } from 'node:fs'
import { afterEach, describe, expect, it, test } from 'vitest'
import type { Mailer } from '#lib/newsletter/records/mailer.ts'
import { ask } from '#lib/newsletter/store/fixtures/ask.ts'
import { databases, type TestDatabase } from '#lib/newsletter/store/fixtures/stores.ts'
import { plainOptions } from './fixtures/plain-issue.ts'
import { makeIssue, makeReaders, numberOf } from './fixtures/recipients.ts'
import { type SendOutcome, sendIssue } from './send-issue.ts'
import type { SendingRate } from './send-options.ts'
import { warmUpMost, warmUpPlan } from './warm-up.ts'

const minute = 60_000
const day = 86_400_000
const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

/** An issue for readers of whom every fourth has a mailbox elsewhere, and a clock that stands until it is moved. */
async function start(database: TestDatabase, readers: number, rate: SendingRate) {
  const opened = await database.open()
  closing.push(opened.close)
  await makeReaders(opened.place, readers)
  await ask(
    opened.place,
    `update subscribers set address = replace(address, '@example.org', '@small.example')
    where cast(substr(id, 25) as integer) % 4 = 0`,
  )
  const clock = { now: Date.UTC(2026, 11, 1, 8) }
  await makeIssue(opened.place, '2026-12-01', clock.now)
  const sent: string[] = []
  const mailer: Mailer = {
    submit: async ({ to }) => {
      sent.push(to)
      return { outcome: 'submitted' }
    },
    close: async () => undefined,
  }
  const { store } = opened
  const round = async (): Promise<SendOutcome> => {
    const issue = await store.queries.issueById(1)
    if (!issue) throw new Error('There is no issue')
    const options = plainOptions({ store, mailer, rate, now: () => clock.now })
    return sendIssue({ ...options, issue })
  }
  const takeSent = () => {
    const all = sent.splice(0)
    const small = all.filter((to) => to.endsWith('@small.example')).length
    return { all, small, large: all.length - small }
  }
  return { clock, round, takeSent, store }
}

describe.each(databases)('rates by domain, on $name', (database) => {
  it('hold back those of one domain, and nobody else; each gets one mail in the end', async () => {
    const rate = { domains: { byName: { 'example.org': 25 }, others: undefined } }
    const { clock, round, takeSent, store } = await start(database, 100, rate)
    const got: string[] = []
    const counts: number[][] = []
    for (let rounds = 0; rounds < 10; rounds++) {
      const outcome = await round()
      const { all, small, large } = takeSent()
      got.push(...all)
      counts.push([large, small])
      if (outcome.state === 'sent') break
      expect(outcome).toMatchObject({ state: 'waiting' })
      if (outcome.state === 'waiting') clock.now = outcome.until
    }
    expect(counts).toEqual([
      ...[
        [25, 25],
        [25, 0],
        [25, 0],
      ],
    ])
    expect(new Set(got.map(numberOf)).size).toBe(100)
    expect(got).toHaveLength(100)
    expect((await store.queries.issueById(1))?.state).toBe('sent')
  })

  it('hold for every domain that is not named, too, beside the rates of all', async () => {
    const rate = { hour: 40, domains: { byName: { 'example.org': 1000 }, others: 5 } }
    const { clock, round, takeSent } = await start(database, 60, rate)
    const first = round()
    // The hour's rate is used up: the round waits for the next hour, which comes.
    const timer = setInterval(() => {
      clock.now += 10 * minute
    }, 20)
    await first.finally(() => clearInterval(timer))
    for (let rounds = 0; rounds < 10; rounds++) {
      clock.now += minute
      if ((await round()).state === 'sent') break
    }
    const { large, small } = takeSent()
    expect([large, small]).toEqual([45, 15])
  })
})

describe('the plan of a warm-up', () => {
  it('grows by the day, ends, and never shrinks', () => {
    const begins = Date.UTC(2026, 11, 1)
    expect(warmUpMost(undefined, begins)).toBe(undefined)
    expect(warmUpMost(begins, begins - 1)).toBe(undefined)
    expect(warmUpMost(begins, begins)).toBe(200)
    expect(warmUpMost(begins, begins + day - 1)).toBe(200)
    expect(warmUpMost(begins, begins + day)).toBe(500)
    expect(warmUpMost(begins, begins + warmUpPlan.length * day)).toBe(undefined)
    for (const [index, most] of warmUpPlan.entries())
      expect(most).toBeGreaterThan(warmUpPlan[index - 1] ?? 0)
  })

  it.each(databases)('lets out no more than the day has, on $name', async (database) => {
    const clock = Date.UTC(2026, 11, 1, 8)
    const {
      round,
      takeSent,
      store,
      clock: moved,
    } = await start(database, 260, {
      warmUp: clock - 8 * 60 * minute,
    })
    const running = round()
    for (let sent = 0; sent < 200; ) {
      await new Promise((resolve) => setTimeout(resolve, 10))
      sent = (await store.queries.countDeliveries(1)).submitted
    }
    expect((await store.queries.countDeliveries(1)).submitted).toBe(200)
    moved.now += day
    expect(await running).toEqual({ state: 'sent' })
    expect(takeSent().all).toHaveLength(260)
  })
})

test('docs/mail.md has the plan', () => {
  const docs = readFileSync(new URL('../../../docs/mail.md', import.meta.url), 'utf8')
  const row = /^\| mails \| (.*) \|$/m.exec(docs)?.[1] ?? ''
  expect(row.split(' | ').map((each) => Number(each.replace(',', '')))).toEqual(warmUpPlan)
})
