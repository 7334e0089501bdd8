import { DOMParser } from 'prosemirror-model'
import { EditorState, Selection } from 'prosemirror-state'
import { EditorView } from 'prosemirror-view'
import { type RefObject, useEffect, useRef, useState } from 'react'
import { documentOf, readText, type SourceText } from '#lib/desk/admin/text/read-text.ts'
import { schema } from '#lib/desk/admin/text/schema.ts'
import { writeText } from '#lib/desk/admin/text/write-text.ts'
import { withBareBlanks } from './bare-blanks.ts'
import { givenPictures } from './given-pictures.ts'
import { LockedView } from './locked-view.ts'
import { PasteParser } from './paste-parser.ts'
import { withStylesAsData } from './pasted-html.ts'
import { linkRange } from './text-commands.ts'
import { type Asked, TextDialog } from './text-dialog.tsx'
import { textPlugins } from './text-plugins.ts'
import { Toolbar } from './toolbar.tsx'
import { withWordLists } from './word-lists.ts'

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
  const [asked, setAsked] = useState<Asked>()
  const now = useRef({ onChange })
  now.current = { onChange }
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is typed must not be read anew.
  useEffect(() => {
    const text = readText(source)
    const made = makeView(place.current as HTMLElement, text, {
      attributes: { 'aria-label': label, lang: language },
      onAsk: setAsked,
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
        onLink={() => setAsked({ for: 'link' })}
        onPicture={() => setAsked({ for: 'picture' })}
        isInLink={view !== undefined && linkRange(view.state).href !== ''}
      />
      <div className="text" ref={place} dir="auto" />
      {asked && view && (
        <TextDialog
          {...{ asked, view }}
          onClose={setAsked}
          onLocked={() => onRewrite(pull.current?.() ?? source)}
        />
      )}
    </div>
  )
}

/** Pictures that are dropped or pasted are asked about, one after the other. */
function takePictures(given: DataTransfer | null, onAsk: Making['onAsk']): boolean {
  const files = givenPictures(given)
  if (files.length > 0) onAsk({ for: 'picture', files })
  return files.length > 0
}

interface Making {
  attributes: Record<string, string>
  onAsk: (asked: Asked) => void
  onTurn: (isChanged: boolean) => void
}

function makeView(place: HTMLElement, text: SourceText, making: Making): EditorView {
  const { attributes, onAsk, onTurn } = making
  const link = () => {
    onAsk({ for: 'link' })
    return true
  }
  const doc = documentOf(text)
  const plugins = textPlugins({ 'Mod-k': link })
  const state = EditorState.create({ doc, plugins, selection: Selection.atStart(doc) })
  const view = new EditorView(place, {
    state,
    attributes: { role: 'textbox', 'aria-multiline': 'true', ...attributes },
    transformPastedHTML: (html) => withStylesAsData(withWordLists(html)),
    clipboardParser: new PasteParser(schema, DOMParser.fromSchema(schema).rules),
    transformPasted: withBareBlanks,
    handlePaste: (_, event) => takePictures(event.clipboardData, onAsk),
    handleDrop: (_, event) => takePictures(event.dataTransfer, onAsk),
    nodeViews: {
      locked: (node, _, position) =>
        new LockedView(node, () => onAsk({ for: 'locked', position: position() ?? 0 })),
    },
    dispatchTransaction(transaction) {
      view.updateState(view.state.apply(transaction))
      onTurn(transaction.docChanged)
    },
  })
  return view
}
