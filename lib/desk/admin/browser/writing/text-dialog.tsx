import type { EditorView } from 'prosemirror-view'
import { type Figure, figureSource } from '../pictures/figure.ts'
import { PictureDialog } from '../pictures/picture-dialog.tsx'
import { LinkDialog } from './link-dialog.tsx'
import { SourceDialog } from './source-dialog.tsx'

/** What a dialog over the text asks for: a link, a picture (one that was dropped, where there is a file), or a locked piece's markdown. */
export type Asked =
  | { for: 'link' }
  | { for: 'picture'; file?: File }
  | { for: 'locked'; position: number }

interface Props {
  asked: Asked
  view: EditorView
  onClose: () => void
  /** A locked piece was changed. */
  onLocked: () => void
}

/** The dialog over a text. */
export function TextDialog({ asked, view, onClose, onLocked }: Props) {
  if (asked.for === 'link') return <LinkDialog {...{ view, onClose }} />
  if (asked.for === 'locked')
    return <LockedPiece {...{ view, position: asked.position, onClose }} onChange={onLocked} />
  return (
    <PictureDialog
      file={asked.file}
      onClose={onClose}
      onSet={(figure) => {
        setPicture(view, figure)
        onClose()
      }}
    />
  )
}

/** Puts a figure behind the block in which the cursor stands. */
function setPicture(view: EditorView, figure: Figure): void {
  const { tr, selection, schema } = view.state
  const end = selection.$to.depth === 0 ? selection.to : selection.$to.after(1)
  view.dispatch(tr.insert(end, schema.node('locked', { source: figureSource(figure) })))
  view.focus()
}

interface LockedProps {
  view: EditorView
  /** Of its node in the document. */
  position: number
  onChange: () => void
  onClose: () => void
}

/** The dialog of one locked piece. An empty one is taken out. */
function LockedPiece({ view, position, onChange, onClose }: LockedProps) {
  const node = view.state.doc.nodeAt(position)
  if (!node) return null
  return (
    <SourceDialog
      source={String(node.attrs.source)}
      onClose={onClose}
      onChange={(source) => {
        const { tr, schema } = view.state
        const next = source.trim() === '' ? [] : schema.node('locked', { source })
        view.dispatch(tr.replaceWith(position, position + 1, next))
        onChange()
      }}
    />
  )
}
