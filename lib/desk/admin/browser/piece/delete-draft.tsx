import { useState } from 'react'
import { Dialog } from '../work/dialog.tsx'
import { listHash } from '../work/routes.ts'
import { useWorkbench } from '../work/workbench.ts'
import { type Piece, titleOf } from './piece.ts'

/** Deletes an article that no reader has seen; one that readers know is withdrawn, and keeps its address. */
export function DeleteDraft({
  piece,
  onDeleted,
}: {
  piece: Piece
  /** Forgets what was typed in it. */
  onDeleted: () => Promise<void>
}) {
  const { list } = useWorkbench()
  const [isAsked, setIsAsked] = useState(false)
  const { path, held } = piece
  const state = list?.pieces.find(([listed]) => listed === path)?.[2]
  if (!path || !held || (state !== 'draft' && state !== 'scheduled')) return null
  return (
    <p>
      <button type="button" className="small" onClick={() => setIsAsked(true)}>
        Delete …
      </button>
      {isAsked && (
        <DeleteDialog
          path={path}
          sha={held.sha}
          title={titleOf(piece)}
          onDeleted={onDeleted}
          onClose={() => setIsAsked(false)}
        />
      )}
    </p>
  )
}

interface DialogProps {
  path: string
  /** The content that was seen: what somebody else has changed meanwhile is not deleted. */
  sha: string
  title: string
  onDeleted: () => Promise<void>
  onClose: () => void
}

function DeleteDialog({ path, sha, title, onDeleted, onClose }: DialogProps) {
  const { host, refresh } = useWorkbench()
  const [why, setWhy] = useState<string>()
  const remove = async () => {
    const message = `Delete article “${title}”`
    const saved = await host.save([{ path, sha }], message).catch((error: Error) => ({
      state: 'refused' as const,
      why: error.message,
    }))
    if (saved.state !== 'saved') return setWhy(saved.why)
    await onDeleted()
    refresh()
    location.replace(listHash('articles'))
  }
  return (
    <Dialog title={`Delete “${title}”`} onClose={onClose}>
      <p>
        Its file <code>{path}</code> is removed. No reader has seen it. Git keeps what was committed
        of it.
      </p>
      {why !== undefined && (
        <p className="notice" role="alert">
          <strong>It was not deleted.</strong> {why}
        </p>
      )}
      <p className="dialog-ends">
        <button type="button" className="button" onClick={onClose}>
          Keep it
        </button>
        <button type="button" className="button is-main" onClick={remove}>
          Delete it
        </button>
      </p>
    </Dialog>
  )
}
