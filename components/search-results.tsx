import { articlePath, listPath, searchResultsPath } from '#lib/addresses/addresses.ts'
import { ownLanguage } from '#lib/language/direction.ts'
import { languageName } from '#lib/language/format.ts'
import { typeset } from '#lib/language/typeset.ts'
import type { Asked } from '#lib/publication/search/asked.ts'
import type { FoundEntry } from '#lib/publication/search/find-entries.ts'
import type { Piece } from '#lib/publication/search/marks.ts'
import type { Found, Result } from '#lib/publication/search/search.ts'
import { wordingFor } from '#lib/wording/wording.ts'
import { Byline } from './byline.tsx'
import { Day } from './day.tsx'
import { linkStyle } from './link-style.ts'

interface Props {
  asked: Asked
  found: Found
  language: string
  timeZone: string
}

/** What a search found, and the ways to the other pages of it. */
export function SearchResults({ asked, found, language, timeZone }: Props) {
  const wording = wordingFor(language)
  const { results, entries, count, isAll, page, pages } = found
  const named = entries.length > 0 && <Named entries={entries} language={language} />
  if (count === 0) return named
  return (
    <>
      {named}
      <section aria-labelledby="found">
        <h2 id="found" className="mt-8 border-b border-rule pb-2 text-[1rem] font-normal text-soft">
          {isAll ? wording.search.articles({ count }) : wording.search.moreThan({ count })}
          {pages > 1 && ` · ${wording.search.pageOf({ page, pages })}`}
        </h2>
        <ol className="ruled" start={(page - 1) * 10 + 1}>
          {results.map((result) => (
            <li key={result.article.path} className="py-5">
              <Entry result={result} language={language} timeZone={timeZone} />
            </li>
          ))}
        </ol>
        {pages > 1 && <Pages asked={asked} page={page} pages={pages} language={language} />}
      </section>
    </>
  )
}

/** The authors, topics and series that are called what was searched for. */
function Named({ entries, language }: { entries: FoundEntry[]; language: string }) {
  const wording = wordingFor(language)
  return (
    <section aria-labelledby="named">
      <h2 id="named" className="mt-8 border-b border-rule pb-2 text-[1rem] font-normal text-soft">
        {wording.search.named}
      </h2>
      <ul className="ruled">
        {entries.map(({ kind, slug, name, description }) => (
          <li key={`${kind}/${slug}`} className="py-4">
            <p className="label mb-1 text-accent">{wording.kinds[kind]}</p>
            <h3 className="headline text-[1.375rem]">
              <a href={listPath(kind, slug)} className="decoration-accent hover:underline">
                <bdi>{name}</bdi>
              </a>
            </h3>
            {description && <p className="mt-1.5 text-[1rem]">{typeset(description, language)}</p>}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Entry({
  result,
  language,
  timeZone,
}: { result: Result } & Pick<Props, 'language' | 'timeZone'>) {
  const { article, title, extract } = result
  const isOther = article.language !== language
  return (
    <article {...ownLanguage(article.language, language)}>
      {(article.kind || isOther) && (
        <p className="label mb-1 text-accent">
          {[article.kind, isOther && languageName(article.language)].filter(Boolean).join(' · ')}
        </p>
      )}
      <h3 className="headline text-[1.375rem]">
        <a href={articlePath(article.slug)} className="decoration-accent hover:underline">
          <Marked pieces={title} />
        </a>
      </h3>
      <p className="mt-1.5 text-[1rem]">
        <Marked pieces={extract} />
      </p>
      <p className="mt-1.5 text-[0.9375rem] text-soft">
        {article.byline.length > 0 && (
          <>
            <Byline names={article.byline} language={article.language} />
            {' · '}
          </>
        )}
        <Day instant={article.date} language={article.language} timeZone={timeZone} />
      </p>
    </article>
  )
}

/** Text with what was searched for marked. */
function Marked({ pieces }: { pieces: Piece[] }) {
  return pieces.map(({ text, isMarked }, index) => {
    const key = index
    if (!isMarked) return text
    return (
      <mark key={key} className="bg-transparent font-semibold text-accent">
        {text}
      </mark>
    )
  })
}

interface PagesProps {
  asked: Asked
  page: number
  pages: number
  language: string
}

function Pages({ asked, page, pages, language }: PagesProps) {
  const wording = wordingFor(language)
  const link = `inline-block py-1 ${linkStyle}`
  return (
    <nav
      aria-label={wording.search.resultPages}
      className="flex flex-wrap justify-between gap-x-6 border-t border-rule pt-4"
    >
      {page > 1 && (
        <a href={searchResultsPath({ ...asked, page: page - 1 })} rel="prev" className={link}>
          {wording.search.previousPage}
        </a>
      )}{' '}
      {page < pages && (
        <a
          href={searchResultsPath({ ...asked, page: page + 1 })}
          rel="next"
          className={`ms-auto ${link}`}
        >
          {wording.search.nextPage}
        </a>
      )}
    </nav>
  )
}
