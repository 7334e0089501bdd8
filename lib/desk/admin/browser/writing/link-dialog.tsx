import type { EditorView } from 'prosemirror-view'
import { useState } from 'react'
import { schema } from '#lib/desk/admin/text/schema.ts'
import { Dialog } from '../work/dialog.tsx'
import { useWorkbench } from '../work/workbench.ts'
import { type OwnLink, ownLinks } from './own-links.ts'
import { linkRange, removeLink } from './text-commands.ts'

interface Props {
  view: EditorView
  onClose: () => void
}

/** Asks where a link leads: an address, or an article of the publication by its words. */
export function LinkDialog({ view, onClose }: Props) {
  const { list } = useWorkbench()
  const range = linkRange(view.state)
  const [words, setWords] = useState(range.href)
  const offered = list ? ownLinks(list, words) : []
  const close = () => {
    onClose()
    view.focus()
  }
  const set = (href: string, title: string) => {
    const { tr } = view.state
    const mark = schema.mark('link', { href })
    if (range.from === range.to) tr.insert(range.from, schema.text(title, [mark]))
    else tr.removeMark(range.from, range.to, schema.marks.link).addMark(range.from, range.to, mark)
    view.dispatch(tr)
    close()
  }
  return (
    <Dialog title="Link" onClose={close}>
      <form
        method="dialog"
        onSubmit={(event) => {
          event.preventDefault()
          if (words.trim() !== '') set(words.trim(), words.trim())
        }}
      >
        <label>
          Address, or words of an article
          <input type="text" value={words} onChange={({ target }) => setWords(target.value)} />
        </label>
        <Offered links={offered} onChoose={set} />
        <p className="dialog-ends">
          {range.href !== '' && <RemoveLink view={view} onRemoved={close} />}
          <button type="submit" className="button is-main">
            Set the link
          </button>
        </p>
      </form>
    </Dialog>
  )
}

interface OfferedProps {
  links: readonly OwnLink[]
  onChoose: (href: string, title: string) => void
}

function Offered({ links, onChoose }: OfferedProps) {
  if (links.length === 0) return null
  return (
    <ul className="offered">
      {links.map(({ href, title }) => (
        <li key={href}>
          <button type="button" dir="auto" onClick={() => onChoose(href, title)}>
            {title}
          </button>
        </li>
      ))}
    </ul>
  )
}

function RemoveLink({ view, onRemoved }: { view: EditorView; onRemoved: () => void }) {
  return (
    <button
      type="button"
      className="button"
      onClick={() => {
        removeLink(view.state, view.dispatch)
        onRemoved()
      }}
    >
      Remove the link
    </button>
  )
}
