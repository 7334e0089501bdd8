import type { Newsletter } from '#lib/newsletter/list/newsletter.ts'
import type { Issue } from '#lib/newsletter/records/issue.ts'
import type { SuppressionReason } from '#lib/newsletter/records/store.ts'

const day = 86_400_000
/** Of no issue is told for so long that too much came back. */
const toldFor = 7 * day

/** Whom nobody writes to, and what came back that a person has to judge. */
export interface SuppressionsNow {
  numbers: { reason: SuppressionReason; count: number }[]
  /** Those who can be brought back, by the issue that came back. */
  byIssue: { issue: string; count: number }[]
  /** The same of no known issue. */
  ofNoIssue: { count: number; since: number | null }
  /** Issues of which so much came back that nobody is suppressed until somebody says so. */
  held: Issue[]
  /** When so much came back of no known issue that nobody is suppressed for it; undefined where that is long ago. */
  massAt: number | undefined
}

export async function suppressionsNow({
  store: { queries },
  now,
}: Pick<Newsletter, 'store' | 'now'>): Promise<SuppressionsNow> {
  const open = await queries.issuesToAlertOf(now())
  const mass = await queries.massOfNoIssue()
  return {
    numbers: await queries.suppressionNumbers(),
    byIssue: await queries.suppressedByIssue(),
    ofNoIssue: await queries.suppressedOfNoIssue(),
    held: open.filter(({ hold }) => hold === 'refusals' || hold === 'returns'),
    massAt: mass > now() - toldFor ? mass : undefined,
  }
}
