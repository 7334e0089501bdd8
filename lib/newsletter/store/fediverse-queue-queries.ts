import { sql } from 'kysely'
import type { FediverseQueries } from '#lib/newsletter/records/fediverse-queries.ts'
import { settleActivities } from './drop-waiting.ts'
import type { Database } from './tables.ts'

type Part = Pick<
  FediverseQueries,
  | 'queueActivity'
  | 'dueHosts'
  | 'claimActivities'
  | 'settleActivities'
  | 'postpone'
  | 'postponeHost'
  | 'attemptsOf'
  | 'removeInbox'
  | 'unqueue'
  | 'unqueueFor'
  | 'bodyOf'
  | 'rewrite'
  | 'releaseActivities'
  | 'countQueued'
>

/** Rows of one statement. */
const atOnce = 100

/** News goes before what answers a `Follow`: who has many of these sent delays nobody. */
const isAnswer = sql<number>`CASE WHEN activity LIKE '%/ap/accounts/%' THEN 1 ELSE 0 END`

/** What is to be sent to peers: a row an inbox, by the hosts that they are on. */
export function fediverseQueueQueries(database: Database): Part {
  return {
    queueActivity: (...options) => queueActivity(database, ...options),
    dueHosts: async (now, most) => {
      const rows = await database
        .selectFrom('fediverse_deliveries')
        .select(['host', sql<number>`max(attempts)`.as('attempts')])
        .groupBy('host')
        .having(sql<boolean>`max(claimed_until) <= ${now} and min(not_before) <= ${now}`)
        .orderBy(sql`CASE WHEN max(attempts) = 0 THEN 0 ELSE 1 END`)
        .orderBy(sql`min(${isAnswer})`)
        .orderBy(sql`min(not_before)`)
        .limit(most)
        .execute()
      return rows.map(({ host, attempts }) => ({ host, isFailing: Number(attempts) > 0 }))
    },
    claimActivities: (...options) => claimActivities(database, ...options),
    settleActivities: (done) => settleActivities(database, done),
    ...postponing(database),
    ...changing(database),
    removeInbox: (inbox) => removeInbox(database, inbox),
    releaseActivities: async (host, worker) => {
      await database
        .updateTable('fediverse_deliveries')
        .set({ claim: null, claimed_until: 0 })
        .where('host', '=', host)
        .where('claim', '=', worker)
        .execute()
    },
    countQueued: async () => {
      const row = await database
        .selectFrom('fediverse_deliveries')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow()
      return Number(row.count)
    },
  }
}

function postponing(database: Database): Pick<Part, 'postpone' | 'postponeHost' | 'attemptsOf'> {
  return {
    postpone: async ({ host, inbox, activity }, until) => {
      await database
        .updateTable('fediverse_deliveries')
        .set(({ eb }) => ({
          ...{ attempts: eb('attempts', '+', 1), not_before: until },
          ...{ claim: null, claimed_until: 0 },
        }))
        .where('host', '=', host)
        .where('inbox', '=', inbox)
        .where('activity', '=', activity)
        .execute()
    },
    postponeHost: async (host, until) => {
      await database
        .updateTable('fediverse_deliveries')
        .set({
          not_before: sql<number>`CASE WHEN not_before > ${until} THEN not_before ELSE ${until} END`,
          ...{ claim: null, claimed_until: 0 },
        })
        .where('host', '=', host)
        .execute()
    },
    attemptsOf: async (host) => {
      const row = await database
        .selectFrom('fediverse_deliveries')
        .select(({ fn }) => fn.max<number>('attempts').as('attempts'))
        .where('host', '=', host)
        .executeTakeFirst()
      return Number(row?.attempts ?? 0)
    },
  }
}

/** What is to be sent is looked at until it is sent: an article may be withdrawn meanwhile. */
function changing(database: Database): Pick<Part, 'unqueue' | 'unqueueFor' | 'bodyOf' | 'rewrite'> {
  return {
    unqueue: async (beginning) => {
      for (const [table, column] of [
        ['fediverse_deliveries', 'activity'],
        ['fediverse_activities', 'id'],
      ] as const)
        await sql`DELETE FROM ${sql.table(table)}
          WHERE substr(${sql.ref(column)}, 1, ${beginning.length}) = ${beginning}`.execute(database)
    },
    unqueueFor: async (inbox, beginning) => {
      const waiting = await database
        .selectFrom('fediverse_deliveries')
        .select(['host', 'inbox', 'activity'])
        .where('host', '=', new URL(inbox).host)
        .where('inbox', '=', inbox)
        .execute()
      const own = waiting.filter(({ activity }) => activity.startsWith(beginning))
      await settleActivities(database, own)
    },
    bodyOf: async ({ host, inbox, activity }, worker) => {
      const row = await database
        .selectFrom('fediverse_deliveries')
        .innerJoin('fediverse_activities', 'fediverse_activities.id', 'activity')
        .select('body')
        .where('host', '=', host)
        .where('inbox', '=', inbox)
        .where('activity', '=', activity)
        .where('claim', '=', worker)
        .executeTakeFirst()
      return row?.body
    },
    rewrite: async (id, body) => {
      await database
        .updateTable('fediverse_activities')
        .set({ body })
        .where('id', '=', id)
        .execute()
    },
  }
}

async function removeInbox(database: Database, inbox: string): Promise<void> {
  const waiting = await database
    .selectFrom('fediverse_deliveries')
    .select(['activity', 'created_at'])
    .where('inbox', '=', inbox)
    .execute()
  const sharing = await database
    .selectFrom('fediverse_followers')
    .select('inbox')
    .distinct()
    .where('shared_inbox', '=', inbox)
    .where('inbox', '!=', inbox)
    .execute()
  for (const { activity, created_at: at } of waiting) {
    const rows = sharing.map(({ inbox: own }) => deliveryRow(own, activity, Number(at)))
    await insertDeliveries(database, rows)
  }
  await database.deleteFrom('fediverse_deliveries').where('inbox', '=', inbox).execute()
  await database.deleteFrom('fediverse_followers').where('inbox', '=', inbox).execute()
  await database
    .updateTable('fediverse_followers')
    .set({ shared_inbox: null })
    .where('shared_inbox', '=', inbox)
    .execute()
  for (const table of ['fediverse_reactions', 'fediverse_replies'] as const)
    await database.updateTable(table).set({ inbox: null }).where('inbox', '=', inbox).execute()
}

const deliveryRow = (inbox: string, activity: string, at: number) => ({
  ...{ host: new URL(inbox).host, inbox, activity },
  ...{ attempts: 0, not_before: at, claim: null, claimed_until: 0, created_at: at },
})

async function insertDeliveries(
  database: Database,
  rows: ReturnType<typeof deliveryRow>[],
): Promise<void> {
  for (let start = 0; start < rows.length; start += atOnce)
    await database
      .insertInto('fediverse_deliveries')
      .values(rows.slice(start, start + atOnce))
      .onConflict((conflict) => conflict.doNothing())
      .execute()
}

async function queueActivity(
  database: Database,
  ...[{ inboxes, ...activity }, now]: Parameters<Part['queueActivity']>
): Promise<void> {
  if (inboxes.length === 0) return
  await database
    .insertInto('fediverse_activities')
    .values(activity)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const rows = inboxes.map((inbox) => deliveryRow(inbox, activity.id, now))
  await insertDeliveries(database, rows)
}

async function claimActivities(
  database: Database,
  ...[host, worker, now, until, most]: Parameters<Part['claimActivities']>
): ReturnType<Part['claimActivities']> {
  const due = await database
    .selectFrom('fediverse_deliveries')
    .innerJoin('fediverse_activities', 'fediverse_activities.id', 'activity')
    .select(['host', 'inbox', 'activity', 'account', 'body', 'attempts'])
    .select('fediverse_deliveries.created_at as createdAt')
    .where('host', '=', host)
    .where('not_before', '<=', now)
    .where('claimed_until', '<=', now)
    .orderBy(isAnswer)
    .orderBy('fediverse_deliveries.created_at')
    .orderBy('activity')
    .limit(most)
    .execute()
  // On PostgreSQL an activity may go while somebody is added to it; who waits for nothing would keep its host due for ever.
  if (due.length === 0)
    await sql`DELETE FROM fediverse_deliveries WHERE host = ${host} AND NOT EXISTS (
      SELECT 1 FROM fediverse_activities WHERE id = fediverse_deliveries.activity)`.execute(
      database,
    )
  const mine: typeof due = []
  for (const row of due) {
    const { numUpdatedRows } = await database
      .updateTable('fediverse_deliveries')
      .set({ claim: worker, claimed_until: until })
      .where('host', '=', host)
      .where('inbox', '=', row.inbox)
      .where('activity', '=', row.activity)
      .where('claimed_until', '<=', now)
      .executeTakeFirst()
    if (numUpdatedRows > 0n) mine.push({ ...row, attempts: Number(row.attempts) })
  }
  return mine
}
