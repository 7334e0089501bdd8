import { archivePath } from '#lib/addresses/addresses.ts'
import { formatMonth, formatYear } from '#lib/language/format.ts'
import type { Teaser as TeaserData } from '#lib/publication/articles/teasers.ts'
import { wordingFor } from '#lib/wording/wording.ts'
import { PageHeading } from './page-heading.tsx'
import { SmallSearchForm } from './search-form.tsx'
import { Teaser } from './teaser.tsx'

interface Shared {
  language: string
}

const way = 'decoration-accent hover:underline'

/** All years in which something was published. */
export function ArchiveYears({ years, language }: Shared & { years: number[] }) {
  const wording = wordingFor(language)
  return (
    <div className="mx-auto max-w-[48rem]">
      <PageHeading title={wording.site.archive}>
        <div className="mt-5">
          <SmallSearchForm language={language} siteLanguage={language} />
        </div>
      </PageHeading>
      {years.length === 0 && <p className="py-10 text-soft">{wording.site.noArticles}</p>}
      <ul className="grid grid-cols-[repeat(auto-fill,minmax(min(8rem,100%),1fr))] gap-x-8 pt-4">
        {years.map((year) => (
          <li key={year}>
            <a
              href={archivePath(year)}
              className={`headline inline-block py-2 text-[1.5rem] ${way}`}
            >
              {formatYear(year, language)}
            </a>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** The months of a year in which something was published. */
export function ArchiveYear({
  year,
  months,
  language,
}: Shared & { year: number; months: number[] }) {
  const wording = wordingFor(language)
  return (
    <div className="mx-auto max-w-[48rem]">
      <PageHeading
        label={
          <a href={archivePath()} className={way}>
            {wording.site.archive}
          </a>
        }
        title={formatYear(year, language)}
      />
      <ul className="grid grid-cols-[repeat(auto-fill,minmax(min(9rem,100%),1fr))] gap-x-8 pt-4">
        {months.map((month) => (
          <li key={month}>
            <a
              href={archivePath(year, month)}
              className={`headline inline-block py-2 text-[1.25rem] ${way}`}
            >
              {formatMonth(month, language, { year, isAlone: true })}
            </a>
          </li>
        ))}
      </ul>
    </div>
  )
}

interface MonthProps extends Shared {
  year: number
  month: number
  articles: TeaserData[]
  timeZone: string
}

/** What was published in a month, newest first. */
export function ArchiveMonth({ year, month, articles, language, timeZone }: MonthProps) {
  const wording = wordingFor(language)
  return (
    <div className="h-feed mx-auto max-w-[48rem]">
      <PageHeading
        label={
          <>
            <a href={archivePath()} className={way}>
              {wording.site.archive}
            </a>
            {' · '}
            <a href={archivePath(year)} className={way}>
              {formatYear(year, language)}
            </a>
          </>
        }
        title={formatMonth(month, language, { year })}
      />
      <ol className="ruled">
        {articles.map((article) => (
          <li key={article.path} className="py-5">
            <Teaser article={article} weight="second" timeZone={timeZone} pageLanguage={language} />
          </li>
        ))}
      </ol>
    </div>
  )
}
