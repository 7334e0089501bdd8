import { useId } from 'react'
import type { PieceState } from '#lib/desk/admin/answers/listed.ts'
import type { Choice } from '#lib/desk/admin/known.ts'
import type { Asked } from './list-state.ts'
import { stateWords } from './piece-row.tsx'

interface Props {
  asked: Asked
  onAsk: (asked: Asked) => void
  authors: readonly string[]
  topics: readonly string[]
  languages: readonly Choice[]
}

const sorts = { newest: 'Newest first', oldest: 'Oldest first', title: 'By title' }

/** What the list of articles is asked for: words, state, author, topic, language, order. */
export function Filters({ asked, onAsk, authors, topics, languages }: Props) {
  const ask = (name: keyof Asked) => (value: string) => onAsk({ ...asked, [name]: value })
  const named = (names: readonly string[]) =>
    names.toSorted((a, b) => a.localeCompare(b)).map((name) => [name, name] as const)
  return (
    <search className="filters">
      <SearchWords words={asked.words} onSearch={ask('words')} />
      <Choose
        label="State"
        value={asked.state}
        onChoose={ask('state')}
        all="Every state"
        choices={Object.entries(stateWords) as [PieceState, string][]}
      />
      <Choose
        label="Author"
        value={asked.author}
        onChoose={ask('author')}
        all="Every author"
        choices={named(authors)}
      />
      <Choose
        label="Topic"
        value={asked.topic}
        onChoose={ask('topic')}
        all="Every topic"
        choices={named(topics)}
      />
      {languages.length > 1 && (
        <Choose
          label="Language"
          value={asked.language}
          onChoose={ask('language')}
          all="Every language"
          choices={languages.map(({ value, label }) => [value, label] as const)}
        />
      )}
      <Choose
        label="Order"
        value={asked.sort}
        onChoose={ask('sort')}
        choices={Object.entries(sorts)}
      />
    </search>
  )
}

interface SearchProps {
  words: string
  onSearch: (words: string) => void
}

function SearchWords({ words, onSearch }: SearchProps) {
  return (
    <label className="search-words">
      <span className="unseen">Search titles, names and texts</span>
      <input
        type="search"
        placeholder="Search"
        value={words}
        onChange={({ target }) => onSearch(target.value)}
      />
    </label>
  )
}

interface ChooseProps {
  label: string
  value: string
  onChoose: (value: string) => void
  /** What stands for no choice; unset: there is always one. */
  all?: string
  choices: readonly (readonly [value: string, label: string])[]
}

function Choose({ label, value, onChoose, all, choices }: ChooseProps) {
  const id = useId()
  return (
    <span className="choose">
      <label className="unseen" htmlFor={id}>
        {label}
      </label>
      <select id={id} value={value} onChange={({ target }) => onChoose(target.value)}>
        {all && <option value="">{all}</option>}
        {choices.map(([each, words]) => (
          <option key={each} value={each}>
            {words}
          </option>
        ))}
      </select>
    </span>
  )
}
