import { sql } from 'kysely'
import type { FediverseQueries } from '#lib/newsletter/records/fediverse-queries.ts'
import type { Database } from './tables.ts'

type Part = Pick<
  FediverseQueries,
  | 'queueActivity'
  | 'dueHosts'
  | 'claimActivities'
  | 'settleActivities'
  | 'postponeHost'
  | 'releaseActivities'
  | 'countQueued'
>

/** Rows of one statement. */
const atOnce = 100

/** What is to be sent to peers: a row an inbox, by the hosts that they are on. */
export function fediverseQueueQueries(database: Database): Part {
  return {
    queueActivity: (...options) => queueActivity(database, ...options),
    dueHosts: async (now, most) => {
      const rows = await database
        .selectFrom('fediverse_deliveries')
        .select('host')
        .groupBy('host')
        .having(sql<boolean>`max(claimed_until) <= ${now} and min(not_before) <= ${now}`)
        .orderBy(sql`min(not_before)`)
        .limit(most)
        .execute()
      return rows.map(({ host }) => host)
    },
    claimActivities: (...options) => claimActivities(database, ...options),
    settleActivities: (done) => settleActivities(database, done),
    postponeHost: async ({ host, inbox, activity }, until) => {
      await database
        .updateTable('fediverse_deliveries')
        .set({ not_before: until, claim: null, claimed_until: 0 })
        .where('host', '=', host)
        .execute()
      await database
        .updateTable('fediverse_deliveries')
        .set(({ eb }) => ({ attempts: eb('attempts', '+', 1) }))
        .where('host', '=', host)
        .where('inbox', '=', inbox)
        .where('activity', '=', activity)
        .execute()
    },
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
  const rows = inboxes.map((inbox) => ({
    ...{ host: new URL(inbox).host, inbox, activity: activity.id },
    ...{ attempts: 0, not_before: now, claim: null, claimed_until: 0, created_at: now },
  }))
  for (let start = 0; start < rows.length; start += atOnce)
    await database
      .insertInto('fediverse_deliveries')
      .values(rows.slice(start, start + atOnce))
      .onConflict((conflict) => conflict.doNothing())
      .execute()
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
    .orderBy('fediverse_deliveries.created_at')
    .orderBy('activity')
    .limit(most)
    .execute()
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

/** What nobody is to get any more is forgotten with its last delivery. */
async function settleActivities(
  database: Database,
  ...[done]: Parameters<Part['settleActivities']>
): Promise<void> {
  for (const { host, inbox, activity } of done)
    await database
      .deleteFrom('fediverse_deliveries')
      .where('host', '=', host)
      .where('inbox', '=', inbox)
      .where('activity', '=', activity)
      .execute()
  for (const activity of new Set(done.map((each) => each.activity)))
    await database
      .deleteFrom('fediverse_activities')
      .where('id', '=', activity)
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('fediverse_deliveries').select('host').where('activity', '=', activity),
          ),
        ),
      )
      .execute()
}
