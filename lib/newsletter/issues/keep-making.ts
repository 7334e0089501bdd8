import { pause } from '#lib/time/pause.ts'
import type { Newsletter } from '../list/newsletter.ts'
import type { ArticleSource } from '../records/article-source.ts'
import { expireIssues } from './expire-issues.ts'
import type { IssueList } from './issue-list.ts'
import { makeLetters } from './letters-alone.ts'
import { type IssueEvent, type Made, makeDueIssues } from './make-due-issues.ts'
import { nextDue } from './schedule.ts'

const second = 1000
/** At least so often is looked: clocks are set, lists are changed, readers come. */
const longestWait = 60 * second
/** How long the leader may be silent before another process leads. */
const lease = 75 * second
/** How often those look who do not lead. */
const followerWait = 20 * second
const leaseName = 'digest'

/** What issues are made of at a moment: lists that somebody may get, and the publication's articles. */
export interface Material {
  lists: IssueList[]
  source: ArticleSource
}

/** What the work tells its caller. */
export type MakingEvent =
  | IssueEvent
  /** This process makes the issues from now on; `fence` is higher each time that changes. */
  | { what: 'digest-leads'; fence: number }
  | { what: 'digest-failed'; error: unknown }

export interface MakingOptions {
  newsletter: Pick<Newsletter, 'store' | 'now'>
  material: (now: number) => Promise<Material>
  /** A name that no other process has. */
  holder: string
  tell: (event: MakingEvent) => void
}

/** Ends the issues that are too old, and makes those that are due, and the letters whose day has come. */
export async function makeNow(
  newsletter: Pick<Newsletter, 'store'>,
  { lists, source }: Material,
  now: number,
  tell: (event: IssueEvent) => void,
): Promise<Made[]> {
  await expireIssues(newsletter, lists, now, tell)
  const issues = await makeDueIssues(newsletter, lists, source, now, tell)
  return [...issues, ...(await makeLetters(newsletter, lists, source, now, tell))]
}

/**
 * Makes each issue when it is due, until the signal, as long as no other process does: one leads, by a lease, and another
 * takes its place when it is silent. Should two lead for a moment, the key of an issue sees to it that there is one. Never
 * rejects: what fails is told, and tried again.
 */
export async function keepMaking(options: MakingOptions, signal: AbortSignal): Promise<void> {
  const { newsletter, holder, tell } = options
  let fence: number | undefined
  while (!signal.aborted) {
    const wait = await lookOnce(options, fence).then(
      (looked) => {
        fence = looked.fence
        return looked.wait
      },
      (error) => {
        tell({ what: 'digest-failed', error })
        return followerWait
      },
    )
    await pause(wait, signal)
  }
  // Also after a look that failed: it may have begun with taking the lease.
  await newsletter.store
    .write((queries) => queries.dropLease(leaseName, holder))
    .catch((error) => tell({ what: 'digest-failed', error }))
}

/** Answers the fence of the lease where this process has it, and how long to wait. `held` is the fence of before. */
async function lookOnce(
  { newsletter, material, holder, tell }: MakingOptions,
  held: number | undefined,
): Promise<{ fence: number | undefined; wait: number }> {
  const { store, now } = newsletter
  const fence = await store.write((queries) =>
    queries.takeLease(leaseName, holder, now(), now() + lease),
  )
  if (fence === undefined) return { fence, wait: followerWait }
  if (fence !== held) tell({ what: 'digest-leads', fence })
  const moment = now()
  const found = await material(moment)
  await makeNow(newsletter, found, moment, tell)
  const next = Math.min(...found.lists.map((list) => nextDue(list, moment).at))
  // A moment later is surely after it: timers go off a little early.
  return { fence, wait: Math.min(Math.max(next - now() + 5, 0), longestWait) }
}
