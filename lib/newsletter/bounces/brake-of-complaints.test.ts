import { describe, expect, it } from 'vitest'
import { subscriber } from '#lib/newsletter/store/fixtures/rows.ts'
import { databases } from '#lib/newsletter/store/fixtures/stores.ts'
import { findAlerts } from '../alerts/find-alerts.ts'
import { testNewsletter } from '../fixtures/newsletter.ts'
import { day } from '../list/limits.ts'
import { bringBackSince } from '../list/suppression.ts'
import { takeComplaint } from './take-bounce.ts'

describe.each(databases)('complaints, on $name', ({ open }) => {
  async function start(readers: number) {
    const { store, close } = await open()
    const newsletter = testNewsletter(store)
    const all = Array.from({ length: readers }, (_, index) =>
      subscriber(`r${index}@reader.example`, { state: 'active' }),
    )
    await store.write(async (queries) => {
      for (const each of all) await queries.insert(each)
    })
    const complain = (index: number) => takeComplaint(newsletter, all[index]?.id ?? '')
    const reasons = async () => {
      const found = await Promise.all(
        all.map(({ address }) =>
          store.queries.suppressionOf(newsletter.secrets.fingerprint(address)),
        ),
      )
      return found.map((each) => each?.reason)
    }
    return { newsletter, store, close, complain, reasons }
  }

  it('of many at once end all subscriptions, and can be undone but for the first few', async () => {
    const { newsletter, store, close, complain, reasons } = await start(60)
    const taken = await Promise.all(Array.from({ length: 60 }, (_, index) => complain(index)))
    expect(new Set(taken)).toEqual(new Set(['suppressed']))
    const all = await reasons()
    expect(all.filter((reason) => reason === 'complained')).toHaveLength(9)
    expect(all.filter((reason) => reason === 'bounced')).toHaveLength(51)
    expect(await findAlerts(store.queries, newsletter.now())).toMatchObject([{ kind: 'returns' }])
    const back = await store.write((queries) =>
      bringBackSince(newsletter, queries, newsletter.now() - 1),
    )
    expect(back).toBe(51)
    await close()
  })

  it('of a few of many readers end their subscriptions for good, day after day', async () => {
    const { newsletter, store, close, complain, reasons } = await start(400)
    for (let index = 0; index < 24; index++) {
      if (index % 8 === 0) newsletter.clock.now += day + 1000
      expect(await complain(index)).toBe('suppressed')
    }
    const all = await reasons()
    expect(all.filter((reason) => reason === 'complained')).toHaveLength(24)
    expect(await findAlerts(store.queries, newsletter.now())).toEqual([])
    await close()
  })
})
