import type { ReactNode } from 'react'
import { isSettings } from '#lib/desk/admin/desk-page.ts'
import { listHash } from '../work/routes.ts'
import type { Status } from './open-piece.ts'
import type { Piece } from './piece.ts'

interface Props {
  piece: Piece
  status: Status
  /** False while a new document has no title. */
  canSave: boolean
  /** Other ways to see the document, each with whether it is on. */
  views: { label: string; isOn: boolean; onTurn: () => void }[]
  onSave: () => void
  /** What else can be done with it. */
  children?: ReactNode
}

const words: Record<Status['state'], string> = {
  unchanged: '',
  changed: 'Not saved yet',
  saving: 'Saving …',
  saved: 'Saved',
  refused: 'Not saved',
}

/** The bar above a document: the way back, where saving stands, and saving. */
export function PieceBar({ piece, status, canSave, views, onSave, children }: Props) {
  const { form } = piece
  const isWaiting =
    status.state === 'unchanged' || status.state === 'saved' || status.state === 'saving'
  return (
    <div className="piece-bar">
      <nav aria-label="Back">
        {isSettings(form.folder) ? (
          <a href={listHash('articles')}>← Articles</a>
        ) : (
          <a href={listHash(form.folder)}>← {form.all}</a>
        )}
      </nav>
      <span className="status" role="status">
        {words[status.state]}
      </span>
      {views.map(({ label, isOn, onTurn }) => (
        <button key={label} type="button" className="button" aria-pressed={isOn} onClick={onTurn}>
          {label}
        </button>
      ))}
      <button
        type="button"
        className="button is-main"
        aria-keyshortcuts="Control+S"
        disabled={!canSave || isWaiting}
        onClick={onSave}
      >
        Save
      </button>
      {children}
    </div>
  )
}
