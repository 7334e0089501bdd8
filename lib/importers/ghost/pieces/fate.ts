import { judgeExport } from '#lib/importers/visibility/judge-export.ts'
import { makesDraft, type Reason } from '#lib/importers/visibility/reasons.ts'
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
  return type === 'page' || page
}

/**
 * Decides what becomes of a post. Only what every visitor of the old site could read is published; the rest is a draft.
 * A page that nobody could read becomes a draft among the articles, as standing pages have no drafts. `when` is its
 * date as written.
 */
export function fateOf(post: PostInfo, when: string): Fate {
  const { status = 'unknown', visibility } = post
  const reasons = judgeExport({ status, visibility })
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
      what: `a standing page, it ${reason}; kept as a draft among the articles`,
      expected: 'a standing page that everybody may read',
      mend: 'to publish it, move the file to pages/ and keep of its keys title and summary',
    },
  }
}

/** What the report says of a post that is a draft. */
function closedBecause({ status, visibility }: PostInfo, when: string): Lost | 'draft' {
  const draft = (what: string, mend: string): Lost => ({
    what: `${what}; kept as a draft`,
    expected: 'an article that every visitor of the old site could read',
    mend,
  })
  const open = 'to publish it for everybody, take out draft: true'
  if (status === 'scheduled')
    return draft(`was scheduled for ${when}`, 'take out draft: true, and it goes live then')
  if (status === 'sent') return draft('was sent by mail and never on the website', open)
  if (status !== 'published') return 'draft'
  const readers: Record<string, string> = {
    members: 'members',
    paid: 'paying members',
    tiers: 'members of some tiers',
  }
  const known = visibility !== undefined && Object.hasOwn(readers, visibility)
  const named = known ? readers[visibility] : 'some members'
  return draft(`was for ${named} only`, open)
}
