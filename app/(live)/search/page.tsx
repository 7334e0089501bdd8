import { Framed } from '#app/(reading)/frame.tsx'
import { metadataOf } from '#app/metadata.ts'
import { publication } from '#app/page-context.ts'
import { pageOf } from '#app/page-of.tsx'
import { placesOf } from '#app/places.ts'
import type { Metadata } from '#components/metadata-elements.tsx'
import { PageHeading } from '#components/page-heading.tsx'
import { SearchForm } from '#components/search-form.tsx'
import { NothingFound, OtherWays } from '#components/search-nothing.tsx'
import { SearchResults } from '#components/search-results.tsx'
import { searchPath, searchResultsPath } from '#lib/addresses/addresses.ts'
import { placeOf } from '#lib/addresses/served.ts'
import { calendarFor } from '#lib/language/calendar.ts'
import { formatDate, languageName } from '#lib/language/format.ts'
import { newestFirst, publicArticles, teasers } from '#lib/publication/articles/teasers.ts'
import { readAsked, readNotDays } from '#lib/publication/search/asked.ts'
import { choicesFor, setFilters } from '#lib/publication/search/choices.ts'
import { asksForAnything, search } from '#lib/publication/search/search.ts'
import { wordingFor } from '#lib/wording/wording.ts'
import { askedLanguage, type Query } from '../newsletter/language.ts'

interface Props {
  searchParams: Query
}

async function read({ searchParams }: Props) {
  const current = await publication()
  const parameters = await searchParams
  const calendarOf = (tag: string | undefined) => calendarFor(askedLanguage(current, tag))
  const asked = readAsked(parameters, calendarOf)
  const notDays = readNotDays(parameters, asked)
  return { current, asked, notDays, language: askedLanguage(current, asked.language) }
}

async function metadata(props: Props): Promise<Metadata> {
  const { current, asked, language } = await read(props)
  const wording = wordingFor(language)
  return metadataOf({
    ...{ site: current.site, language, path: searchResultsPath(asked), isHidden: true },
    canonical: placeOf(placesOf(current.site), searchPath),
    title: asked.q ? wording.search.resultsFor({ query: asked.q }) : wording.search.title,
    description: wording.search.intro,
  })
}

/** The search: a form, and what it found. It answers whatever is asked, also in the language of the articles asked for. */
async function Page(props: Props) {
  const { current, asked, notDays, language } = await read(props)
  const { site } = current
  const wording = wordingFor(language)
  const choices = await choicesFor(current, asked, language)
  return (
    <Framed language={language} path={searchPath}>
      <div className="mx-auto max-w-[48rem]">
        <PageHeading title={wording.search.title}>
          <p className="mt-3 mb-5 text-soft">{wording.search.intro}</p>
          <SearchForm {...{ language, asked, notDays, choices, languages: site.languages }} />
        </PageHeading>
        <Answer {...{ asked, language, choices }} />
      </div>
    </Framed>
  )
}

interface AnswerProps {
  asked: ReturnType<typeof readAsked>
  language: string
  choices: Awaited<ReturnType<typeof choicesFor>>
}

async function Answer({ asked, language, choices }: AnswerProps) {
  const current = await publication()
  const { timeZone } = current.site
  const found = asksForAnything(asked) ? await search(current, asked, language) : undefined
  if (found && found.count + found.entries.length > 0)
    return <SearchResults {...{ asked, found, language, timeZone }} />
  const newest = await teasers(
    current,
    publicArticles(current).where('language', '=', language).orderBy(newestFirst).limit(5),
  )
  const ways = { language, timeZone, topics: choices.topics, newest }
  if (!found) return <OtherWays {...ways} />
  const named = {
    language: (tag: string) => (current.site.languages.includes(tag) ? languageName(tag) : tag),
    day: (day: string) => formatDate(day, language),
  }
  const filters = setFilters(asked, choices, named)
  return <NothingFound {...{ ...ways, asked, filters, suggestion: found.suggestion }} />
}

export default pageOf(metadata, Page)
