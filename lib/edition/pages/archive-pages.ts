import { archivePath } from '#lib/addresses/addresses.ts'
import { type EditionPage, editionPage } from '../files/edition-page.ts'
import type { Frames } from './frames.ts'
import { teasersOf } from './list-pages.ts'
import type { Shown, ShownArticle } from './shown-articles.ts'

interface Month {
  year: number
  /** 1 to 12. */
  month: number
  articles: ShownArticle[]
}

/** The months and years of the archive, and the list of years. */
export function* archivePages(
  shown: Shown,
  frames: Frames,
  { language, timeZone }: { language: string; timeZone: string },
): Generator<EditionPage> {
  const frame = frames.of(language)
  const months = monthsOf(shown.listed, timeZone)
  const years = Map.groupBy(months, ({ year }) => year)
  yield editionPage(archivePath(), frame, [...years.keys()].join(' '))
  for (const [year, ofYear] of years)
    yield editionPage(archivePath(year), frame, ofYear.map(({ month }) => month).join(' '))
  for (const { year, month, articles } of months)
    yield editionPage(archivePath(year, month), frame, teasersOf(articles))
}

/** Articles, which come oldest first, by the months of a time zone: a calendar is asked once a month, not once an article. */
function monthsOf(articles: ShownArticle[], timeZone: string): Month[] {
  const months: Month[] = []
  let end = Number.NEGATIVE_INFINITY
  for (const article of articles) {
    if (article.date >= end) {
      const day = Temporal.Instant.fromEpochMilliseconds(article.date)
        .toZonedDateTimeISO(timeZone)
        .toPlainDate()
      const { year, month } = day
      end = day.with({ day: 1 }).add({ months: 1 }).toZonedDateTime(timeZone).epochMilliseconds
      months.push({ year, month, articles: [] })
    }
    months.at(-1)?.articles.push(article)
  }
  return months
}
