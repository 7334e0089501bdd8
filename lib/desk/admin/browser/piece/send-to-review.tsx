import { useState } from 'react'
import { branchFor } from '../host/review.ts'
import { reviewHash } from '../work/routes.ts'
import { useWorkbench } from '../work/workbench.ts'
import type { OpenPiece } from './open-piece.ts'
import type { Piece } from './piece.ts'
import { changesOf } from './save-piece.ts'

interface Props {
  open: OpenPiece
  piece: Piece
  /** The path of its file; undefined while a new document has no title. */
  target: string | undefined
}

/** Commits a document to a branch of its own and asks for a look at it, where the host has review. */
export function SendToReview({ open, piece, target }: Props) {
  const { page, review, proposal } = useWorkbench()
  const [state, setState] = useState<{ isSending: boolean; why?: string }>({ isSending: false })
  if (!review || proposal) return null
  const send = async () => {
    if (target === undefined) return
    setState({ isSending: true })
    const body = open.pull.current?.() ?? piece.data.body
    const whole = { ...piece, data: { ...piece.data, body } }
    const { changes, message } = changesOf(page, whole, target)
    const words = `Written in the editor: \`${target}\`. Once the checks have run, the preview and the forecast stand with them.`
    const proposing = { branch: branchFor(target), changes, title: message, words }
    const answer = await review.begin(proposing)
    if (answer.state === 'refused') return setState({ isSending: false, why: answer.why })
    await open.release()
    location.replace(reviewHash(answer.proposal.number, target))
  }
  const isTyped = open.status.state === 'changed' || open.status.state === 'refused'
  return (
    <>
      <button
        type="button"
        className="button"
        disabled={!isTyped || state.isSending || target === undefined}
        onClick={() =>
          send().catch((error: Error) => setState({ isSending: false, why: error.message }))
        }
      >
        Send to review
      </button>
      {state.why !== undefined && (
        <span className="notice" role="alert">
          <strong>It was not sent.</strong> {state.why}
        </span>
      )}
    </>
  )
}
