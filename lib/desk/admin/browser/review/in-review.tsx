import { checkWords, proposalState } from '../work/proposal-words.ts'
import { reviewHash } from '../work/routes.ts'
import { useProposals } from './use-proposals.ts'

/** Pieces that wait for somebody to look at them, above the list of what is in the publication. */
export function InReview() {
  const looked = useProposals()
  if (!looked || looked.length === 0) return null
  return (
    <section className="in-review" aria-labelledby="in-review">
      <h2 id="in-review">In review</h2>
      <ul>
        {looked.map(({ proposal, paths, checks }) => (
          <li key={proposal.number}>
            <span className="state">{proposalState(proposal, checks)}</span>{' '}
            <a
              href={paths[0] ? reviewHash(proposal.number, paths[0]) : proposal.address}
              dir="auto"
            >
              {proposal.title}
            </a>{' '}
            <span className="count">
              by <bdi>{proposal.author}</bdi>, {checkWords[checks]}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
