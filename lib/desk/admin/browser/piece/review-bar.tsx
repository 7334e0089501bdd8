import { useEffect, useState } from 'react'
import type { Checks } from '../host/review.ts'
import { checkWords, proposalState } from '../work/proposal-words.ts'
import { listHash } from '../work/routes.ts'
import { useWorkbench } from '../work/workbench.ts'
import type { Piece } from './piece.ts'

/** How often a host is asked how the checks stand, in milliseconds. */
const period = 15_000

const changedSince =
  'Something came to it since you looked at it. Open it again from the list, look, and take it over then.'

/** What is told of a document that is in review, and taking it over. `isTyped`: something in it is not saved. */
export function ReviewBar({ piece, isTyped }: { piece: Piece; isTyped: boolean }) {
  const { proposal, review, host, refresh } = useWorkbench()
  const { checks, head } = useChecks(isTyped)
  const [why, setWhy] = useState<string>()
  if (!proposal || !review) return null
  const accept = async () => {
    const current = (await review.list()).find(({ number }) => number === proposal.number)
    const held = piece.path && (await host.read(piece.path))
    const isAsSeen = current?.head === head && (!held || held.sha === piece.held?.sha)
    if (current && !isAsSeen) return setWhy(changedSince)
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

/** How the checks of its newest commit stand, and which that is. They are asked for again when something was saved. */
function useChecks(isTyped: boolean): { checks?: Checks; head?: string } {
  const { proposal, review } = useWorkbench()
  const [known, setKnown] = useState<{ checks?: Checks; head?: string }>({})
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was typed is a commit once it is saved.
  useEffect(() => {
    if (!proposal || !review) return
    const ask = async () => {
      const found = (await review.list()).find(({ number }) => number === proposal.number)
      const current = found ?? proposal
      setKnown({ checks: await review.checks(current), head: current.head })
    }
    const asking = () => ask().catch(() => undefined)
    asking()
    const turning = setInterval(asking, period)
    return () => clearInterval(turning)
  }, [proposal, review, isTyped])
  return known
}
