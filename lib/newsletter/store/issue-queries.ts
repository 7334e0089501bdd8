import { sql } from 'kysely'
import { canonicalJson } from '#lib/newsletter/issues/freeze.ts'
import type { Issue, IssueState } from '#lib/newsletter/records/issue.ts'
import type { IssueQueries } from '#lib/newsletter/records/issue-queries.ts'
import { issueOf, rowOf } from './issue-row.ts'
import { leaseQueries } from './lease-queries.ts'
import { orderQueries } from './order-queries.ts'
import { pastQueries } from './past-queries.ts'
import { readerQueries } from './reader-queries.ts'
import type { Database } from './tables.ts'
import { waitingQueries } from './waiting-queries.ts'

/** Issues, what was in them, who gets them in which language, and who leads the work on them. */
export function issueQueries(database: Database): IssueQueries {
  const issues = () => database.selectFrom('issues').selectAll('issues')
  return {
    issueById: async (id) => issueOf(await issues().where('id', '=', id).executeTakeFirst()),
    followUpsOf: async (issueId) => {
      const rows = await issues().where('follows', '=', issueId).orderBy('id').execute()
      return rows.map((row) => issueOf(row))
    },
    issueByKey: async ({ list, language, day }) =>
      issueOf(
        await issues()
          .where('list', '=', list)
          .where('language', '=', language)
          .where('day', '=', day)
          .where('follows', 'is', null)
          .executeTakeFirst(),
      ),
    insertIssue: (issue) => insert(database, issue),
    changeIssue: (id, changes, from) => change(database, id, changes, from),
    rewriteLetter: async (id, content, hash) => {
      await database
        .updateTable('issues')
        .set({ content: canonicalJson(content), hash })
        .where('id', '=', id)
        .where('state', '=', 'held')
        .where('released_at', 'is', null)
        .execute()
    },
    ...orderQueries(database),
    ...readerQueries(database),
    ...leaseQueries(database),
    ...pastQueries(database),
    ...waitingQueries(database),
  }
}

/** So often another issue may get the number that this one was about to get. */
const mostAttempts = 1000

async function insert(database: Database, { content, ...issue }: Omit<Issue, 'id'>) {
  const { list, language, day } = issue
  const row = { ...rowOf(issue), content: canonicalJson(content) }
  for (let attempt = 1; attempt <= mostAttempts; attempt++) {
    const { next } = await database
      .selectFrom('issues')
      .select(sql<number>`coalesce(max(id), 0) + 1`.as('next'))
      .executeTakeFirstOrThrow()
    // Whether it is the key that there is already, or only the number, is seen below.
    const inserted = await database
      .insertInto('issues')
      .values({ id: next, ...row })
      .onConflict((conflict) => conflict.doNothing())
      .returningAll()
      .executeTakeFirst()
    if (inserted) return { issue: issueOf(inserted), isNew: true }
    const there = await database
      .selectFrom('issues')
      .selectAll()
      .where('list', '=', list)
      .where('language', '=', language)
      .where('day', '=', day)
      .executeTakeFirst()
    if (there) return { issue: issueOf(there), isNew: false }
  }
  throw new Error(`The issue ${list} of ${day} found no free number in ${mostAttempts} attempts`)
}

async function change(
  database: Database,
  id: number,
  changes: Parameters<IssueQueries['changeIssue']>[1],
  from?: IssueState[],
): Promise<boolean> {
  const { state, finishedAt, watermark, pauseReply, pausedUntil } = changes
  const { hold, quote, releasedAt, judgedAt } = changes
  const set = {
    ...(state !== undefined && { state }),
    ...(finishedAt !== undefined && { finished_at: finishedAt }),
    ...(watermark !== undefined && { watermark }),
    ...(pauseReply !== undefined && { pause_reply: pauseReply }),
    ...(pausedUntil !== undefined && { paused_until: pausedUntil }),
    ...(hold !== undefined && { hold }),
    ...(quote !== undefined && { quote }),
    ...(releasedAt !== undefined && { released_at: releasedAt }),
    ...(judgedAt !== undefined && { judged_at: judgedAt }),
  }
  const update = database.updateTable('issues').set(set).where('id', '=', id)
  const { numUpdatedRows } = await (from
    ? update.where('state', 'in', from)
    : update
  ).executeTakeFirst()
  return numUpdatedRows > 0n
}
