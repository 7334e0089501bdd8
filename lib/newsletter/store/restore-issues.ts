import { sql } from 'kysely'
import { ownMails } from '#lib/newsletter/records/delivery-queries.ts'
import type { Row } from './copy-rows.ts'
import type { Database } from './tables.ts'

/** States of deliveries that wait to be sent, or of which it is not known whether they were. */
const waiting: Row[string][] = ['queued', 'claimed', 'on-wire', 'deferred']
/** States of issues that go on. */
const unfinished = ['copying', 'sending', 'paused']

/**
 * Holds what waits among deliveries: nobody is written to because a backup came back. Held mails are settled, so that they are
 * deleted in time. `now` in milliseconds.
 */
export function holdDeliveries(deliveries: Row[], now: number): void {
  for (const delivery of deliveries)
    if (waiting.includes(delivery.state ?? null))
      Object.assign(delivery, {
        ...{ state: 'held', settled_at: now, claim: null, claimed_until: null },
      })
}

/** Holds what is not at its end among issues. `now` in milliseconds. */
export function holdIssues(issues: Row[], now: number): void {
  for (const issue of issues)
    if (unfinished.includes(String(issue.state))) Object.assign(issue, held(now))
    // An issue that was held at the time of the backup may have been released, and sent, since.
    else if (issue.state === 'held') Object.assign(issue, { hold: 'restored' })
}

function held(now: number) {
  return {
    ...{ state: 'held', hold: 'restored', finished_at: now, judged_at: now },
    ...{ pause_reply: null, paused_until: null },
  }
}

/**
 * Within the transaction of a restore: adds the issues of the backup to those that there are, which stay. One that was
 * sent since the backup would otherwise be made and sent once more. What the backup says about issues is told by the
 * numbers that they have now. Answers how many issues are held that were not before.
 */
export async function addIssues(writing: Database, now: number): Promise<number> {
  const stopped = await writing
    .updateTable('issues')
    .set(held(now))
    .where('state', 'in', unfinished)
    .executeTakeFirst()
  await numberAnew(writing)
  await sql`delete from restored_issues where exists (select 1 from issues
    where issues.list = restored_issues.list and issues.language = restored_issues.language
      and issues.day = restored_issues.day)`.execute(writing)
  await sql`insert into issues select * from restored_issues`.execute(writing)
  const { rows } = await sql<{ count: number }>`select count(*) as count from restored_issues
    where state = 'held'`.execute(writing)
  return Number(stopped.numUpdatedRows) + Number(rows[0]?.count)
}

/**
 * Within the transaction of a restore, before readers are exchanged: lays aside who got the issues that there are, which goes
 * with the readers. What was not at its end is as in {@link holdDeliveries}; a mail that was being handed in may have come.
 */
export async function layDeliveriesAside(writing: Database, now: number): Promise<void> {
  await sql`create temporary table kept_deliveries as
    select * from deliveries where issue_id <> ${ownMails}`.execute(writing)
  await sql`update kept_deliveries set
      state = case when state = 'on-wire' then 'uncertain' else 'held' end,
      settled_at = ${now}, claim = null, claimed_until = null
    where state in (${sql.join(waiting)})`.execute(writing)
}

/** Then, when the readers of the backup and its deliveries are there: brings back what was laid aside of those readers. */
export async function bringDeliveriesBack(writing: Database): Promise<void> {
  await sql`insert into deliveries select * from kept_deliveries
    where subscriber_id in (select id from restored_subscribers)
    on conflict (issue_id, subscriber_id, mail) do update set
      state = excluded.state, attempts = excluded.attempts, not_before = excluded.not_before,
      claim = excluded.claim, claimed_until = excluded.claimed_until,
      settled_at = excluded.settled_at, reply = excluded.reply`.execute(writing)
}

/** Last: a reader who was suppressed for an issue, and has a delivery of it again, does not count twice. */
export async function uncountSuppressed(writing: Database): Promise<void> {
  await sql`update issues set suppressed = suppressed - (select count(*) from undone
      join restored_fingerprints on restored_fingerprints.fingerprint = undone.fingerprint
      join deliveries on deliveries.subscriber_id = restored_fingerprints.id
        and deliveries.issue_id = issues.id
      where undone.issue = issues.list || '/' || issues.language || '/' || issues.day)
    where suppressed > 0`.execute(writing)
}

/** An issue has the number of the one with its key; a number that another issue has is made higher than all. */
async function numberAnew(writing: Database): Promise<void> {
  await sql`create temporary table restored_numbers as
    select id as old_id, coalesce(
      (select same.id from issues as same where same.list = restored_issues.list
        and same.language = restored_issues.language and same.day = restored_issues.day),
      case when exists (select 1 from issues as other where other.id = restored_issues.id)
        then id + (select max(id) from (select id from issues union select id from restored_issues) as every_id)
        else id end) as new_id
    from restored_issues`.execute(writing)
  await sql`delete from restored_numbers where old_id = new_id`.execute(writing)
  for (const [table, column] of [
    ['restored_issues', 'id'],
    ['restored_issues', 'follows'],
    ['restored_deliveries', 'issue_id'],
    ['restored_bounces', 'issue_id'],
  ] as const)
    await sql`update ${sql.table(table)} set ${sql.ref(column)} =
        (select new_id from restored_numbers where old_id = ${sql.ref(column)})
      where ${sql.ref(column)} in (select old_id from restored_numbers)`.execute(writing)
}
