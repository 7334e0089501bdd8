import { type FormEvent, useState } from 'react'
import type { Move } from '#lib/desk/admin/answers/told.ts'
import { slugOfFile } from '#lib/publication/content/slug.ts'
import { Dialog } from '../work/dialog.tsx'
import { useAnswer } from '../work/use-answer.ts'
import { useWorkbench } from '../work/workbench.ts'
import { saveMoved } from './move-piece.ts'
import type { OpenPiece } from './open-piece.ts'
import { type Piece, textOf } from './piece.ts'
import { withText } from './use-keeping.ts'

/** Typing comes to rest for so long before the desk is asked, in milliseconds. */
const rest = 300

interface Props {
  open: OpenPiece
  piece: Piece
  onClose: () => void
}

/** Moves an article or a standing page to another address, and says before what that does. */
export function MoveDialog({ open, piece, onClose }: Props) {
  const { page } = useWorkbench()
  const [slug, setSlug] = useState(String(piece.data.slug || slugOfFile(piece.path ?? '')))
  const { move, isUnknown, why, save } = useMove(
    { open, piece, onClose },
    slug.trim().normalize('NFC'),
  )
  const folder = piece.form.folder === 'articles' ? '/articles/' : '/'
  return (
    <Dialog title="Move to another address" onClose={onClose}>
      <form onSubmit={save}>
        <label>
          {page.site.url + folder} …
          <input
            type="text"
            required
            dir="auto"
            value={slug}
            onChange={({ target }) => setSlug(target.value)}
          />
        </label>
        <div role="status">
          {move && <Told move={move} />}
          {isUnknown && <p>It can be moved once the publication was built with it.</p>}
        </div>
        {why !== undefined && (
          <p className="notice" role="alert">
            <strong>It was not moved.</strong> {why}
          </p>
        )}
        <p className="dialog-ends">
          <button type="button" className="button" onClick={onClose}>
            Leave it
          </button>
          <button type="submit" className="button is-main" disabled={!isFree(move)}>
            Move it and save
          </button>
        </p>
      </form>
    </Dialog>
  )
}

/** What another slug does, as the desk says it, and what saves the document so; `why` it was not. */
function useMove({ open, piece, onClose }: Props, slug: string) {
  const { page, host, refresh } = useWorkbench()
  const [why, setWhy] = useState<string>()
  const text = textOf({ ...piece, data: { ...piece.data, slug } }, page.desk)
  const asked = { path: piece.path ?? '', text, on: slug }
  const answered = useAnswer<{ move?: Move }>('move', asked, rest)
  const answer = answered?.move
  // Until the desk has answered, what it said is of what was typed before.
  const move = answer && (answer.slug === slug || answer.why) ? answer : undefined
  const save = async (event: FormEvent) => {
    event.preventDefault()
    if (!move || !isFree(move)) return
    const saved = await saveMoved(host, page, withText(piece, open.pull), move).catch(
      (error: Error) => ({ state: 'refused' as const, why: error.message }),
    )
    if (saved.state !== 'saved') return setWhy(saved.why)
    refresh()
    onClose()
    await open.discard()
  }
  return { move, isUnknown: answered !== undefined && !answer, why, save }
}

function isFree(move: Move | undefined): boolean {
  return move !== undefined && move.why === undefined && move.to !== move.from
}

/** What moving does, or why it cannot be done. */
function Told({ move }: { move: Move }) {
  const { from, to, isKnown, translations, why } = move
  if (why) return <p>It cannot be moved there. {why}</p>
  if (from === to) return <p>It is at {from}.</p>
  return (
    <>
      <p>
        {isKnown
          ? `${from} leads to ${to} from then on: no reader is lost.`
          : `No reader has seen it: it is at ${to} alone, and nothing leads there from ${from}.`}
      </p>
      {translations.length > 0 && (
        <p>What translates it says its new name as well: {translations.join(', ')}.</p>
      )}
    </>
  )
}
