import { useId } from 'react'
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

const groups = {
  ...{ state: 'Grouped by state', month: 'Grouped by month', author: 'Grouped by author' },
  ...{ topic: 'Grouped by topic', language: 'Grouped by language' },
}

const sorts = { newest: 'Newest first', oldest: 'Oldest first', title: 'By title' }

/** What the list of articles is asked for: words, state, author, topic, language, order, groups. */
export function Filters({ asked, onAsk, ...known }: Props) {
  const ask = (name: keyof Asked) => (value: string) => onAsk({ ...asked, [name]: value })
  return (
    <search className="filters">
      <SearchWords words={asked.words} onSearch={ask('words')} />
      {choicesOf(known).map(({ name, ...offered }) => (
        <Choose key={name} {...offered} value={asked[name]} onChoose={ask(name)} />
      ))}
    </search>
  )
}

interface Offered extends Pick<ChooseProps, 'label' | 'all' | 'choices'> {
  name: Exclude<keyof Asked, 'words'>
}

function choicesOf({ authors, topics, languages }: Omit<Props, 'asked' | 'onAsk'>): Offered[] {
  const named = (names: readonly string[]) =>
    names.toSorted((a, b) => a.localeCompare(b)).map((name) => [name, name] as const)
  const tongues = languages.map(({ value, label }) => [value, label] as const)
  const ofLanguages: Offered = {
    ...{ name: 'language', label: 'Language', all: 'Every language', choices: tongues },
  }
  return [
    { name: 'state', label: 'State', all: 'Every state', choices: Object.entries(stateWords) },
    { name: 'author', label: 'Author', all: 'Every author', choices: named(authors) },
    { name: 'topic', label: 'Topic', all: 'Every topic', choices: named(topics) },
    ...(languages.length > 1 ? [ofLanguages] : []),
    { name: 'sort', label: 'Order', choices: Object.entries(sorts) },
    { name: 'group', label: 'Groups', all: 'Not grouped', choices: Object.entries(groups) },
  ]
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
