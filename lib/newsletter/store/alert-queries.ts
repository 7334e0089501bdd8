import { sql } from 'kysely'
import type { AlertKind, AlertQueries } from '#lib/newsletter/records/alert-queries.ts'
import { issueOf } from './issue-row.ts'
import type { Database } from './tables.ts'

/** What somebody is to be alerted of, and was. */
export function alertQueries(database: Database): AlertQueries {
  return {
    issuesToAlertOf: async (since) => {
      const rows = await database
        .selectFrom('issues')
        .selectAll()
        .where(({ or, and, eb }) =>
          or([
            eb('state', 'in', ['paused', 'held']),
            eb('hold', '=', 'returns'),
            and([eb('state', '=', 'expired'), eb('finished_at', '>', since)]),
          ]),
        )
        .orderBy('id')
        .execute()
      return rows.map((row) => issueOf(row))
    },
    addAlerts: async (alerts, now) => {
      if (alerts.length === 0) return
      await database
        .insertInto('alerts')
        .values(
          alerts.map((alert) => ({
            ...{ ...alert, created_at: now, attempts: 0, not_before: now, settled_at: null },
          })),
        )
        .onConflict((conflict) => conflict.doNothing())
        .execute()
    },
    claimAlerts: (...options) => claimAlerts(database, ...options),
    deferAlert: async ({ issue, kind }, until) => {
      await database
        .updateTable('alerts')
        .set({ not_before: until })
        .where('issue', '=', issue)
        .where('kind', '=', kind)
        .execute()
    },
    settleAlerts: async (alerts, now) => {
      for (const { issue, kind } of alerts)
        await database
          .updateTable('alerts')
          .set({ settled_at: now })
          .where('issue', '=', issue)
          .where('kind', '=', kind)
          .execute()
    },
  }
}

async function claimAlerts(
  database: Database,
  now: number,
  until: number,
  most: number,
): ReturnType<AlertQueries['claimAlerts']> {
  const { rows } = await sql<{
    issue: string
    kind: AlertKind
    words: string
    created_at: number
    attempts: number
  }>`update alerts set not_before = ${until}, attempts = attempts + 1
      where settled_at is null and not_before <= ${now} and (issue, kind) in (
        select issue, kind from alerts where settled_at is null and not_before <= ${now}
        order by created_at, issue, kind limit ${most})
      returning issue, kind, words, created_at, attempts`.execute(database)
  return rows
    .map(({ created_at, ...alert }) => ({ ...alert, createdAt: created_at }))
    .sort((one, other) => one.createdAt - other.createdAt || (one.issue < other.issue ? -1 : 1))
}
