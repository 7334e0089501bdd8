import { inferZone } from '../dates/infer-zone.ts'
import { writeDate } from '../dates/write-date.ts'
import { noteZone } from '../shared/note-zone.ts'
import type { Notes } from '../shared/report.ts'
import type { ImportPlan } from './import-options.ts'
import type { Post } from './posts/post.ts'

/**
 * Where nobody names the time zone, takes the one that the offsets of dates tell: a date without an offset is meant in it, and under
 * its days articles are filed. Returns plan and posts as they are then, and notes what was found out.
 */
export function settleZone(
  plan: ImportPlan,
  posts: Post[],
  notes: Notes,
): { plan: ImportPlan; posts: Post[] } {
  const inferred =
    plan.zoneFrom === 'nothing' ? inferZone(posts.flatMap(offsetOf), plan.language) : undefined
  const settled = inferred ? { ...plan, timeZone: inferred, zoneFrom: 'offsets' as const } : plan
  const dated = inferred ? posts.map((post) => inZone(post, inferred)) : posts
  const { timeZone, zoneFrom } = settled
  const timed = dated.filter(({ date }) => date.source?.time)
  noteZone(
    notes,
    { timeZone, from: zoneFrom },
    timed.map(({ date }) => ({ day: date.written.slice(0, 10), instant: date.instant })),
  )
  return { plan: settled, posts: dated }
}

function inZone(post: Post, timeZone: string): Post {
  const { source } = post.date
  return source ? { ...post, date: writeDate(source, timeZone) } : post
}

function offsetOf({ date }: Post): { instant: number; offset: number }[] {
  if (date.source?.time?.zone === undefined) return []
  const [, sign, hours, minutes] = /([+-])(\d\d):(\d\d)$/.exec(date.written) ?? []
  const offset = (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * (sign === '-' ? -1 : 1)
  return [{ instant: date.instant, offset }]
}
