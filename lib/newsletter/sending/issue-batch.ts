import type { Audience, Claimed } from '../records/delivery-queries.ts'
import type { Issue } from '../records/issue.ts'
import type { Submission } from '../records/mailer.ts'
import type { RenderedIssue } from '../records/rendered-issue.ts'
import type { Verdict } from '../replies/verdict.ts'
import { patience } from './back-off.ts'
import type { Batch, SendingOptions } from './send-options.ts'
import type { Unmakable } from './settled-by.ts'

/** A mail that was refused for good. */
export interface Refused {
  subscriberId: string
  /** Codes alone. */
  reply: string
  verdict: Verdict
  /** The relay's words, without an address. */
  quote: string
}

/** What issues need beside what mails of every kind do. */
export interface SendIssueOptions extends SendingOptions {
  issue: Issue
  render: (issue: Issue) => Promise<RenderedIssue>
  /** A text that changes whenever what {@link render} gives may have changed: it is asked before mails go onto the wire. */
  renderedOf?: (issue: Issue) => Promise<string>
  /** Of the site, its own first: a reader of none of them gets its own. */
  languages: string[]
  /**
   * A relay refused a subscriber for good, or, with a code of 4yz, for days. May be called again for the same one. Answers
   * whether the issue is held for what was refused.
   */
  onBounce: (refused: Refused, issue: Issue) => Promise<boolean>
  /** An issue came to its end. */
  onEnd?: () => Promise<void>
  /** How often in a row the issue was paused before. */
  pauses?: number
}

/** The mails of an issue, rendered at first and whenever it has changed: what was withdrawn meanwhile goes to nobody any more. */
export function issueBatch(options: SendIssueOptions, audience: Audience): Batch<Claimed> {
  const { issue, render, renderedOf } = options
  let rendered: RenderedIssue | undefined
  let version: string | undefined
  let isHeld = false
  return {
    ...{ id: issue.id, issue },
    claim: (queries, { worker, now, until, most }) =>
      queries.claimDeliveries(audience, worker, now, until, most),
    prepare: async () => {
      const current = await renderedOf?.(issue)
      if (rendered && current === version) return
      rendered = await render(issue)
      version = current
    },
    messageFor: ({ subscriberId, address }) => {
      if (!rendered) throw new Error('The issue has not been rendered')
      const from = rendered.envelopeFrom(subscriberId)
      return { from, to: address, message: rendered.messageFor({ subscriberId, address }) }
    },
    endOf: () => issue.createdAt + patience,
    onSettled: async (claimed, settled, submission) => {
      if (settled.state !== 'bounced') return false
      const refused = refusedBy(submission, claimed, settled.reply)
      if (!(await isToHold(options, refused)) || isHeld) return isHeld
      isHeld = true
      options.tell({ what: 'held', issue, reply: settled.reply, quote: refused.quote })
      return true
    },
  }
}

async function isToHold(
  { onBounce, issue, tell }: SendIssueOptions,
  refused: Refused,
): Promise<boolean> {
  const { subscriberId: id, reply } = refused
  tell({ what: 'bounced', issue, id, reply })
  // Only what a relay has said speaks against an address.
  if (!/^\d/.test(reply)) return false
  try {
    return await onBounce(refused, issue)
  } catch (error) {
    tell({ what: 'bounce-failed', issue, id, error })
    return false
  }
}

function refusedBy(
  submission: Submission | Unmakable,
  { subscriberId }: Claimed,
  reply: string,
): Refused {
  if ('outcome' in submission && submission.outcome === 'bounced') {
    const { verdict, quote } = submission
    return { subscriberId, reply, verdict, quote }
  }
  // Given up after days of refusals for now.
  return { subscriberId, reply, verdict: 'passing', quote: '' }
}
