import type { EditorView } from 'prosemirror-view'
import { type Figure, figureSource } from '../pictures/figure.ts'
import { PictureDialog } from '../pictures/picture-dialog.tsx'
import { LinkDialog } from './link-dialog.tsx'
import { SourceDialog } from './source-dialog.tsx'

/** What is asked about a picture. */
interface AskedPicture {
  for: 'picture'
  /** Those that were dropped or pasted together; unset: one is to be chosen. */
  files?: readonly File[]
  /** Which of them it is, from zero. */
  index?: number
  /** Where the one before it ends in the document. */
  behind?: number
}

/** What a dialog over the text asks for: a link, pictures, or a locked piece's markdown. */
export type Asked = { for: 'link' } | AskedPicture | { for: 'locked'; position: number }

interface Props {
  asked: Asked
  view: EditorView
  /** Gets what is asked next, where there is more. */
  onClose: (next?: Asked) => void
  /** A locked piece was changed. */
  onLocked: () => void
}

/** The dialog over a text. */
export function TextDialog({ asked, view, onClose, onLocked }: Props) {
  const close = () => onClose()
  if (asked.for === 'link') return <LinkDialog {...{ view }} onClose={close} />
  if (asked.for === 'picture') return <PictureAsked {...{ asked, view, onClose }} />
  return <LockedPiece {...{ view, position: asked.position }} onClose={close} onChange={onLocked} />
}

interface PictureProps extends Pick<Props, 'view' | 'onClose'> {
  asked: AskedPicture
}

/** The dialog of one picture. The next of those that came with it follows, also where this one is left out. */
function PictureAsked({ asked, view, onClose }: PictureProps) {
  const { files = [], index = 0, behind } = asked
  const goOn = (end: number | undefined) => {
    const isLast = index + 1 >= files.length
    onClose(isLast ? undefined : { ...asked, index: index + 1, ...(end && { behind: end }) })
  }
  return (
    <PictureDialog
      key={index}
      title={files.length > 1 ? `Picture ${index + 1} of ${files.length}` : 'Picture'}
      file={files[index]}
      onClose={() => goOn(behind)}
      onSet={(figure) => goOn(setPicture(view, figure, behind))}
    />
  )
}

/** Puts a figure behind the one before it, or the block in which the cursor stands. Gives where it ends. */
function setPicture(view: EditorView, figure: Figure, behind: number | undefined): number {
  const { tr, selection, schema } = view.state
  const place = behind ?? (selection.$to.depth === 0 ? selection.to : selection.$to.after(1))
  const node = schema.node('locked', { source: figureSource(figure) })
  view.dispatch(tr.insert(place, node))
  view.focus()
  return place + node.nodeSize
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
