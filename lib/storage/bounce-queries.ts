import { sql } from 'kysely'
import type { BounceQueries } from '#lib/newsletter/bounces/queries.ts'
import type { Database } from './tables.ts'

/** What came back from subscribers' addresses. */
export function bounceQueries(database: Database): BounceQueries {
  return {
    insertBounce: async ({ id, subscriberId, at, code, issueId }) => {
      await sql`insert into bounces (id, subscriber_id, kind, at, code, issue_id)
        values (${id}, ${subscriberId}, 'soft', ${at}, ${code}, coalesce(
          (select id from issues where id = ${issueId}),
          (select issue_id from deliveries where subscriber_id = ${subscriberId}
            and state in ('submitted', 'bounced') and settled_at <= ${at}
            order by settled_at desc limit 1)))
        on conflict do nothing`.execute(database)
    },
    countBounces: async (subscriberId, since) => {
      const { rows } = await sql<{ count: number }>`
        with returned as (
          select bounces.id, bounces.issue_id, bounces.at,
            coalesce(deliveries.settled_at, bounces.at) as sent_at
          from bounces left join deliveries on deliveries.issue_id = bounces.issue_id
            and deliveries.subscriber_id = bounces.subscriber_id
          where bounces.subscriber_id = ${subscriberId}
        ), arrived as (
          select max(settled_at) as sent_at from deliveries
          where subscriber_id = ${subscriberId} and state = 'submitted'
            and issue_id not in (select issue_id from returned where issue_id is not null)
            and settled_at < (select max(sent_at) from returned)
        )
        select count(distinct coalesce(cast(issue_id as text), id)) as count from returned
        where at > ${since} and sent_at > coalesce((select sent_at from arrived), 0)`.execute(
        database,
      )
      return Number(rows[0]?.count)
    },
  }
}
