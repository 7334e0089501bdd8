import { sql } from 'kysely'
import type { Publication } from './publication.ts'
import { listedArticles, newestFirst, type Teaser, teasers } from './teasers.ts'

/** First moment of a month (1 to 12; 13 is the next January) in a time zone, in milliseconds since 1970. */
function startOf(year: number, month: number, timeZone: string): number {
  return Temporal.PlainDate.from({ year, month: 1, day: 1 })
    .add({ months: month - 1 })
    .toZonedDateTime(timeZone).epochMilliseconds
}

function between(publication: Publication, from: number, to: number) {
  return listedArticles(publication)
    .where('articles.date', '>=', from)
    .where('articles.date', '<', to)
}

async function hasAny(publication: Publication, from: number, to: number): Promise<boolean> {
  const row = await between(publication, from, to)
    .select('articles.path')
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** The years in which something was published, newest first, in the site's time zone. */
export async function archiveYears(publication: Publication): Promise<number[]> {
  const { timeZone } = publication.site
  const span = await listedArticles(publication)
    .select([
      sql<number>`min(articles.date)`.as('first'),
      sql<number>`max(articles.date)`.as('last'),
    ])
    .executeTakeFirst()
  if (!span?.first) return []
  const yearOf = (instant: number) =>
    Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timeZone).year
  const years: number[] = []
  for (let year = yearOf(span.last); year >= yearOf(span.first); year--)
    if (await hasAny(publication, startOf(year, 1, timeZone), startOf(year, 13, timeZone)))
      years.push(year)
  return years
}

/** The months (1 to 12) of a year in which something was published, newest first. */
export async function archiveMonths(publication: Publication, year: number): Promise<number[]> {
  const { timeZone } = publication.site
  const months: number[] = []
  for (let month = 12; month >= 1; month--)
    if (
      await hasAny(publication, startOf(year, month, timeZone), startOf(year, month + 1, timeZone))
    )
      months.push(month)
  return months
}

/** What was published in a month (1 to 12), newest first. */
export async function archiveMonth(
  publication: Publication,
  year: number,
  month: number,
): Promise<Teaser[]> {
  const { timeZone } = publication.site
  const from = startOf(year, month, timeZone)
  const to = startOf(year, month + 1, timeZone)
  return teasers(publication, between(publication, from, to).orderBy(newestFirst))
}
