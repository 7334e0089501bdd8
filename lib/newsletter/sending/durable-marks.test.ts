import { sql } from 'kysely'
import { afterEach, describe, expect, it } from 'vitest'
import { databases } from '#lib/newsletter/store/fixtures/stores.ts'
import { connectPostgres } from '#lib/newsletter/store/postgres-store.ts'
import type { UncertainMode } from '../records/delivery-queries.ts'
import type { Store } from '../records/store.ts'
import { plainOptions } from './fixtures/plain-issue.ts'
import { makeIssue, makeReaders } from './fixtures/recipients.ts'
import { sendIssues } from './send-issues.ts'

const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

/** Sends an issue to 40 readers, and answers what put mails onto the wire: whether it was on the disk before. */
async function marksOf(mode: UncertainMode, { open }: (typeof databases)[number]) {
  const opened = await open()
  closing.push(opened.close)
  await makeReaders(opened.place, 40)
  await makeIssue(opened.place)
  const marks: { durable: boolean; count: number }[] = []
  let handedIn = 0
  let marked = 0
  const store: Store = {
    ...opened.store,
    write: (work, options) =>
      opened.store
        .write(
          (queries) =>
            work({
              ...queries,
              putOnWire: async (...given) => {
                const onWire = await queries.putOnWire(...given)
                if (onWire.length > 0)
                  marks.push({ durable: options?.durable ?? true, count: onWire.length })
                return onWire
              },
            }),
          options,
        )
        .then((result) => {
          marked = marks.reduce((sum, { count }) => sum + count, 0)
          return result
        }),
  }
  const mailer = {
    submit: async () => {
      handedIn++
      // Never before its mark was written.
      expect(handedIn).toBeLessThanOrEqual(marked)
      return { outcome: 'submitted' as const }
    },
    close: async () => undefined,
  }
  expect(await sendIssues(plainOptions({ store, mailer, mode }))).toBe(1)
  expect(marked).toBe(40)
  return marks
}

describe.each(databases)('marks of what goes onto the wire, on $name', (database) => {
  it('are on the disk before it does, where nothing may go out twice', async () => {
    const marks = await marksOf('hold', database)
    expect(marks.filter(({ durable }) => !durable)).toEqual([])
  })

  it('need not be, where a power cut may have ten mails go out twice', async () => {
    const marks = await marksOf('resend', database)
    expect(marks.filter(({ durable }) => durable)).toEqual([])
  })
})

describe('a write on PostgreSQL', () => {
  it.each([
    [true, 'on'],
    [false, 'off'],
  ])('that is durable (%s) commits with synchronous_commit %s', async (durable, expected) => {
    const opened = await databases[1]?.open()
    if (!opened) throw new Error('no PostgreSQL')
    closing.push(opened.close)
    const url = opened.place.databaseUrl ?? ''
    const watching = connectPostgres(url)
    closing.push(() => watching.destroy())
    // A trigger writes down what holds where the transaction commits.
    await sql`create table seen (setting text)`.execute(watching)
    await sql`create function note() returns trigger language plpgsql as
      $$ begin insert into seen values (current_setting('synchronous_commit')); return null; end $$`.execute(
      watching,
    )
    await sql`create trigger note after insert on limits execute function note()`.execute(watching)
    await opened.store.write((queries) => queries.count({ key: 'x', period: 1000 }, 1), { durable })
    const { rows } = await sql<{ setting: string }>`select setting from seen`.execute(watching)
    expect(rows).toEqual([{ setting: expected }])
  })
})
