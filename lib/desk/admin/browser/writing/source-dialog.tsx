import { useState } from 'react'
import { Dialog } from '../work/dialog.tsx'

interface Props {
  source: string
  onChange: (source: string) => void
  onClose: () => void
}

/** Changes one piece of markdown that rich text does not carry. */
export function SourceDialog({ source, onChange, onClose }: Props) {
  const [text, setText] = useState(source)
  return (
    <Dialog title="A piece of markdown" onClose={onClose}>
      <form
        method="dialog"
        onSubmit={(event) => {
          event.preventDefault()
          if (text !== source) onChange(text)
          onClose()
        }}
      >
        <textarea
          className="markdown"
          aria-label="Markdown"
          rows={Math.min(16, text.split('\n').length + 2)}
          dir="auto"
          value={text}
          onChange={({ target }) => setText(target.value)}
        />
        <p className="dialog-ends">
          <button type="button" className="button" onClick={onClose}>
            Leave it
          </button>
          <button type="submit" className="button is-main">
            Take it over
          </button>
        </p>
      </form>
    </Dialog>
  )
}
