import { useState } from 'react'
import type { Figure } from './figure.ts'
import { shownAt } from './new-picture.ts'

interface Props {
  src: string
  /** Whether the picture alone is asked for. */
  isAlone: boolean
  onSet: (figure: Figure) => void
  onClose: () => void
}

/** Under which the browser remembers whom the last picture was credited to. */
const creditKey = 'handbill.credit'

/** Asks what a picture shows, what is said below it and whose it is. Without the first, nobody who cannot see it knows. */
export function FigureForm({ src, isAlone, onSet, onClose }: Props) {
  const [alt, setAlt] = useState('')
  const [caption, setCaption] = useState('')
  const [credit, setCredit] = useState(localStorage.getItem(creditKey) ?? '')
  const fields = [
    ['What it shows, for those who cannot see it', alt, setAlt, true],
    ['Caption', caption, setCaption, false],
    ['Credit', credit, setCredit, false],
  ] as const
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (!isAlone) localStorage.setItem(creditKey, credit)
        onSet({ src, alt, caption, credit })
      }}
    >
      {/* biome-ignore lint/performance/noImgElement: Next.js renders none of this. */}
      <img className="chosen-picture" src={shownAt(src)} alt="" />
      {!isAlone &&
        fields.map(([label, value, set, isRequired]) => (
          <label key={label} className="figure-field">
            {label}
            <input
              type="text"
              dir="auto"
              required={isRequired}
              value={value}
              onChange={({ target }) => set(target.value)}
            />
          </label>
        ))}
      <p className="dialog-ends">
        <button type="button" className="button" onClick={onClose}>
          Leave it
        </button>
        <button type="submit" className="button is-main">
          Set the picture
        </button>
      </p>
    </form>
  )
}
