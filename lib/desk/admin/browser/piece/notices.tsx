import { useWorkbench } from '../work/workbench.ts'
import type { OpenPiece } from './open-piece.ts'

/** What has to be settled about a document before it is gone on with. */
export function Notices({ open }: { open: OpenPiece }) {
  const { signInAgain } = useWorkbench()
  const { loaded, status, contested } = open
  if (loaded.state !== 'open') return null
  if (loaded.theirs) return <Theirs open={open} />
  return (
    <>
      <NotKept open={open} />
      {contested !== undefined && (
        <div className="notice" role="alert">
          <p>
            <strong>Both of you changed the text.</strong> Yours stands below, theirs here: take
            from it what has to stay, then save.
          </p>
          <textarea
            className="markdown"
            readOnly
            rows={10}
            aria-label="Their text"
            dir="auto"
            value={contested}
          />
        </div>
      )}
      {status.state === 'refused' && (
        <p className="notice" role="alert">
          <strong>It was not saved.</strong> {status.why}{' '}
          {status.isSignedOut && (
            <button type="button" className="small" onClick={signInAgain}>
              Sign in again
            </button>
          )}
          {status.isGone && (
            <button type="button" className="small" onClick={open.saveAnew}>
              Save it there again
            </button>
          )}
        </p>
      )}
      {loaded.isKept && status.state === 'changed' && loaded.piece.held && (
        <p className="notice is-quiet" role="status">
          What you typed here before, and did not save, is still here.{' '}
          <button type="button" className="small" onClick={open.discard}>
            Drop it
          </button>
        </p>
      )}
    </>
  )
}

/** What is typed does not survive this window. */
function NotKept({ open: { cannotKeep } }: { open: OpenPiece }) {
  if (!cannotKeep) return null
  return (
    <p className="notice" role="alert">
      <strong>This browser cannot keep what you type.</strong> Its storage is full or switched off:
      save before you leave.
    </p>
  )
}

function Theirs({ open }: { open: OpenPiece }) {
  return (
    <div className="notice" role="alert">
      <p>
        <strong>Somebody else has saved this piece since you began.</strong> Nothing of yours is
        lost: it is kept in this browser.
      </p>
      <p>
        <button type="button" className="button is-main" onClick={open.join}>
          Bring both together
        </button>
        <button type="button" className="button" onClick={open.takeTheirs}>
          Take theirs, drop mine
        </button>
      </p>
    </div>
  )
}
