import type { Checks, Proposal } from '../host/review.ts'

/** Where a proposal stands: what its author still works on, what waits for somebody, what may go out. */
export function proposalState({ isDraft }: Proposal, checks: Checks | undefined): string {
  if (isDraft) return 'Draft'
  return checks === 'passed' ? 'Ready' : 'In review'
}

/** What its checks say. */
export const checkWords: Record<Checks, string> = {
  passed: 'its checks have passed',
  failed: 'its checks found a problem',
  running: 'its checks are running',
  none: 'the repository checks nothing by itself',
}
