import { useId } from 'react'
import { useWorkbench } from '../work/workbench.ts'
import { type IssueOfLetter, issueKey, issueOf } from './letter-for.ts'
import type { OpenPiece } from './open-piece.ts'
import type { Piece } from './piece.ts'

interface Props {
  piece: Piece
  onChange: OpenPiece['change']
}

/** Asks for which issue a new letter is: of a list, on a day, in a language. */
export function LetterFor({ piece, onChange }: Props) {
  const { page } = useWorkbench()
  const { lists } = page
  const { language: languages } = page.desk.known
  const id = useId()
  const { list = '', day = '', language = page.site.language } = issueOf(piece)
  const set = (given: Partial<IssueOfLetter>) =>
    onChange(issueKey, { list, day, language, ...given })
  return (
    <fieldset className="field">
      <legend>For the issue</legend>
      <label htmlFor={`${id}-list`}>Of the list</label>
      <select id={`${id}-list`} value={list} onChange={({ target }) => set({ list: target.value })}>
        <option value="">Choose …</option>
        {lists.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
      <label htmlFor={`${id}-day`}>Of the day</label>
      <input
        id={`${id}-day`}
        type="date"
        value={day}
        onChange={({ target }) => set({ day: target.value })}
      />
      {languages.length > 1 && (
        <>
          <label htmlFor={`${id}-language`}>In the language</label>
          <select
            id={`${id}-language`}
            value={language}
            onChange={({ target }) => set({ language: target.value })}
          >
            {languages.map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        </>
      )}
    </fieldset>
  )
}
