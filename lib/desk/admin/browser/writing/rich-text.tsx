import { EditorState, Selection } from 'prosemirror-state'
import { EditorView } from 'prosemirror-view'
import { type RefObject, useEffect, useRef, useState } from 'react'
import { documentOf, readText, type SourceText } from '#lib/desk/admin/text/read-text.ts'
import { writeText } from '#lib/desk/admin/text/write-text.ts'
import { LinkDialog } from './link-dialog.tsx'
import { LockedView } from './locked-view.ts'
import { SourceDialog } from './source-dialog.tsx'
import { linkRange } from './text-commands.ts'
import { textPlugins } from './text-plugins.ts'
import { Toolbar } from './toolbar.tsx'

/** What gives the markdown of a text as it is now. */
export type Pull = () => string

interface Props {
  /** The markdown that the text begins with; a text that is opened anew has another `key`. */
  source: string
  language: string
  /** Where the page finds what gives the text as it is now. */
  pull: RefObject<Pull | undefined>
  onChange: () => void
  /** A text that was changed as markdown is read anew. */
  onRewrite: (source: string) => void
  label: string
}

/** A text as it reads, to be written in. */
export function RichText({ source, language, pull, onChange, onRewrite, label }: Props) {
  const place = useRef<HTMLDivElement>(null)
  const [view, setView] = useState<EditorView>()
  const [, setTurn] = useState(0)
  const [isLinking, setIsLinking] = useState(false)
  const [locked, setLocked] = useState<number>()
  const now = useRef({ onChange })
  now.current = { onChange }
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is typed must not be read anew.
  useEffect(() => {
    const text = readText(source)
    const made = makeView(place.current as HTMLElement, text, {
      attributes: { 'aria-label': label, lang: language },
      onLink: () => setIsLinking(true),
      onLocked: setLocked,
      onTurn: (isChanged) => {
        setTurn((turn) => turn + 1)
        if (isChanged) now.current.onChange()
      },
    })
    pull.current = () => writeText(text, made.state.doc).source
    setView(made)
    return () => {
      pull.current = undefined
      made.destroy()
    }
  }, [])
  return (
    <div className="rich-text">
      <Toolbar
        view={view}
        onLink={() => setIsLinking(true)}
        isInLink={view !== undefined && linkRange(view.state).href !== ''}
      />
      <div className="text" ref={place} dir="auto" />
      {isLinking && view && <LinkDialog view={view} onClose={() => setIsLinking(false)} />}
      {locked !== undefined && view && (
        <LockedPiece
          {...{ view, position: locked }}
          onClose={() => setLocked(undefined)}
          onChange={() => onRewrite(pull.current?.() ?? source)}
        />
      )}
    </div>
  )
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

interface Making {
  attributes: Record<string, string>
  onLink: () => void
  onLocked: (position: number) => void
  onTurn: (isChanged: boolean) => void
}

function makeView(place: HTMLElement, text: SourceText, making: Making): EditorView {
  const { attributes, onLink, onLocked, onTurn } = making
  const link = () => {
    onLink()
    return true
  }
  const doc = documentOf(text)
  const plugins = textPlugins({ 'Mod-k': link })
  const state = EditorState.create({ doc, plugins, selection: Selection.atStart(doc) })
  const view = new EditorView(place, {
    state,
    attributes: { role: 'textbox', 'aria-multiline': 'true', ...attributes },
    nodeViews: {
      locked: (node, _, position) => new LockedView(node, () => onLocked(position() ?? 0)),
    },
    dispatchTransaction(transaction) {
      view.updateState(view.state.apply(transaction))
      onTurn(transaction.docChanged)
    },
  })
  return view
}
