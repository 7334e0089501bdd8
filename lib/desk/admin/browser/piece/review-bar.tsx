import { useEffect, useState } from 'react'
import type { Checks } from '../host/review.ts'
import { checkWords, proposalState } from '../work/proposal-words.ts'
import { listHash } from '../work/routes.ts'
import { useWorkbench } from '../work/workbench.ts'

/** How often a host is asked how the checks stand, in milliseconds. */
const period = 15_000

/** What is told of a document that is in review, and taking it over. `isTyped`: something in it is not saved. */
export function ReviewBar({ isTyped }: { isTyped: boolean }) {
  const { proposal, review, refresh } = useWorkbench()
  const checks = useChecks()
  const [why, setWhy] = useState<string>()
  if (!proposal || !review) return null
  const accept = async () => {
    const current = (await review.list()).find(({ number }) => number === proposal.number)
    const answer = await review.accept(current ?? proposal)
    if (answer.state === 'refused') return setWhy(answer.why)
    refresh()
    location.replace(listHash('articles'))
  }
  const isHeld = isTyped || checks === undefined || checks === 'failed' || checks === 'running'
  return (
    <div className="notice is-quiet">
      <p>
        <strong>{proposalState(proposal, checks)}.</strong> By <bdi>{proposal.author}</bdi>
        {checks && `; ${checkWords[checks]}`}.{' '}
        <a href={proposal.address} target="_blank" rel="noopener">
          What was said of it, its preview and forecast
        </a>{' '}
        <button
          type="button"
          className="button"
          disabled={isHeld}
          onClick={() => accept().catch((error: Error) => setWhy(error.message))}
        >
          Take it over
        </button>
      </p>
      {why !== undefined && (
        <p role="alert">
          <strong>It was not taken over.</strong> {why}
        </p>
      )}
    </div>
  )
}

function useChecks(): Checks | undefined {
  const { proposal, review } = useWorkbench()
  const [checks, setChecks] = useState<Checks>()
  useEffect(() => {
    if (!proposal || !review) return
    const ask = async () => {
      const current = (await review.list()).find(({ number }) => number === proposal.number)
      setChecks(await review.checks(current ?? proposal))
    }
    const asking = () => ask().catch(() => undefined)
    asking()
    const turning = setInterval(asking, period)
    return () => clearInterval(turning)
  }, [proposal, review])
  return checks
}
