import { type RawBuilder, type Selectable, SqliteAdapter, sql } from 'kysely'
import { canonicalJson } from '#lib/newsletter/issues/freeze.ts'
import { type Hold, type Issue, type IssueState, toldIn } from '#lib/newsletter/records/issue.ts'
import type { IssueQueries } from '#lib/newsletter/records/issue-queries.ts'
import type { ListId } from '#lib/publication/lists/lists.ts'
import { leaseQueries } from './lease-queries.ts'
import { orderQueries } from './order-queries.ts'
import { readerQueries } from './reader-queries.ts'
import type { Database, Tables } from './tables.ts'

/** States of a delivery that may have come to its recipient. */
const perhapsReceived = sql`('on-wire', 'submitted', 'uncertain')`

/** Whether an issue ended before anybody got it. Refers to the table `issues` of the query around it. */
const isLost = sql<boolean>`(issues.state in ('expired', 'cancelled') and not exists (select 1 from deliveries
  where deliveries.issue_id = issues.id and deliveries.state in ${perhapsReceived}))`

/** Issues, what was in them, who gets them in which language, and who leads the work on them. */
export function issueQueries(database: Database): IssueQueries {
  const issues = () => database.selectFrom('issues').selectAll('issues')
  const ofList = (list: ListId, language: string) =>
    issues().where('list', '=', list).where('language', '=', language).where('follows', 'is', null)
  return {
    issueById: async (id) => issueOf(await issues().where('id', '=', id).executeTakeFirst()),
    followUpsOf: async (issueId) => {
      const rows = await issues().where('follows', '=', issueId).orderBy('id').execute()
      return rows.map((row) => issueOf(row))
    },
    issueByKey: async ({ list, language, day }) =>
      issueOf(await ofList(list, language).where('day', '=', day).executeTakeFirst()),
    insertIssue: (issue) => insert(database, issue),
    newestIssue: async (list, language) => {
      const row = await ofList(list, language)
        .select([
          sql<number>`case when ${isLost} then 1 else 0 end`.as('isLost'),
          ({ selectFrom }) =>
            selectFrom('issues as all')
              .select(({ fn }) => fn.min<number>('all.since').as('first'))
              .where('all.list', '=', list)
              .where('all.language', '=', language)
              .as('firstSince'),
        ])
        .orderBy('day', 'desc')
        .limit(1)
        .executeTakeFirst()
      if (!row) return undefined
      const { isLost: lost, firstSince } = row
      return { issue: issueOf(row), isLost: lost === 1, firstSince: firstSince ?? row.since }
    },
    lockIssuesDue: async (from, until) => {
      const due = database
        .selectFrom('issues')
        .select(['id', 'list', 'language', 'day', 'hold', 'released_at'])
        .where('until', '>=', from)
        .where('until', '<=', until)
        .orderBy('id')
      // Whoever writes to SQLite is alone.
      const isSqlite = database.getExecutor().adapter instanceof SqliteAdapter
      const rows = await (isSqlite ? due : due.forNoKeyUpdate()).execute()
      return rows.map(({ list, hold, released_at: releasedAt, ...rest }) => ({
        ...{ ...rest, list: list as ListId, hold: hold as Hold | null, releasedAt },
      }))
    },
    issuesIn: async (states) => {
      const rows = await issues()
        .where('state', 'in', states)
        .orderBy('until')
        .orderBy('id')
        .execute()
      return rows.map((row) => issueOf(row))
    },
    issuesOf: async (list, language, before, most) => {
      const rows = await ofList(list, language)
        .where('day', '<', before)
        .where(sql<boolean>`not ${isLost}`)
        .orderBy('day', 'desc')
        .limit(most)
        .execute()
      return rows.map((row) => issueOf(row))
    },
    issuesWith: async (list, language, before, { slugs, dates }) => {
      if (slugs.length + dates.length === 0) return []
      const patterns = [
        ...slugs.map((slug) => `"slug":${JSON.stringify(slug)}`),
        ...dates.flatMap((date) => [`"date":${date},`, `"published":${date},`]),
      ]
      // What was sent after an issue counts, too.
      const rows = await issues()
        .where('list', '=', list)
        .where('language', '=', language)
        .where('day', '<', before)
        .where(sql<boolean>`not ${isLost}`)
        .where(({ or }) => or(patterns.map((text) => mentions(text))))
        .orderBy('day')
        .execute()
      return rows
        .map((row) => issueOf(row))
        .filter(({ content }) =>
          // SQLite knows no difference between capitals and small letters here.
          toldIn({ content }).some(
            ({ slug, date }) =>
              slugs.includes(slug) || (date !== undefined && dates.includes(date)),
          ),
        )
    },
    changeIssue: (id, changes, from) => change(database, id, changes, from),
    issuesToJudge: async () => {
      const rows = await issues()
        .where('state', 'in', ['sent', 'expired'])
        .where('judged_at', 'is', null)
        .where('hold', 'is', null)
        .orderBy('id')
        .execute()
      return rows.map((row) => issueOf(row))
    },
    ...orderQueries(database),
    ...readerQueries(database),
    ...leaseQueries(database),
  }
}

/** Whether a text stands in the content of an issue; see `insert` for how that is written. */
function mentions(text: string): RawBuilder<boolean> {
  const pattern = `%${text.replace(/[\\%_]/g, '\\$&')}%`
  return sql<boolean>`content like ${pattern} escape '\\'`
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

type Row = Selectable<Tables['issues']>

/** A row of `issues` as the newsletter knows it. */
export function issueOf<Given extends Row | undefined>(
  row: Given,
): Given extends Row ? Issue : Issue | undefined
export function issueOf(row: Row | undefined): Issue | undefined {
  return (
    row && {
      ...{ id: row.id, list: row.list as ListId, language: row.language, day: row.day },
      ...{ state: row.state as IssueState, since: row.since, until: row.until },
      ...{ content: JSON.parse(row.content) as Issue['content'], hash: row.hash },
      ...{ createdAt: row.created_at, finishedAt: row.finished_at, watermark: row.watermark },
      ...{ pauseReply: row.pause_reply, pausedUntil: row.paused_until },
      ...{ hold: row.hold as Hold | null, quote: row.quote, follows: row.follows },
      ...{ releasedAt: row.released_at, judgedAt: row.judged_at },
    }
  )
}

function rowOf({
  list,
  language,
  day,
  state,
  since,
  until,
  hash,
  ...rest
}: Omit<Issue, 'id' | 'content'>) {
  const { createdAt, finishedAt, watermark, pauseReply, pausedUntil } = rest
  const { hold, quote, releasedAt, judgedAt, follows } = rest
  return {
    ...{ list, language, day, state, since, until, hash, watermark },
    ...{ created_at: createdAt, finished_at: finishedAt },
    ...{ pause_reply: pauseReply, paused_until: pausedUntil, hold, quote, follows },
    ...{ released_at: releasedAt, judged_at: judgedAt },
  }
}
