import type { PieceState } from '#lib/desk/admin/answers/listed.ts'
import type { DateWords } from '../work/dates.ts'
import { openHash } from '../work/routes.ts'
import type { Piece } from './list-state.ts'

export const stateWords: Record<PieceState, string> = {
  draft: 'Draft',
  scheduled: 'Scheduled',
  public: 'Public',
  changed: 'Changed',
  withdrawn: 'Withdrawn',
  expired: 'Expired',
}

interface Props {
  piece: Piece
  words: DateWords
  /** Said where articles of the list are in other languages. */
  siteLanguage: string
  /** Whether something was typed in it that is not saved. */
  isKept: boolean
}

/** An article in the list: what tells it from one of the same name, and whether readers see it. */
export function PieceRow({ piece, words, siteLanguage, isKept }: Props) {
  const { path, title, state, date, language, authors, topics, picture } = piece
  const day = `${words.day(date)}${state === 'scheduled' ? `, ${words.hour(date)}` : ''}`
  return (
    <a className="row" href={openHash(path)}>
      <span className="row-picture">
        {/* biome-ignore lint/performance/noImgElement: Next.js renders none of this. */}
        {picture && <img src={picture} alt="" loading="lazy" />}
      </span>
      <span className="row-words">
        <span className="row-title" lang={language} dir="auto">
          {title}
        </span>
        <span className="row-names">
          {[authors.join(', '), topics.join(', ')].filter(Boolean).join(' · ')}
          {language !== siteLanguage && <span className="tag">{language}</span>}
          {piece.translationOf && <span className="tag">translation of {piece.translationOf}</span>}
        </span>
      </span>
      <span className="row-state">
        <span className={`state state-${state}`}>{stateWords[state]}</span>
        {isKept && <span className="tag">not saved</span>}
        <span className="row-date">{day}</span>
      </span>
    </a>
  )
}
