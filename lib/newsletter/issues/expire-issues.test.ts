import { describe, expect, it } from 'vitest'
import { ask } from '#lib/newsletter/store/fixtures/ask.ts'
import { databases } from '#lib/newsletter/store/fixtures/stores.ts'
import { openStore } from '#lib/newsletter/store/open-store.ts'
import type { ListId } from '#lib/publication/lists/lists.ts'
import type { Hold, Issue, IssueState } from '../records/issue.ts'
import { expireIssues } from './expire-issues.ts'
import { deskForEach } from './fixtures/issue-desk.ts'
import { at, issueList, newIssue } from './fixtures/issues.ts'

const hour = 3_600_000

describe.each(databases)('issues that are too old on $name', (database) => {
  const desk = deskForEach(database)
  const insert = async (changes: Partial<Issue>) =>
    (await desk().opened.store.write((all) => all.insertIssue(newIssue('2026-11-22', changes))))
      .issue
  const expire = (now: string) =>
    expireIssues(desk().opened, [issueList({ limit: 2 * hour })], at(now), (event) =>
      desk().told.push(event),
    )

  const cases: [state: IssueState, list: ListId, now: string, ends: boolean, hold?: Hold][] = [
    ['sending', 'daily', '11-22T08:59', false],
    ['sending', 'daily', '11-22T09:00', true],
    ['copying', 'daily', '11-22T09:00', true],
    ['paused', 'daily', '11-23T09:00', true],
    ['sent', 'daily', '11-23T09:00', false],
    ['held', 'daily', '11-23T09:00', false, 'restored'],
    ['held', 'daily', '11-23T09:00', true, 'desk'],
    ['held', 'daily', '11-23T09:00', true, 'refusals'],
    ['cancelled', 'daily', '11-23T09:00', false],
    ['expired', 'daily', '11-23T09:00', false],
    ['sending', 'topic:gone', '11-22T18:59', false],
    ['sending', 'topic:gone', '11-22T19:00', true],
  ]
  it.each(cases)(
    'one that is %s of the list %s at %s ends: %s',
    async (state, list, now, ends, hold) => {
      const issue = await insert({
        state,
        list,
        pausedUntil: 5,
        pauseReply: '421',
        hold: hold ?? null,
      })
      const after = {
        ...issue,
        state: 'expired',
        finishedAt: at(now),
        pausedUntil: null,
        hold: null,
      }
      expect(await expire(now)).toEqual(ends ? [after] : [])
      expect(await desk().opened.store.queries.issueById(issue.id)).toEqual(ends ? after : issue)
      expect(desk().toldInShort()).toEqual(ends ? [`issue-expired ${list} 2026-11-22`] : [])
      expect(await expire(now)).toEqual([])
    },
  )

  it('who waits for one no longer does, and who got it did', async () => {
    const { id } = await insert({ state: 'sending' })
    const states = ['queued', 'deferred', 'submitted', 'bounced', 'on-wire'] as const
    for (const state of states) {
      const subscriber = await desk().subscribe(state)
      await ask(
        desk().opened.place,
        `insert into deliveries (issue_id, subscriber_id, state, attempts, not_before)
         values (${id}, '${subscriber}', '${state}', 0, 0)`,
      )
    }
    await expire('11-22T09:00')
    expect(await desk().opened.store.queries.countDeliveries(id)).toMatchObject({
      ...{ queued: 0, deferred: 0, cancelled: 2, submitted: 1, bounced: 1, 'on-wire': 1 },
    })
  })

  it('ends once, however many servers look', async () => {
    await insert({ state: 'sending' })
    const { place } = desk().opened
    const stores = await Promise.all(Array.from({ length: 5 }, () => openStore(place)))
    const tell = (event: (typeof told)[number]) => told.push(event)
    const { told } = desk()
    const ended = await Promise.all(
      stores.map((store) => expireIssues({ store }, [issueList()], at('11-22T20:00'), tell)),
    )
    expect(ended.flat()).toHaveLength(1)
    expect(told).toHaveLength(1)
    await Promise.all(stores.map((store) => store.close()))
  })
})
