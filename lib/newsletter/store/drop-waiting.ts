import { sql } from 'kysely'
import type { ClaimedActivity } from '#lib/newsletter/records/fediverse-queries.ts'
import type { Database } from './tables.ts'

/**
 * Takes out of the queue what waits for an inbox and is for nobody there any more: of an account that nobody there follows, and
 * changes where nobody there follows or has reacted. That an article is gone is told nevertheless.
 */
export async function dropWaiting(database: Database, inbox: string): Promise<void> {
  const waiting = await database
    .selectFrom('fediverse_deliveries')
    .innerJoin('fediverse_activities', 'fediverse_activities.id', 'activity')
    .select(['host', 'inbox', 'activity', 'account'])
    .where('host', '=', new URL(inbox).host)
    .where('inbox', '=', inbox)
    .execute()
  if (waiting.length === 0) return
  const followed = await followedAt(database, inbox)
  const isChange = waiting.some(({ activity, account }) => kindOf(activity, account) === 'update')
  const isReached = followed.size > 0 || (isChange && (await hasReacted(database, inbox)))
  await settleActivities(
    database,
    waiting.filter(({ activity, account }) => {
      const kind = kindOf(activity, account)
      if (kind === 'delete') return false
      return kind === 'update' ? !isReached : !followed.has(account)
    }),
  )
}

/** What an activity of an article does, by its id: see `activityId`. Empty for one of an account. */
function kindOf(activity: string, account: string): string {
  const [address = '', did = ''] = activity.split('#')
  return isOfAccount(address) ? '' : (did.slice(account.length + 1).split('-')[0] ?? '')
}

const isOfAccount = (address: string) => address.includes('/ap/accounts/')

async function followedAt(database: Database, inbox: string): Promise<Set<string>> {
  const { rows } = await sql<{ account: string }>`
    SELECT account FROM fediverse_followers WHERE coalesce(shared_inbox, inbox) = ${inbox}
    UNION SELECT account FROM fediverse_followers WHERE inbox = ${inbox}`.execute(database)
  return new Set(rows.map(({ account }) => account))
}

async function hasReacted(database: Database, inbox: string): Promise<boolean> {
  for (const table of ['fediverse_reactions', 'fediverse_replies'] as const) {
    const query = database.selectFrom(table).select('actor').where('inbox', '=', inbox).limit(1)
    if (await query.executeTakeFirst()) return true
  }
  return false
}

/** Takes deliveries out of the queue. What nobody is to get any more is forgotten with its last delivery. */
export async function settleActivities(
  database: Database,
  done: Pick<ClaimedActivity, 'host' | 'inbox' | 'activity'>[],
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
