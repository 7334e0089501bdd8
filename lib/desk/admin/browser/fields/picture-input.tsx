import { useState } from 'react'
import { shownAt } from '../pictures/new-picture.ts'
import { PictureDialog } from '../pictures/picture-dialog.tsx'
import type { InputProps } from './labelled.tsx'

interface Props extends InputProps {
  value: string
  onChange?: (value: string) => void
}

/** The path of a picture, with the picture, and a way to choose another. */
export function PictureInput({ value, onChange, ...rest }: Props) {
  const [isChoosing, setIsChoosing] = useState(false)
  return (
    <>
      {value !== '' && (
        // biome-ignore lint/performance/noImgElement: Next.js renders none of this.
        <img className="field-picture" src={shownAt(value)} alt="" />
      )}
      <span className="adding">
        <input
          {...rest}
          type="text"
          value={value}
          onChange={({ target }) => onChange?.(target.value)}
        />
        <button type="button" className="small" onClick={() => setIsChoosing(true)}>
          Choose …
        </button>
      </span>
      {isChoosing && (
        <PictureDialog
          isAlone
          onClose={() => setIsChoosing(false)}
          onSet={({ src }) => {
            onChange?.(`/${src}`)
            setIsChoosing(false)
          }}
        />
      )}
    </>
  )
}
