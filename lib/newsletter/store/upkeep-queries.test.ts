import { describe, expect, it } from 'vitest'
import { ownMails } from '#lib/newsletter/records/delivery-queries.ts'
import type { SubscriberFilter } from '#lib/newsletter/records/store.ts'
import type { ListId } from '#lib/publication/lists/lists.ts'
import { ask } from './fixtures/ask.ts'
import { mailFor, subscriber, tokenFor } from './fixtures/rows.ts'
import { databases } from './fixtures/stores.ts'
import { useStore } from './fixtures/use-store.ts'

describe.each(databases)('queries on $name', (database) => {
  const { write } = useStore(database)

  describe('of use', () => {
    it('count within a period that begins with the first, and then anew', async () => {
      const use = { key: 'counted', period: 100 }
      const counts = []
      for (const now of [1000, 1001, 1099, 1100, 1150, 1500])
        counts.push(await write(({ count }) => count(use, now)))
      expect(counts).toEqual([
        { count: 1, endsAt: 1100 },
        { count: 2, endsAt: 1100 },
        { count: 3, endsAt: 1100 },
        { count: 1, endsAt: 1200 },
        { count: 2, endsAt: 1200 },
        { count: 1, endsAt: 1600 },
      ])
    })

    it('count each key by itself, and forget those that they are told to', async () => {
      const count = (key: string) => write((all) => all.count({ key, period: 100 }, 1000))
      for (const key of ['one', 'one', 'two', 'three']) await count(key)
      await write(({ forgetUses }) => forgetUses(['one', 'three']))
      const next = [await count('one'), await count('two'), await count('three')]
      expect(next.map((each) => each.count)).toEqual([1, 2, 1])
    })
  })
})

/** The newsroom's view of a small list, at the moment 1000. */
const people = [
  { name: 'ada', state: 'pending', lists: [] },
  { name: 'bo', state: 'active', lists: ['daily', 'topic:courts'] },
  { name: 'cy', state: 'active', pausedUntil: 1001, lists: ['daily', 'weekly'] },
  { name: 'di', state: 'active', pausedUntil: 1000, lists: ['weekly'] },
  { name: 'ed', state: 'unsubscribed', lists: [] },
] as const

describe.each(databases)('figures and lists on $name', (database) => {
  const { queries, write } = useStore(database)
  const address = (name: string) => `${name}@example.org`
  const page = async (filter: SubscriberFilter, after = '', most = 10) =>
    queries().page(filter, 1000, after, most)
  const names = (found: { address: string }[]) => found.map((each) => each.address.slice(0, 2))

  it('count nobody where there is nobody', async () => {
    expect(await queries().statistics(1000)).toEqual({
      ...{ pending: 0, active: 0, paused: 0, unsubscribed: 0, suppressed: 0 },
    })
    expect(await page({})).toEqual([])
  })

  it('count each status, a pause by the moment', async () => {
    await write(async ({ insert, setLists, suppress }) => {
      for (const [index, { name, lists, ...rest }] of people.entries()) {
        // Ids in the order of the names, as later sign-ups have later ids.
        const id = `${index}0000000-0000-7000-8000-000000000000`
        await insert({ ...subscriber(address(name), rest), id })
        await setLists(id, [...lists], 1)
      }
      for (const fingerprint of ['one', 'two']) await suppress(fingerprint, 'erased', 1)
    })
    const all = { pending: 1, unsubscribed: 1, suppressed: 2 }
    expect(await queries().statistics(1000)).toEqual({ ...all, active: 2, paused: 1 })
    expect(await queries().statistics(1001)).toEqual({ ...all, active: 3, paused: 0 })
    expect(await queries().statistics(999)).toEqual({ ...all, active: 1, paused: 2 })
  })

  it.each([
    { filter: {}, found: ['ad', 'bo', 'cy', 'di', 'ed'] },
    { filter: { status: 'pending' }, found: ['ad'] },
    { filter: { status: 'active' }, found: ['bo', 'di'] },
    { filter: { status: 'paused' }, found: ['cy'] },
    { filter: { status: 'unsubscribed' }, found: ['ed'] },
    { filter: { status: 'suppressed' }, found: [] },
    { filter: { list: 'daily' }, found: ['bo', 'cy'] },
    { filter: { list: 'daily', status: 'active' }, found: ['bo'] },
    { filter: { list: 'topic:none' }, found: [] },
    { filter: { address: 'di@example.org' }, found: ['di'] },
    { filter: { address: 'di@example.org', list: 'daily' }, found: [] },
  ] as { filter: SubscriberFilter; found: string[] }[])(
    'find by $filter: $found',
    async ({ filter, found }) => expect(names(await page(filter))).toEqual(found),
  )

  it('go on after the last of the page before, each with its lists', async () => {
    const found: { address: string; lists: ListId[] }[] = []
    for (let after = ''; ; ) {
      const part = await page({}, after, 2)
      if (part.length === 0) break
      expect(part.length).toBeLessThanOrEqual(2)
      found.push(...part)
      after = part.at(-1)?.id ?? ''
    }
    expect(found.map(({ address, lists }) => ({ address, lists }))).toEqual(
      people.map(({ name, lists }) => ({ address: address(name), lists })),
    )
  })
})

describe.each(databases)('a purge on $name', (database) => {
  const { opened, queries, write, someone } = useStore(database)
  const now = 10_000
  const purge = () =>
    write((all) => all.purge(now, { submitted: 8000, pending: 7000, sealed: 7000 }))

  it('deletes sign-ups that nobody confirmed, when the last link of theirs has ended', async () => {
    const rows = [
      { name: 'old', createdAt: 6999, kept: false },
      { name: 'young', createdAt: 7001, kept: true },
      { name: 'old, whose link has ended', createdAt: 6999, expiresAt: now, kept: false },
      { name: 'old, but with a new link', createdAt: 1, expiresAt: now + 1, kept: true },
      { name: 'active', createdAt: 1, state: 'active', kept: true },
      { name: 'unsubscribed', createdAt: 1, state: 'unsubscribed', kept: true },
    ] as const
    const kept: Record<string, boolean> = {}
    const made = []
    for (const { name, kept: _, ...rest } of rows) {
      const { expiresAt, ...changes } = { expiresAt: undefined, ...rest }
      const each = await someone(changes)
      made.push({ name, ...each })
      if (expiresAt)
        await write(({ insertToken }) => insertToken(tokenFor(each, name, { expiresAt })))
    }
    await purge()
    for (const { name, id } of made) kept[name] = (await queries().find(id)) !== undefined
    expect(kept).toEqual(Object.fromEntries(rows.map(({ name, kept }) => [name, kept])))
  })

  it('deletes tokens, counts and settled mails when their time is over', async () => {
    const each = await someone({ state: 'active' })
    const use = (key: string, period: number) => write((all) => all.count({ key, period }, 5000))
    await use('over', 5000)
    await use('open', 5001)
    await write(async (all) => {
      await all.insertToken(tokenFor(each, 'ended', { expiresAt: 7000 }))
      await all.insertToken(tokenFor(each, 'recent', { expiresAt: 7001 }))
      for (const id of ['sent', 'sent lately', 'waiting'])
        await all.enqueue(mailFor(each, { id, createdAt: 1 }))
      await all.claimMails('one', 1, 2, 9)
      await all.putOnWire(ownMails, 'one', ['sent', 'sent lately'])
      const settled = (at: number) => ({ state: 'submitted', at }) as const
      const both = { sent: settled(8000), 'sent lately': settled(8001) }
      await all.settleDeliveries(ownMails, 'one', new Map(Object.entries(both)))
      await all.releaseDeliveries(ownMails, 'one')
    })
    await purge()
    expect(await queries().findToken('ended')).toBeUndefined()
    expect(await queries().findToken('recent')).toBeDefined()
    const left = await write(async (all) => [
      (await all.count({ key: 'open', period: 1 }, 5000)).count,
      (await all.count({ key: 'over', period: 1 }, 5000)).count,
      ...(await all.claimMails('two', now, now, 9)).map(({ id }) => id),
    ])
    expect(left).toEqual([2, 1, 'waiting'])
    const mails = await ask(opened().place, 'select mail, payload from deliveries order by mail')
    expect(mails).toEqual([
      { mail: 'sent lately', payload: null },
      { mail: 'waiting', payload: 'sealed' },
    ])
  })
})
