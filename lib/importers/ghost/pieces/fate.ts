import { judgeExport } from '#lib/importers/visibility/judge-export.ts'
import { makesDraft, type Reason, type ReasonCode } from '#lib/importers/visibility/reasons.ts'
import type { Lost } from '../body/card.ts'
import type { PostInfo } from '../export/survey.ts'

/** What becomes of a post or a page of Ghost's. */
export interface Fate {
  place: 'article' | 'page'
  isDraft: boolean
  /** Why readers did not see it, by code. */
  reasons: Reason[]
  /** Said of what is not published although it was no plain draft. */
  note: Lost | undefined
}

/** Tells whether a row is a standing page; before v3 `page` said so. */
export function isPage({ type, page }: PostInfo): boolean {
  return /^page$/i.test(type ?? '') || page
}

/**
 * Decides what becomes of a post. Only what every visitor of the old site could read is published; the rest is a draft.
 * A page that nobody could read becomes a draft among the articles, as standing pages have no drafts. `when` is its
 * date as written, undefined for what has none: an article is a draft then.
 */
export function fateOf(post: PostInfo, when: string | undefined): Fate {
  const { status = 'unknown', visibility, type, email_only } = post
  const { reasons } = judgeExport({ status, visibility })
  const add = (code: ReasonCode, what: string) =>
    reasons.push({ code, what, from: 'the export', key: undefined })
  if (email_only) add('private', 'email_only: it was mailed, and never on the website')
  if (!/^(?:post|page)?$/i.test(type ?? '')) add('status', `type: ${type}`)
  if (when === undefined && !isPage(post)) add('unreadable-date', 'no date that can be read')
  const isDraft = reasons.some(makesDraft)
  const why = isDraft ? closedBecause(post, when) : undefined
  if (!isPage(post))
    return { place: 'article', isDraft, reasons, note: why === 'draft' ? undefined : why }
  if (why === undefined) return { place: 'page', isDraft, reasons, note: undefined }
  const reason = why === 'draft' ? 'was a draft in Ghost' : why.what.replace(/; .*$/, '')
  return {
    place: 'article',
    isDraft,
    reasons,
    note: {
      part: 'decision',
      what: `a standing page, it ${reason}; kept as a draft among the articles`,
      expected: 'a standing page that everybody may read',
      mend: 'to publish it, move the file to pages/ and keep of its keys title and summary',
    },
  }
}

/** What the report says of a post that is a draft. */
function closedBecause({ status, visibility }: PostInfo, when: string | undefined): Lost | 'draft' {
  const draft = (what: string, mend: string): Lost => ({
    part: 'told',
    what: `${what}; kept as a draft`,
    expected: 'an article that every visitor of the old site could read',
    mend,
  })
  const open = 'to publish it for everybody, take out draft: true'
  if (status === 'scheduled')
    return draft(
      `was scheduled for ${when ?? 'a date that cannot be read'}`,
      'take out draft: true, and it goes live then',
    )
  if (status === 'sent') return draft('was sent by mail and never on the website', open)
  // What has no date is told under its reason.
  const isOpen = visibility === undefined || visibility === 'public'
  if (status !== 'published' || isOpen) return 'draft'
  const readers: Record<string, string> = {
    members: 'members',
    paid: 'paying members',
    tiers: 'members of some tiers',
  }
  const known = Object.hasOwn(readers, visibility)
  const named = known ? readers[visibility] : 'some members'
  return draft(`was for ${named} only`, open)
}
