import { indexPath, listPath, searchResultsPath } from '#lib/addresses/addresses.ts'
import type { Teaser as TeaserData } from '#lib/publication/articles/teasers.ts'
import type { Asked } from '#lib/publication/search/asked.ts'
import type { Choice, SetFilter } from '#lib/publication/search/choices.ts'
import { wordingFor } from '#lib/wording/wording.ts'
import { LabelledSection } from './labelled-section.tsx'
import { linkStyle } from './link-style.ts'
import { Sentence } from './sentence.tsx'
import { Teaser } from './teaser.tsx'

interface Props extends WaysProps {
  asked: Asked
  filters: SetFilter[]
  suggestion: string | undefined
}

interface WaysProps {
  language: string
  timeZone: string
  topics: Choice[]
  newest: TeaserData[]
}

/** Topics that are shown as ways on; all of them have a page of their own. */
const mostTopics = 24

/** Says that nothing was found, what may have been meant, and what can be done. */
export function NothingFound({ asked, filters, suggestion, ...ways }: Props) {
  const wording = wordingFor(ways.language)
  const { q } = asked
  return (
    <>
      <section aria-labelledby="nothing" className="mt-8">
        <h2 id="nothing" className="headline text-[1.5rem]">
          {wording.search.nothing}
        </h2>
        <p className="mt-2">
          {q ? (
            <Sentence parts={wording.search.nothingFor.parts({ query: <Said what={q} /> })} />
          ) : (
            wording.search.nothingLike
          )}
        </p>
        {suggestion && (
          <p className="mt-2 text-[1.125rem]">
            <Sentence
              parts={wording.search.didYouMean.parts({
                query: (
                  <a
                    href={searchResultsPath({ ...asked, page: 1, q: suggestion })}
                    dir="auto"
                    className={`font-semibold ${linkStyle}`}
                  >
                    {suggestion}
                  </a>
                ),
              })}
            />
          </p>
        )}
        <h3 className="label mt-5 text-soft">{wording.search.hints}</h3>
        <ul className="mt-1 list-disc ps-5">
          {q && <li className="py-1">{wording.search.hintSpelling}</li>}
          {/\s/.test(q) && <li className="py-1">{wording.search.hintFewer}</li>}
          {/["“„«「]/.test(q) && <li className="py-1">{wording.search.hintPhrase}</li>}
          {filters.map(({ name, without }) => (
            <li key={name} className="py-1">
              <a href={searchResultsPath(without)} className={linkStyle}>
                <Sentence parts={wording.search.without.parts({ filter: <Said what={name} /> })} />
              </a>
            </li>
          ))}
          {filters.length > 1 && q && (
            <li className="py-1">
              <a href={searchResultsPath({ q })} className={linkStyle}>
                {wording.search.withoutAny}
              </a>
            </li>
          )}
        </ul>
      </section>
      <OtherWays {...ways} />
    </>
  )
}

/** What a reader wrote, which runs in the direction of its own letters. */
function Said({ what }: { what: string }) {
  return <bdi className="font-semibold">{what}</bdi>
}

/** Ways on for whom searching did not help, or who has not begun: topics, and what is new. */
export function OtherWays({ language, timeZone, topics, newest }: WaysProps) {
  const wording = wordingFor(language)
  return (
    <>
      {topics.length > 0 && (
        <LabelledSection
          id="search-topics"
          title={wording.site.topics}
          className="mt-8 border-t border-rule pt-3"
        >
          <ul className="mt-1 flex flex-wrap gap-x-6">
            {topics.slice(0, mostTopics).map(({ slug, name }) => (
              <li key={slug}>
                <a href={listPath('topic', slug)} className={`inline-block py-1.5 ${linkStyle}`}>
                  {name}
                </a>
              </li>
            ))}
            {topics.length > mostTopics && (
              <li>
                <a href={indexPath('topic')} className={`inline-block py-1.5 ${linkStyle}`}>
                  {wording.site.allTopics}
                </a>
              </li>
            )}
          </ul>
        </LabelledSection>
      )}
      {newest.length > 0 && (
        <LabelledSection
          id="search-newest"
          title={wording.search.newest}
          className="mt-8 border-t border-rule pt-3"
        >
          <ol className="ruled">
            {newest.map((article) => (
              <li key={article.path} className="py-4">
                <Teaser
                  {...{ article, timeZone, weight: 'brief', pageLanguage: language, level: 3 }}
                />
              </li>
            ))}
          </ol>
        </LabelledSection>
      )}
    </>
  )
}
