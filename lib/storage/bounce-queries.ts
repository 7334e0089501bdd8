import { sql } from 'kysely'
import type { BounceQueries } from '#lib/newsletter/bounces/queries.ts'
import type { DeliveryState } from '#lib/newsletter/deliveries/queries.ts'
import type { ListId } from '#lib/newsletter/lists.ts'
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
    countSuppressed: async (issueId) => {
      await database
        .updateTable('issues')
        .set((column) => ({ suppressed: column('suppressed', '+', 1) }))
        .where('id', '=', issueId)
        .execute()
    },
    historyOf: async (subscriberId) => {
      const issues = await database
        .selectFrom('deliveries')
        .innerJoin('issues', 'issues.id', 'deliveries.issue_id')
        .select(['issues.list', 'issues.language', 'issues.day', 'deliveries.state'])
        .where('subscriber_id', '=', subscriberId)
        .orderBy('issues.until')
        .orderBy('issues.id')
        .execute()
      const bounces = await database
        .selectFrom('bounces')
        .select(['at', 'code'])
        .where('subscriber_id', '=', subscriberId)
        .orderBy('at')
        .execute()
      return {
        issues: issues.map(({ list, state, ...rest }) => ({
          ...{ list: list as ListId, ...rest, state: state as DeliveryState },
        })),
        bounces,
      }
    },
    purgeHistory: async (before, most) => {
      const bounces = await database
        .deleteFrom('bounces')
        .where('at', '<=', before)
        .executeTakeFirst()
      const { numAffectedRows = 0n } = await sql`
        delete from deliveries where (issue_id, subscriber_id) in (
          select issue_id, subscriber_id from deliveries where issue_id in (
            select id from issues where state in ('sent', 'held') and finished_at <= ${before})
          limit ${most})`.execute(database)
      return Number(bounces.numDeletedRows) + Number(numAffectedRows)
    },
  }
}
