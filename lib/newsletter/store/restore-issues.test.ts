import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { Secrets } from '#lib/newsletter/list/tokens.ts'
import { backUp } from './backup.ts'
import { insertRows, type Row, rowsOf } from './copy-rows.ts'
import { idOf, subscriber } from './fixtures/rows.ts'
import { databases, type OpenedStore } from './fixtures/stores.ts'
import type { StorePlace } from './open-store.ts'
import { openTarget, restore } from './restore.ts'
import { openBackup } from './restore-check.ts'
import type { Database } from './tables.ts'

const folder = mkdtempSync(join(tmpdir(), 'handbill-issues-'))
afterAll(() => rmSync(folder, { recursive: true }))
const secrets = new Secrets('a secret of sixteen')
const states = ['queued', 'claimed', 'on-wire', 'deferred', 'submitted', 'bounced', 'uncertain']
const people = states.map((state) => subscriber(`${state}@example.org`, { state: 'active' }))

describe.each(databases)('issues that come back with a backup of $name', ({ open }) => {
  it('are held where they were not at their end, with what waited in them', async () => {
    const [from, into] = [await open(), await open()]
    try {
      await fill(from)
      const restored = await bring(from, into.place)
      expect(restored).toMatchObject({ subscribers: 7, heldIssues: 2 })
      const { issues, deliveries, bounces } = await issueRows(into.place)
      expect(issues.map(({ id, state, finished_at }) => [id, state, finished_at])).toEqual([
        [1, 'sent', 300],
        [2, 'held', 800],
        [3, 'held', 800],
      ])
      const became = new Map(deliveries.map((row) => [row.subscriber_id, row]))
      expect(people.map(({ id }) => became.get(id)?.state)).toEqual([
        ...['held', 'held', 'held', 'held', 'submitted', 'bounced', 'uncertain'],
      ])
      expect(became.get(idOf('claimed@example.org'))).toMatchObject({
        ...{ settled_at: 800, claim: null, claimed_until: null },
      })
      expect(bounces).toMatchObject([{ subscriber_id: idOf('deferred@example.org'), issue_id: 2 }])
    } finally {
      for (const each of [from, into]) await each.close()
    }
  })

  it('leave those that were made since, which nobody gets twice', async () => {
    const [from, into] = [await open(), await open()]
    try {
      await fill(from)
      await inside(into.place, async (database) => {
        // The numbers 2 and 3 went to other issues here, and the backup's second one is number 9.
        await insertRows(database, 'issues', [
          issue(2, 'weekly', '2026-11-22', 'sent'),
          issue(3, 'daily', '2026-11-23', 'copying'),
          issue(9, 'daily', '2026-11-21', 'sent'),
        ])
      })
      await bring(from, into.place)
      const { issues, deliveries, bounces } = await issueRows(into.place)
      expect(issues.map(({ id, list, day, state }) => [id, list, day, state])).toEqual([
        [1, 'daily', '2026-11-20', 'sent'],
        [2, 'weekly', '2026-11-22', 'sent'],
        [3, 'daily', '2026-11-23', 'held'],
        [9, 'daily', '2026-11-21', 'sent'],
        [12, 'daily', '2026-11-22', 'held'],
      ])
      expect(new Set(deliveries.map(({ issue_id }) => issue_id))).toEqual(new Set([9]))
      expect(bounces.map(({ issue_id }) => issue_id)).toEqual([9])
    } finally {
      for (const each of [from, into]) await each.close()
    }
  })

  it('keep who got those that were made since, and what became of mails since', async () => {
    const opened = await open()
    try {
      await fill(opened)
      const restored = await bring(opened, opened.place, () =>
        inside(opened.place, async (database) => {
          await insertRows(database, 'issues', [issue(4, 'daily', '2026-11-23', 'sent')])
          await insertRows(
            database,
            'deliveries',
            people.map(({ id }, index) => delivery(4, id, states[index] ?? '')),
          )
          await database
            .updateTable('deliveries')
            .set({ state: 'submitted', settled_at: 700 })
            .where('issue_id', '=', 2)
            .where('state', '=', 'queued')
            .execute()
        }),
      )
      expect(restored).toMatchObject({ subscribers: 7 })
      const { deliveries } = await issueRows(opened.place)
      const statesOf = (number: number) => {
        const became = new Map(
          deliveries
            .filter(({ issue_id }) => issue_id === number)
            .map(({ subscriber_id, state }) => [subscriber_id, state]),
        )
        return people.map(({ id }) => became.get(id))
      }
      const [wire, ends] = ['uncertain', ['held', 'submitted', 'bounced', 'uncertain']]
      expect(statesOf(4)).toEqual(['held', 'held', wire, ...ends])
      expect(statesOf(2)).toEqual(['submitted', 'held', wire, ...ends])
      expect(deliveries.find((each) => each.state === 'uncertain')).toMatchObject({ claim: null })
      const counts = await opened.store.queries.countDeliveries(4)
      expect(counts).toMatchObject({ submitted: 1, bounced: 1, uncertain: 2 })
    } finally {
      await opened.close()
    }
  })

  it('lose the deliveries of readers who were erased since, and their bounces', async () => {
    const opened = await open()
    try {
      await fill(opened)
      const erased = people.find(({ address }) => address.startsWith('deferred'))
      const fingerprint = secrets.fingerprint(erased?.address ?? '')
      const restored = await bring(opened, opened.place, () =>
        opened.store.write((queries) => queries.suppress(fingerprint, 'erased', 1)),
      )
      expect(restored).toMatchObject({ subscribers: 6, suppressed: 1 })
      const { deliveries, bounces } = await issueRows(opened.place)
      expect(deliveries).toHaveLength(6)
      expect(deliveries.map(({ subscriber_id }) => subscriber_id)).not.toContain(erased?.id)
      expect(bounces).toEqual([])
    } finally {
      await opened.close()
    }
  })
})

function issue(id: number, list: string, day: string, state: string): Row {
  return {
    ...{ id, list, language: 'en', day, state, since: 0, until: 100, content: '{}', hash: 'h' },
    ...{ created_at: 200, finished_at: state === 'sent' ? 300 : null, watermark: '' },
    ...{ pause_reply: state === 'paused' ? '535' : null, paused_until: null },
  }
}

function delivery(issueId: number, id: string, state: string): Row {
  return {
    ...{ issue_id: issueId, subscriber_id: id, state, attempts: 1 },
    ...{ not_before: 0, claim: 'a', claimed_until: 9, settled_at: null, reply: null },
  }
}

/** An issue that was sent, one that is being sent with a delivery of each state, and one that waits for the relay. */
async function fill({ store, place }: OpenedStore): Promise<void> {
  await store.write(async (queries) => {
    for (const each of people) await queries.insert(each)
  })
  await inside(place, async (database) => {
    await insertRows(database, 'issues', [
      issue(1, 'daily', '2026-11-20', 'sent'),
      issue(2, 'daily', '2026-11-21', 'sending'),
      issue(3, 'daily', '2026-11-22', 'paused'),
    ])
    await insertRows(
      database,
      'deliveries',
      people.map(({ id }, index) => delivery(2, id, states[index] ?? '')),
    )
    const bounced = { subscriber_id: idOf('deferred@example.org'), kind: 'soft', code: '4.2.2' }
    await insertRows(database, 'bounces', [{ ...bounced, id: idOf('bounce'), at: 5, issue_id: 2 }])
  })
}

async function bring(from: OpenedStore, into: StorePlace, meanwhile?: () => Promise<void>) {
  const file = join(folder, `${Math.random()}.db`)
  await backUp(from.place, file, { replaces: false })
  await meanwhile?.()
  const backup = await openBackup(file, into.dataDir)
  const isPostgres = into.databaseUrl !== undefined
  return inside(into, (target) =>
    restore(backup.database, target, { secrets, isPostgres, now: 800 }),
  ).finally(backup.close)
}

async function inside<Result>(place: StorePlace, work: (database: Database) => Promise<Result>) {
  const database = await openTarget(place)
  return work(database).finally(() => database.destroy())
}

async function issueRows(place: StorePlace) {
  return inside(place, async (database) => {
    const read = async (table: 'issues' | 'deliveries' | 'bounces') =>
      (await Array.fromAsync(rowsOf(database, table))).flat()
    return {
      ...{ issues: await read('issues'), deliveries: await read('deliveries') },
      bounces: await read('bounces'),
    }
  })
}
