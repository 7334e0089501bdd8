import { pause } from '#lib/time/pause.ts'
import { relayBackOff } from './back-off.ts'
import type { SendIssueOptions } from './issue-batch.ts'
import { sendIssue } from './send-issue.ts'

/** As for one issue, but for the issue. */
export type SendIssuesOptions = Omit<SendIssueOptions, 'issue' | 'pauses'>

/** Milliseconds between two looks for issues, where nothing is due before. */
const pollPeriod = 1000
const shortestWait = 20

/**
 * Sends every issue that is being copied, sent, or paused, the oldest first, until none is left or the signal; issues that
 * are made meanwhile, too. Answers how many were sent to their end. An issue that fails is told, and tried again later; a
 * store that cannot even say which issues there are rejects.
 */
export async function sendIssues(options: SendIssuesOptions): Promise<number> {
  const { store, signal, now } = options
  /** By issue: when to look at it again, and how often in a row it was paused. */
  const waits = new Map<number, { until: number; pauses: number }>()
  let sent = 0
  while (!signal.aborted) {
    const issues = await store.queries.issuesIn(['copying', 'sending', 'paused'])
    if (issues.length === 0) break
    for (const issue of issues) {
      const { until = 0, pauses = 0 } = waits.get(issue.id) ?? {}
      if (signal.aborted || until > now()) continue
      let settled = 0
      const outcome = await sendIssue({
        ...{ ...options, issue, pauses },
        tell: (event) => {
          settled += event.count ?? 0
          options.tell(event)
        },
      }).catch((error) => {
        options.tell({ what: 'issue-failed', issue, error })
        return { state: 'paused' as const, until: now() + relayBackOff(pauses + 1) }
      })
      if (outcome.state === 'sent') sent++
      if (outcome.state === 'sent' || outcome.state === 'ended')
        await options
          .onEnd?.()
          .catch((error) => options.tell({ what: 'bounce-failed', issue, error }))
      const next = 'until' in outcome ? outcome.until : 0
      const inARow = outcome.state === 'paused' && settled < 10 ? pauses + 1 : 0
      waits.set(issue.id, { until: next, pauses: inARow })
    }
    const soonest = Math.min(...issues.map(({ id }) => waits.get(id)?.until ?? 0))
    await pause(Math.min(Math.max(soonest - now(), shortestWait), pollPeriod), signal)
  }
  return sent
}
