import { describe, expect, it } from 'vitest'
import { subscriber } from '#lib/newsletter/store/fixtures/rows.ts'
import { databases } from '#lib/newsletter/store/fixtures/stores.ts'
import { findAlerts } from '../alerts/find-alerts.ts'
import { testNewsletter } from '../fixtures/newsletter.ts'
import { day } from '../list/limits.ts'
import { bringBackSince } from '../list/suppression.ts'
import { takeNotice } from './take-notice.ts'

describe.each(databases)('what comes back of no known issue, on $name', ({ open }) => {
  async function start(readers: number) {
    const { store, close } = await open()
    const newsletter = testNewsletter(store)
    await store.write(async (queries) => {
      for (let index = 0; index < readers; index++)
        await queries.insert(subscriber(`r${index}@reader.example`, { state: 'active' }))
    })
    const everyone = () => store.queries.page({}, 0, '', 100)
    const notice = (index: number, code: string | null = '550 5.1.1') => {
      const email = `r${index}@reader.example`
      return takeNotice(
        newsletter,
        { type: 'bounce', email, ...(code !== null && { code }) },
        `${index} ${Math.random()}`,
      )
    }
    return { newsletter, store, close, everyone, notice, before: await everyone() }
  }

  it('suppresses nobody where it is too much, and tells so', async () => {
    const { newsletter, store, close, everyone, notice, before } = await start(50)
    // Many at the same time, as services tell them.
    const taken = await Promise.all(before.map((_, index) => notice(index)))
    expect(taken.filter((each) => each === 'held').length).toBeGreaterThan(40)
    expect(await everyone()).toEqual(before)
    expect(await store.queries.suppressedOfNoIssue()).toEqual({ count: 0, since: null })
    expect(await findAlerts(store.queries, newsletter.now())).toMatchObject([{ kind: 'returns' }])
    // Not what came back on that day, either, when more comes back later.
    expect(await notice(7)).toBe('held')
    newsletter.clock.now += day + 1000
    expect(await notice(7, '552 5.2.2')).toBe('counted')
    expect(await notice(8)).toBe('suppressed')
    await close()
  })

  it('suppresses nobody where nearly all of few come back', async () => {
    const { close, everyone, notice, before } = await start(3)
    expect([await notice(0), await notice(1), await notice(2)]).toEqual([
      ...['suppressed', 'held', 'held'],
    ])
    expect(await everyone()).toEqual(before)
    await close()
  })

  it('counts what has no code, too, when it is told again and again', async () => {
    const { close, everyone, notice, before } = await start(20)
    for (let times = 0; times < 5; times++)
      for (const index of before.keys()) await notice(index, null)
    expect(await everyone()).toEqual(before)
    await close()
  })

  it('suppresses a few, who come back by the day', async () => {
    const { newsletter, store, close, everyone, notice, before } = await start(30)
    const since = newsletter.now()
    expect([await notice(1), await notice(2)]).toEqual(['suppressed', 'suppressed'])
    expect(await store.queries.suppressedOfNoIssue()).toEqual({ count: 2, since })
    expect(await everyone()).toHaveLength(28)
    const bringBack = (moment: number) =>
      store.write((queries) => bringBackSince(newsletter, queries, moment))
    expect([await bringBack(since + 1), await bringBack(since)]).toEqual([0, 2])
    expect(await everyone()).toEqual(before)
    await close()
  })
})
