import type { Selectable } from 'kysely'
import type { Hold, Issue, IssueState } from '#lib/newsletter/records/issue.ts'
import type { ListId } from '#lib/publication/lists/lists.ts'
import type { Tables } from './tables.ts'

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

/** A row of `issues` without its number and content. */
export function rowOf({
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
