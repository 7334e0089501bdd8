import { describe, expect, it } from 'vitest'
import { insertRows } from './copy-rows.ts'
import { databases } from './fixtures/stores.ts'
import { useStore } from './fixtures/use-store.ts'
import { openTarget } from './restore.ts'

describe.each(databases)('the history of a subscriber on $name', (database) => {
  const { opened, queries, write, someone } = useStore(database)

  it('is told, and deleted in time, some rows at once', async () => {
    const people = [await someone(), await someone(), await someone()]
    const tables = await openTarget(opened().place)
    const states = ['sent', 'held', 'expired', 'sending']
    for (const [index, state] of states.entries()) {
      const id = index + 1
      const ended = state === 'sending' ? null : 1000
      await insertRows(tables, 'issues', [
        {
          ...{ id, list: 'daily', language: 'en', day: `2026-11-0${id}`, state, since: 0 },
          ...{ until: id, content: '{}', hash: '', created_at: 1, finished_at: ended },
          watermark: '',
        },
      ])
      const rows = people.map(({ id: subscriber_id }) => ({
        ...{ issue_id: id, subscriber_id, state: 'submitted', attempts: 1, not_before: 0 },
        ...{ claim: null, claimed_until: null, settled_at: 900, reply: null },
      }))
      await insertRows(tables, 'deliveries', rows)
    }
    await tables.destroy()
    const subscriberId = people[0]?.id ?? ''
    const bounce = { subscriberId, verdict: 'passing', code: '552 5.2.2', issueId: 2 } as const
    await write(async (all) => {
      await all.insertBounce({ ...bounce, id: subscriberId.replace(/^./, 'a'), at: 1000 })
      await all.insertBounce({ ...bounce, id: subscriberId.replace(/^./, 'b'), at: 1001 })
    })
    const { issues, bounces } = await queries().historyOf(subscriberId)
    expect(issues.map(({ day }) => day)).toEqual(
      ['01', '02', '03', '04'].map((d) => `2026-11-${d}`),
    )
    expect(issues[0]).toEqual({
      ...{ list: 'daily', language: 'en', day: '2026-11-01', state: 'submitted' },
    })
    expect(bounces).toEqual([
      { at: 1000, code: '552 5.2.2' },
      { at: 1001, code: '552 5.2.2' },
    ])

    expect(await write((all) => all.purgeHistory(999, 4))).toBe(0)
    const deleted: number[] = []
    for (let times = 0; times < 4; times++)
      deleted.push(await write((all) => all.purgeHistory(1000, 4)))
    // With the bounce; six deliveries of two issues.
    expect(deleted).toEqual([5, 2, 0, 0])
    const left = await queries().historyOf(subscriberId)
    expect(left.issues.map(({ day }) => day)).toEqual(['2026-11-03', '2026-11-04'])
    expect(left.bounces).toEqual([{ at: 1001, code: '552 5.2.2' }])
  })
})
