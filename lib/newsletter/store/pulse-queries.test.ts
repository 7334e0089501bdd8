import { describe, expect, it } from 'vitest'
import type { Queries } from '#lib/newsletter/records/store.ts'
import { insertRows } from './copy-rows.ts'
import { mailFor } from './fixtures/rows.ts'
import { databases } from './fixtures/stores.ts'
import { useStore } from './fixtures/use-store.ts'
import { migrations } from './migrations.ts'
import { openTarget } from './restore.ts'

const issue = (id: number, state: string, ended: number | null) => ({
  ...{ id, list: 'daily', language: 'en', day: `2026-11-${10 + id}`, state, since: 0, until: id },
  ...{ content: '{}', hash: '', created_at: 1, finished_at: ended, watermark: '' },
})

const delivery = (issue_id: number, subscriber_id: string, state: string) => ({
  ...{ issue_id, subscriber_id, state, attempts: 0, not_before: 0 },
  ...{ claim: null, claimed_until: null, settled_at: null, reply: null },
})

describe.each(databases)('the numbers of a newsletter on $name', (database) => {
  const { opened, queries, write, someone } = useStore(database)

  it('says nothing of an empty one, but its version', async () => {
    expect(await queries().countIssues(0)).toEqual({})
    expect(await queries().countWaiting()).toEqual([])
    expect(await queries().oldestOwnMail()).toBeUndefined()
    expect(await queries().leases()).toEqual([])
    expect(await queries().tallies()).toEqual(new Map())
    expect(await queries().schemaVersion()).toBe(Object.keys(migrations).sort().at(-1))
    expect(await queries().countSubscribers('', 10, 0)).toEqual({ counts: {}, last: undefined })
    const none = { counts: { suppressed: 0 }, last: undefined }
    expect(await queries().countSuppressions('', 10)).toEqual(none)
  })

  it('counts issues, and mails that wait', async () => {
    const people = [await someone(), await someone(), await someone()]
    const tables = await openTarget(opened().place)
    const issues = [
      ...[issue(1, 'sent', 100), issue(2, 'sent', 900), issue(3, 'sending', null)],
      ...[issue(4, 'held', null), issue(5, 'expired', 950)],
    ]
    await insertRows(tables, 'issues', issues)
    const states = [
      ['submitted', 'queued', 'queued'],
      ['deferred', 'queued', 'bounced'],
    ]
    for (const [index, each] of states.entries())
      for (const [place, state] of each.entries())
        await insertRows(tables, 'deliveries', [
          delivery(index + 3, people[place]?.id ?? '', state),
        ])
    await tables.destroy()
    await write(async ({ enqueue }) => {
      for (const [index, each] of people.entries())
        await enqueue(mailFor(each, { createdAt: 300 - index }))
    })
    expect(await queries().countIssues(500)).toEqual({ sent: 1, sending: 1, held: 1, expired: 1 })
    const waiting = await queries().countWaiting()
    expect(waiting.toSorted((one, other) => one.count - other.count)).toEqual([
      { kind: 'issue', state: 'deferred', count: 1 },
      expect.objectContaining({ count: 3 }),
      expect.objectContaining({ count: 3 }),
    ])
    expect(waiting).toContainEqual({ kind: 'own', state: 'queued', count: 3 })
    expect(waiting).toContainEqual({ kind: 'issue', state: 'queued', count: 3 })
    expect(await queries().oldestOwnMail()).toBe(298)
  })

  it('tells who has a lease', async () => {
    await write(({ takeLease }) => takeLease('digest', 'one', 1000, 2000))
    expect(await queries().leases()).toEqual([
      { name: 'digest', holder: 'one', fence: 1, endsAt: 2000 },
    ])
  })

  it('counts what happened, by several at once, and leaves the mark of the secret alone', async () => {
    await write(({ keepSecretMark }) => keepSecretMark('mark'))
    await Promise.all(Array.from({ length: 12 }, () => write(({ tally }) => tally('gone'))))
    await write(({ tally }) => tally('passing'))
    const counted = new Map([
      ['gone', 12],
      ['passing', 1],
    ])
    expect(await queries().tallies()).toEqual(counted)
    expect(await queries().secretMark()).toBe('mark')
  })
})

describe.each(databases)('the number of subscribers on $name', (database) => {
  const { queries, write, someone } = useStore(database)

  it('is counted in parts', async () => {
    await someone()
    for (let each = 0; each < 4; each++) await someone({ state: 'active' })
    await someone({ state: 'active', pausedUntil: 1001 })
    await someone({ state: 'active', pausedUntil: 1000 })
    await someone({ state: 'unsubscribed' })
    await write(async ({ suppress }) => {
      for (const each of ['a', 'b', 'c']) await suppress(each, 'erased', 1)
    })
    for (const most of [1, 3, 100]) {
      const ofAll = await all(queries(), most)
      expect(ofAll).toEqual({ pending: 1, active: 5, paused: 1, unsubscribed: 1, suppressed: 3 })
      expect(ofAll).toEqual(await queries().statistics(1000))
    }
  })
})

/** All slices together. */
async function all(queries: Queries, most: number): Promise<Record<string, number>> {
  const sums: Record<string, number> = {}
  const next = [
    (after: string) => queries.countSubscribers(after, most, 1000),
    (after: string) => queries.countSuppressions(after, most),
  ]
  for (const count of next)
    for (let after: string | undefined = ''; after !== undefined; ) {
      const slice = await count(after)
      for (const [status, number] of Object.entries(slice.counts))
        sums[status] = (sums[status] ?? 0) + number
      after = slice.last
    }
  return sums
}
