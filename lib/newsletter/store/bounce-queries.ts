import { sql } from 'kysely'
import type { BounceQueries, Returned } from '#lib/newsletter/records/bounce-queries.ts'
import { ownMails } from '#lib/newsletter/records/delivery-queries.ts'
import { verdicts } from '#lib/newsletter/replies/verdict.ts'
import { historyQueries } from './history-queries.ts'
import { noIssueQueries } from './no-issue-queries.ts'
import type { Database } from './tables.ts'

/** What came back from subscribers' addresses. */
export function bounceQueries(database: Database): BounceQueries {
  const issueOf = (id: string) =>
    database.selectFrom('bounces').select('issue_id').where('id', '=', id).executeTakeFirst()
  return {
    ...historyQueries(database),
    insertBounce: async ({ id, subscriberId, at, verdict, code, issueId }) => {
      const before = await issueOf(id)
      await sql`insert into bounces (id, subscriber_id, kind, at, code, issue_id)
        values (${id}, ${subscriberId}, ${verdict}, ${at}, ${code}, coalesce(
          (select id from issues where id = ${issueId}),
          (select issue_id from deliveries where subscriber_id = ${subscriberId} and issue_id <> ${ownMails}
            and state in ('submitted', 'bounced') and settled_at <= ${at}
            order by settled_at desc limit 1)))
        on conflict (id) do update set kind = excluded.kind, code = excluded.code
          where bounces.issue_id is not null and ${worth('excluded.kind')} < ${worth('bounces.kind')}`.execute(
        database,
      )
      const row = await issueOf(id)
      return { issueId: row?.issue_id ?? null, isNew: before === undefined }
    },
    countBounces: (subscriberId, since) => countBounces(database, subscriberId, since),
    countRefused: (issueIds) => countRefused(database, issueIds),
    countMails: (issueIds) => countMails(database, issueIds),
    bouncedOf: async (issueId, after, most) => {
      const rows = await database
        .selectFrom('bounces')
        .select('subscriber_id')
        .distinct()
        .where('issue_id', '=', issueId)
        .where('subscriber_id', '>', after)
        .orderBy('subscriber_id')
        .limit(most)
        .execute()
      return rows.map(({ subscriber_id }) => subscriber_id)
    },
    ...noIssueQueries(database),
    forgetBounces: (issueId) => forgetBounces(database, issueId),
    countSuppressed: async (issueId) => {
      await database
        .updateTable('issues')
        .set((column) => ({ suppressed: column('suppressed', '+', 1) }))
        .where('id', '=', issueId)
        .execute()
    },
  }
}

async function forgetBounces(database: Database, issueId: number): Promise<void> {
  await database.deleteFrom('bounces').where('issue_id', '=', issueId).execute()
  await database
    .deleteFrom('issue_numbers')
    .where('issue_id', '=', issueId)
    .where('what', '=', 'bounced')
    .execute()
}

/** The place of a verdict among all, the worst first. */
function worth(column: string) {
  const places = verdicts.map((verdict, place) => sql`when ${verdict} then ${sql.lit(place)}`)
  return sql`case ${sql.ref(column)} ${sql.join(places, sql` `)} end`
}

async function countBounces(
  database: Database,
  subscriberId: string,
  since: number,
): Promise<Returned> {
  const { rows } = await sql<{ kind: string; issue: string }>`
    with returned as (
      select bounces.id, bounces.kind, bounces.issue_id, bounces.at,
        coalesce(deliveries.settled_at, bounces.at) as sent_at
      from bounces left join deliveries on deliveries.issue_id = bounces.issue_id
        and deliveries.subscriber_id = bounces.subscriber_id
      where bounces.subscriber_id = ${subscriberId}
    ), arrived as (
      select max(settled_at) as sent_at from deliveries
      where subscriber_id = ${subscriberId} and state = 'submitted' and issue_id <> ${ownMails}
        and issue_id not in (select issue_id from returned where issue_id is not null)
        and settled_at < (select max(sent_at) from returned)
    )
    select distinct kind, coalesce(cast(issue_id as text), id) as issue from returned
    where at > ${since} and sent_at > coalesce((select sent_at from arrived), 0)`.execute(database)
  const count = (...kinds: string[]) =>
    new Set(rows.filter(({ kind }) => kinds.includes(kind)).map(({ issue }) => issue)).size
  return {
    gone: count('gone'),
    likelyGone: count('gone', 'likely-gone'),
    all: count('gone', 'likely-gone', 'passing'),
  }
}

async function countRefused(
  database: Database,
  issueIds: number[],
): ReturnType<BounceQueries['countRefused']> {
  if (issueIds.length === 0) return { refused: 0, aboutUs: 0 }
  // Not those that were given up after days.
  const { rows } = await sql<{ refused: number; about_us: number }>`
    select count(distinct subscriber_id) as refused,
      count(distinct case when kind = 'about-us' then subscriber_id end) as about_us
    from bounces where issue_id in (${sql.join(issueIds)}) and code like '5%'`.execute(database)
  const [row] = rows
  return {
    refused: Number(row?.refused ?? 0) + (await suppressedFor(database, issueIds)),
    aboutUs: Number(row?.about_us ?? 0),
  }
}

async function countMails(
  database: Database,
  issueIds: number[],
): ReturnType<BounceQueries['countMails']> {
  if (issueIds.length === 0) return { tried: 0, recipients: 0 }
  const { rows } = await sql<{ recipients: number; tried: number }>`
    select count(*) as recipients,
      count(case when state in ('submitted', 'bounced', 'uncertain') then 1 end) as tried
    from deliveries where issue_id in (${sql.join(issueIds)})`.execute(database)
  const [row] = rows
  const suppressed = await suppressedFor(database, issueIds)
  return {
    tried: Number(row?.tried ?? 0) + suppressed,
    recipients: Number(row?.recipients ?? 0) + suppressed,
  }
}

async function suppressedFor(database: Database, issueIds: number[]): Promise<number> {
  const { count } = await database
    .selectFrom('issues')
    .select(({ fn }) => fn.sum<number | null>('suppressed').as('count'))
    .where('id', 'in', issueIds)
    .executeTakeFirstOrThrow()
  return Number(count ?? 0)
}
