import { sql } from 'kysely'
import type { BounceQueries, KeptHistory } from '#lib/newsletter/records/bounce-queries.ts'
import type { DeliveryState } from '#lib/newsletter/records/delivery-queries.ts'
import { type IssueKey, nameOf } from '#lib/newsletter/records/issue.ts'
import type { ListId } from '#lib/publication/lists/lists.ts'
import type { Database } from './tables.ts'

type Part = Pick<BounceQueries, 'historyOf' | 'purgeHistory' | 'keptHistoryOf' | 'bringHistoryBack'>

/** What a subscriber was sent and what came back: shown, kept apart from the subscriber, and purged. */
export function historyQueries(database: Database): Part {
  return {
    keptHistoryOf: (subscriberId) => keptHistoryOf(database, subscriberId),
    bringHistoryBack: (...options) => bringHistoryBack(database, ...options),
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
            select id from issues where state in ('sent', 'held', 'cancelled') and finished_at <= ${before})
          limit ${most})`.execute(database)
      return Number(bounces.numDeletedRows) + Number(numAffectedRows)
    },
  }
}

async function keptHistoryOf(database: Database, subscriberId: string): Promise<KeptHistory> {
  const deliveries = await database
    .selectFrom('deliveries')
    .innerJoin('issues', 'issues.id', 'deliveries.issue_id')
    .select([
      'list',
      'issues.language',
      'day',
      'deliveries.state',
      'attempts',
      'settled_at',
      'reply',
    ])
    .where('subscriber_id', '=', subscriberId)
    .where('deliveries.state', 'in', ['submitted', 'bounced', 'uncertain', 'cancelled'])
    .execute()
  const bounces = await database
    .selectFrom('bounces')
    .leftJoin('issues', 'issues.id', 'bounces.issue_id')
    .select(['bounces.id', 'kind', 'at', 'code', 'list', 'language', 'day'])
    .where('subscriber_id', '=', subscriberId)
    .execute()
  return {
    deliveries: deliveries.map(({ settled_at: settledAt, list, language, day, ...rest }) => ({
      ...{ issue: nameOf(keyOf(list, language, day)), settledAt, ...rest },
    })),
    bounces: bounces.map(({ list, language, day, ...rest }) => ({
      issue: list && language && day ? nameOf(keyOf(list, language, day)) : null,
      ...rest,
    })),
  }
}

async function bringHistoryBack(
  database: Database,
  subscriberId: string,
  history: KeptHistory,
  suppressedFor: string | null | undefined,
): Promise<void> {
  const ids = await idsOf(database, history)
  const deliveries = history.deliveries.flatMap(({ issue, settledAt, ...rest }) => {
    const id = ids.get(issue)
    const row = { ...rest, settled_at: settledAt, not_before: 0, claim: null }
    return id === undefined
      ? []
      : [{ ...row, issue_id: id, subscriber_id: subscriberId, claimed_until: null }]
  })
  if (deliveries.length > 0)
    await database
      .insertInto('deliveries')
      .values(deliveries)
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  const bounces = history.bounces.map(({ issue, ...rest }) => ({
    ...{ ...rest, subscriber_id: subscriberId, issue_id: ids.get(issue ?? '') ?? null },
  }))
  if (bounces.length > 0)
    await database
      .insertInto('bounces')
      .values(bounces)
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  // The delivery says it again.
  if (history.deliveries.some(({ issue }) => issue === suppressedFor))
    await database
      .updateTable('issues')
      .set({ suppressed: sql`suppressed - 1` })
      .where('id', '=', ids.get(suppressedFor ?? '') ?? 0)
      .where('suppressed', '>', 0)
      .execute()
}

function keyOf(list: string, language: string, day: string): IssueKey {
  return { list: list as ListId, language, day }
}

/** The numbers of the issues that there still are, by their names. */
async function idsOf(
  database: Database,
  { deliveries, bounces }: KeptHistory,
): Promise<Map<string, number>> {
  const names = [...deliveries, ...bounces].flatMap(({ issue }) => issue ?? [])
  const days = [...new Set(names.map((name) => name.slice(name.lastIndexOf('/') + 1)))]
  if (days.length === 0) return new Map()
  const rows = await database
    .selectFrom('issues')
    .select(['id', 'list', 'language', 'day'])
    .where('day', 'in', days)
    .execute()
  return new Map(
    rows.map(({ id, list, language, day }) => [nameOf(keyOf(list, language, day)), id]),
  )
}
