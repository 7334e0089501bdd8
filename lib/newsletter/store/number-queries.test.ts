import { describe, expect, test } from 'vitest'
import type { Audience } from '#lib/newsletter/records/delivery-queries.ts'
import type { Queries } from '#lib/newsletter/records/store.ts'
import { makeIssue, makeReaders } from '#lib/newsletter/sending/fixtures/recipients.ts'
import { ask } from './fixtures/ask.ts'
import { subscriber } from './fixtures/rows.ts'
import { databases } from './fixtures/stores.ts'
import { useStore } from './fixtures/use-store.ts'

describe.each(databases)('numbers that are kept as they change, on $name', (database) => {
  const { queries, write, opened, someone } = useStore(database)
  const today = () => new Date().toISOString().slice(0, 10)

  /** All numbers of readers, a line each, as they are kept and as they are counted. */
  async function kept(): Promise<string[]> {
    const rows = await queries().readerNumbers()
    return rows.map(({ list, language, state, count }) => `${list} ${language} ${state} ${count}`)
  }
  async function counted(): Promise<string[]> {
    const all = await queries().page({}, 0, '', 10_000)
    const words = all.flatMap(({ lists, language, state }) =>
      ['', ...lists].map((list) => `${list} ${language} ${state}`),
    )
    const groups = Map.groupBy(words, (word) => word)
    return [...groups].map(([word, group]) => `${word} ${group.length}`)
  }
  const areRight = async () => expect((await kept()).sort()).toEqual((await counted()).sort())
  const change = (work: (each: Queries) => Promise<unknown>) => write(work)
  const dayOf = async (what: 'joined' | 'left' | 'from', list: string) =>
    (await queries().listDays(today())).find((each) => each.what === what && each.list === list)
      ?.count ?? 0

  test('who comes, changes, leaves and is erased is counted, by list and language', async () => {
    const ada = await someone({ state: 'pending', language: 'en' })
    const ben = await someone({ state: 'active', language: 'ar' })
    await areRight()
    await change((each) => each.setLists(ada.id, ['daily', 'topic:city'], 1))
    await change((each) => each.setLists(ben.id, ['daily'], 1))
    await areRight()
    expect(await kept()).toContain('daily ar active 1')
    await change((each) => each.update(ada.id, { state: 'active', language: 'es' }))
    await change((each) => each.setLists(ada.id, ['daily', 'weekly'], 2))
    await areRight()
    await change((each) => each.update(ben.id, { state: 'unsubscribed' }))
    await change((each) => each.setLists(ben.id, [], 3))
    await areRight()
    await change((each) => each.remove(ada.id))
    await areRight()
    expect(await kept()).toEqual([' ar unsubscribed 1'])
  })

  test('many who come at once are counted once each', async () => {
    const newcomers = Array.from({ length: 120 }, (_, index) => ({
      subscriber: subscriber(`many-${index}@example.org`, {
        state: index % 3 === 0 ? 'unsubscribed' : 'active',
        language: index % 2 === 0 ? 'en' : 'ar',
      }),
      lists: index % 3 === 0 ? [] : (['daily', 'weekly'] as const).slice(0, 1 + (index % 2)),
      event: {
        ...{ kind: 'imported' as const, at: 1, lists: [], language: 'en', wording: '', page: 'x' },
      },
    }))
    await change((each) => each.insertMany(newcomers, 1))
    // Who is there already is not counted again.
    await change((each) => each.insertMany(newcomers, 1))
    await areRight()
    expect(await dayOf('joined', 'weekly')).toBeGreaterThan(0)
  })

  test('deliveries are counted by issue and state, however they change', async () => {
    const { place } = opened()
    await ask(place, 'delete from subscribers')
    await makeReaders(place, 60)
    await makeIssue(place)
    const issueId = Number((await ask(place, 'select max(id) as id from issues'))[0]?.id)
    const inRows = async () => {
      const rows = await ask(
        place,
        `select state, count(*) as count from deliveries where issue_id = ${issueId} group by state`,
      )
      return Object.fromEntries(rows.map(({ state, count }) => [String(state), Number(count)]))
    }
    const areCounted = async (wanted: Record<string, number>) => {
      expect(await inRows()).toEqual(wanted)
      expect(await queries().countDeliveries(issueId)).toMatchObject({ queued: 0, ...wanted })
    }
    const audience: Audience = {
      ...{ issueId, list: 'daily', languages: ['en'], language: 'en', follows: null },
    }
    await change(async (each) => {
      while (await each.copyRecipients(audience, 1, 25)) {}
    })
    await areCounted({ queued: 60 })
    const { claimed } = await write((each) => each.claimDeliveries(audience, 'w', 2, 100, 20))
    await areCounted({ queued: 40, claimed: 20 })
    const ids = claimed.map(({ subscriberId }) => subscriberId)
    await change((each) => each.putOnWire(issueId, 'w', ids.slice(0, 10)))
    await areCounted({ queued: 40, claimed: 10, 'on-wire': 10 })
    await change((each) =>
      each.settleDeliveries(
        issueId,
        'w',
        new Map(ids.slice(0, 10).map((id) => [id, { state: 'submitted' as const, at: 3 }])),
      ),
    )
    await change((each) => each.releaseDeliveries(issueId, 'w'))
    await areCounted({ queued: 50, submitted: 10 })
    await change((each) => each.remove(ids[0] ?? ''))
    await areCounted({ queued: 50, submitted: 9 })
  })

  test('what came to a list and what left it is told by day', async () => {
    const list = 'topic:days'
    const reader = await someone({ state: 'pending' })
    await change((each) => each.setLists(reader.id, [list], 1))
    expect(await dayOf('joined', list)).toBe(0)
    await change((each) => each.update(reader.id, { state: 'active' }))
    expect([await dayOf('joined', list), await dayOf('left', list)]).toEqual([1, 0])
    await change((each) => each.remove(reader.id))
    expect([await dayOf('joined', list), await dayOf('left', list)]).toEqual([1, 1])
  })

  test('a page brings readers as often as they confirm', async () => {
    const page = '/articles/the-budget'
    for (const _ of [1, 2]) await change((each) => each.countSource(page, 'en', Date.now()))
    expect(await dayOf('from', page)).toBe(2)
  })

  test('what came back of an issue is told by domain and code, and forgotten with it', async () => {
    const bounced = { what: 'bounced', domain: 'example.org', code: '550 5.1.1' } as const
    const left = { what: 'unsubscribed', domain: '', code: '' } as const
    for (const each of [bounced, bounced, left])
      await change((queries) => queries.countForIssue(7, each))
    expect(await queries().issueNumbers(7)).toEqual([
      { ...bounced, count: 2 },
      { ...left, count: 1 },
    ])
    await change((each) => each.forgetBounces(7))
    expect(await queries().issueNumbers(7)).toEqual([{ ...left, count: 1 }])
    expect(opened().store).toBeDefined()
  })

  test('those who are paused are counted while they are', async () => {
    await someone({ state: 'active', pausedUntil: 1000 })
    await someone({ state: 'unsubscribed', pausedUntil: 1000 })
    expect([await queries().countPaused(999), await queries().countPaused(1000)]).toEqual([1, 0])
  })
})
