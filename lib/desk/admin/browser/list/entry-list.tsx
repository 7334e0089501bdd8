import { useState } from 'react'
import type { ListedEntry } from '#lib/desk/admin/answers/listed.ts'
import { openHash } from '../work/routes.ts'
import { foldText } from './list-state.ts'

interface Props {
  entries: readonly ListedEntry[]
  /** Paths of those in which something was typed here and not saved. */
  kept: ReadonlySet<string>
}

/** Authors, topics, series or pages by name. */
export function EntryList({ entries, kept }: Props) {
  const [words, setWords] = useState('')
  const found = entries.filter(({ title }) => foldText(title).includes(foldText(words)))
  return (
    <>
      <search className="filters">
        <label className="search-words">
          <span className="unseen">Search names</span>
          <input
            type="search"
            placeholder="Search"
            value={words}
            onChange={({ target }) => setWords(target.value)}
          />
        </label>
      </search>
      <ul className="entries">
        {found.map(({ path, title, language, uses }) => (
          <li key={path}>
            <a className="row" href={openHash(path)}>
              <span className="row-title" dir="auto">
                {title}
              </span>
              <span className="row-date">
                {kept.has(path) && <span className="tag">not saved</span>}
                {language}
                {uses !== undefined && (uses === 1 ? '1 article' : `${uses} articles`)}
              </span>
            </a>
          </li>
        ))}
      </ul>
      {found.length === 0 && <p className="count">There is none.</p>}
    </>
  )
}
