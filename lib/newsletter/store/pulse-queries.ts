import { sql } from 'kysely'
import { type DeliveryState, ownMails } from '#lib/newsletter/records/delivery-queries.ts'
import { type IssueState, unfinished } from '#lib/newsletter/records/issue.ts'
import type { PulseQueries, WaitingMails } from '#lib/newsletter/records/pulse-queries.ts'
import type { Database } from './tables.ts'

/** What is not at its end. */
const open: IssueState[] = [...unfinished, 'held']
const waiting: DeliveryState[] = ['queued', 'claimed', 'on-wire', 'deferred']
/** Of issues that have ended, so many are looked at: their contents are long. */
const newest = 200
/** Of an issue's mails in a state, so many are counted: some milliseconds, in which SQLite lets the process do nothing else. */
const mostWaiting = 50_000
/** What the names of tallies begin with, in a table that holds other things. */
const prefix = 'tally:'

/** How the newsletter is, in numbers. */
export function pulseQueries(database: Database): PulseQueries {
  return {
    countIssues: (since) => countIssues(database, since),
    countWaiting: () => countWaiting(database),
    oldestOwnMail: async () => {
      const { oldest } = await database
        .selectFrom('deliveries')
        .select(({ fn }) => fn.min<number | null>('created_at').as('oldest'))
        .where('issue_id', '=', ownMails)
        .where('state', 'in', waiting)
        .executeTakeFirstOrThrow()
      return oldest ?? undefined
    },
    leases: async () => {
      const rows = await database.selectFrom('leases').selectAll().orderBy('name').execute()
      return rows.map(({ name, holder, fence, ends_at: endsAt }) => ({
        name,
        holder,
        fence,
        endsAt,
      }))
    },
    schemaVersion: async () => {
      const { rows } = await sql<{ name: string | null }>`
        select max(name) as name from kysely_migration`.execute(database)
      return rows[0]?.name ?? ''
    },
    ...tallyQueries(database),
    ...sliceQueries(database),
  }
}

async function countIssues(
  database: Database,
  since: number,
): ReturnType<PulseQueries['countIssues']> {
  const { rows } = await sql<{ state: IssueState; count: number }>`
    select state, count(*) as count from issues where state in (${sql.join(open)}) group by state
    union all
    select state, count(*) as count from issues
      where id > (select max(id) from issues) - ${newest}
        and state not in (${sql.join(open)}) and finished_at > ${since} group by state`.execute(
    database,
  )
  return Object.fromEntries(rows.map(({ state, count }) => [state, Number(count)]))
}

async function countWaiting(database: Database): ReturnType<PulseQueries['countWaiting']> {
  const rows = await database.selectFrom('issues').select('id').where('state', 'in', open).execute()
  const counts: Record<WaitingMails['kind'], Map<DeliveryState, number>> = {
    own: new Map(),
    issue: new Map(),
  }
  for (const id of [ownMails, ...rows.map((row) => row.id)])
    for (const state of waiting) {
      const count = await countIn(database, id, state)
      const of = counts[id === ownMails ? 'own' : 'issue']
      if (count > 0) of.set(state, (of.get(state) ?? 0) + count)
    }
  return (['issue', 'own'] as const).flatMap((kind) =>
    [...counts[kind]].map(([state, count]) => ({ kind, state, count })),
  )
}

async function countIn(database: Database, id: number, state: DeliveryState): Promise<number> {
  const { count } = await database
    .selectFrom(
      database
        .selectFrom('deliveries')
        .select('state')
        .where('issue_id', '=', id)
        .where('state', '=', state)
        .limit(mostWaiting)
        .as('some'),
    )
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(count)
}

type TallyQueries = Pick<PulseQueries, 'tally' | 'tallies'>

/** Numbers that are kept as they change. */
function tallyQueries(database: Database): TallyQueries {
  return {
    tally: async (name) => {
      await database
        .insertInto('installation')
        .values({ name: prefix + name, value: '1' })
        .onConflict((conflict) =>
          conflict.column('name').doUpdateSet({
            value: sql<string>`cast(cast(installation.value as integer) + 1 as text)`,
          }),
        )
        .execute()
    },
    tallies: async () => {
      const rows = await database
        .selectFrom('installation')
        .selectAll()
        .where('name', 'like', `${prefix}%`)
        .execute()
      return new Map(rows.map(({ name, value }) => [name.slice(prefix.length), Number(value)]))
    },
  }
}

type SliceQueries = Pick<PulseQueries, 'countSubscribers' | 'countSuppressions'>

/** A part of a large table at a time: nobody waits for all of it. */
function sliceQueries(database: Database): SliceQueries {
  return {
    countSubscribers: async (after, most, now) => {
      const { rows } = await sql<{ status: string; count: number; last: string }>`
        select status, count(*) as count, max(id) as last from (
          select id, case when state = 'active' and paused_until > ${now} then 'paused'
            else state end as status
          from subscribers where id > ${after} order by id limit ${most}
        ) as slice group by status`.execute(database)
      const ids = rows.map(({ last }) => last).sort()
      const counts = Object.fromEntries(rows.map(({ status, count }) => [status, Number(count)]))
      return { counts, last: ids.at(-1) }
    },
    countSuppressions: async (after, most) => {
      const { rows } = await sql<{ count: number; last: string | null }>`
        select count(*) as count, max(fingerprint) as last from (
          select fingerprint from suppressions where fingerprint > ${after}
          order by fingerprint limit ${most}
        ) as slice`.execute(database)
      const [row] = rows
      return { counts: { suppressed: Number(row?.count ?? 0) }, last: row?.last ?? undefined }
    },
  }
}
