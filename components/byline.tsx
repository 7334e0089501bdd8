import { Fragment } from 'react'
import { listPath } from '#lib/addresses/addresses.ts'
import { listFormat } from '#lib/language/intl.ts'
import type { Name } from '#lib/publication/articles/teasers.ts'
import { wordingFor } from '#lib/wording/wording.ts'
import { linkStyle } from './link-style.ts'
import { Sentence } from './sentence.tsx'

interface Props {
  names: Name[]
  language: string
  /** Lists name authors without linking them, so that a headline is the one link of its entry. */
  isLinked?: boolean
}

/** “By A and B. Translated by C.”: writers together, then each other role with its names. */
export function Byline({ names, language, isLinked = false }: Props) {
  const wording = wordingFor(language)
  const byRole = Map.groupBy(names, ({ role }) => role)
  const writers = byRole.get(undefined)
  byRole.delete(undefined)
  return (
    <>
      {writers && (
        <Sentence
          parts={wording.article.by.parts({
            names: <Names names={writers} language={language} isLinked={isLinked} areAuthors />,
          })}
        />
      )}
      {[...byRole].map(([role, others], index) => (
        <Fragment key={role}>
          {(writers || index > 0) && ' · '}
          {role} <Names names={others} language={language} isLinked={isLinked} />
        </Fragment>
      ))}
    </>
  )
}

/** Names joined as the language joins them (“A, B and C”), by the parts that `Intl.ListFormat` gives. */
function Names({
  names,
  language,
  isLinked,
  areAuthors = false,
}: Required<Props> & { areAuthors?: boolean }) {
  const parts = listFormat(language).formatToParts(names.map((_, index) => String(index)))
  return parts.map((part, index) => {
    const author = part.type === 'element' ? names[Number(part.value)] : undefined
    const key = index
    if (!author) return <Fragment key={key}>{part.value}</Fragment>
    return (
      <bdi key={key} className={areAuthors && !isLinked ? 'p-author' : undefined}>
        {isLinked ? (
          <a
            rel="author"
            href={listPath('author', author.slug)}
            className={`${areAuthors ? 'p-author h-card ' : ''}${linkStyle}`}
          >
            {author.name}
          </a>
        ) : (
          author.name
        )}
      </bdi>
    )
  })
}
