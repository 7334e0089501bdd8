import { digestWarnings } from '#lib/desk/check/digest-warnings.ts'
import type { Finding } from '#lib/desk/check/finding.ts'
import type { Queries } from '#lib/newsletter/records/store.ts'
import type { Publication } from '#lib/publication/articles/publication.ts'
import { addressesOf } from './addresses.ts'
import { type AddressChanges, compareAddresses } from './compare-addresses.ts'
import { type ForecastIssue, forecastDigests } from './digests.ts'
import { type ForecastLetter, forecastLetters } from './letters.ts'
import { type Movement, movementsOf } from './movements.ts'
import { type Term, termsOf } from './terms.ts'

/** What readers will see; moments in milliseconds since 1970. */
export interface Forecast {
  from: number
  until: number
  timeZone: string
  movements: Movement[]
  terms: Term[]
  addresses: AddressChanges
  issues: ForecastIssue[]
  /** Letters without articles, which go out once they were released. */
  letters: ForecastLetter[]
  /** What readers of the newsletter will miss. */
  missed: Finding[]
}

/**
 * What goes live and expires up to a moment, which addresses become others, and which issues take what, once `after`
 * takes the place of `before`. Without that, nothing has been published yet. Asks both as of `after`'s moment; `queries` are
 * those of the subscriber database, where there is one.
 */
export async function forecast(
  before: Publication | undefined,
  after: Publication,
  until: number,
  queries?: Queries,
): Promise<Forecast> {
  const { now, site } = after
  const movements = await movementsOf(after, until)
  const terms = await termsOf(after, until)
  const known = before ? await addressesOf({ ...before, now }) : new Map()
  const addresses = compareAddresses(known, await addressesOf(after))
  const comes = movements.filter(({ what }) => what === 'live').map(({ slug }) => slug)
  const topics = await topicsOf(after, comes)
  const issues = await forecastDigests(before, after, { until, topics, queries })
  const letters = await forecastLetters(after, until)
  const missed = queries ? await digestWarnings(after, queries) : []
  const { timeZone } = site
  return { from: now, until, timeZone, movements, terms, addresses, issues, letters, missed }
}

/** The topics of articles that come, and those whose digest `site.yml` describes. */
async function topicsOf({ catalogue, site }: Publication, slugs: string[]): Promise<string[]> {
  const named = Object.keys(site.newsletter?.lists ?? {}).flatMap((list) =>
    list.startsWith('topic:') ? [list.slice('topic:'.length)] : [],
  )
  const found = new Set(named)
  for (const slug of slugs) {
    const rows = await catalogue
      .selectFrom('articleTopics')
      .innerJoin('articles', 'articles.path', 'articleTopics.path')
      .select('topic')
      .where('slug', '=', slug)
      .execute()
    for (const { topic } of rows) found.add(topic)
  }
  return [...found].sort()
}
