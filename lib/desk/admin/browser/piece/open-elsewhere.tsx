import { isSettings } from '#lib/desk/admin/desk-page.ts'
import { listHash } from '../work/routes.ts'
import type { OpenPiece } from './open-piece.ts'
import { type Piece, titleOf } from './piece.ts'

/** A document that another window of this browser has open: to be read here, and to be gone on with. */
export function OpenElsewhere({ open, piece }: { open: OpenPiece; piece: Piece }) {
  const { form, data } = piece
  const title = titleOf(piece)
  return (
    <main className="piece-page">
      <nav aria-label="Back">
        <a href={listHash(isSettings(form.folder) ? 'articles' : form.folder)}>← Back</a>
      </nav>
      <h1 dir="auto">{title || form.one}</h1>
      <div className="notice" role="alert">
        <p>
          <strong>This is open in another window of this browser.</strong>{' '}
          {open.whose === 'refused'
            ? 'What you typed there cannot be kept, as the browser has no room left: save it there first.'
            : 'One window at a time writes in it. What you typed there comes along.'}
        </p>
        <p>
          <button type="button" className="button is-main" onClick={open.takeOver}>
            Go on here
          </button>
        </p>
      </div>
      {typeof data.body === 'string' && (
        <textarea
          className="markdown"
          readOnly
          rows={20}
          aria-label="Text"
          dir="auto"
          value={data.body}
        />
      )}
    </main>
  )
}
