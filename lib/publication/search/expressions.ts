import { sql } from 'kysely'
import { membership } from '#lib/publication/articles/entries.ts'
import type { Publication } from '#lib/publication/articles/publication.ts'
import { firstIdFrom } from '#lib/publication/content/catalogue/article-id.ts'
import { everyArticle, facet } from '#lib/publication/content/catalogue/facets.ts'
import type { EntryKind } from '#lib/publication/content/catalogue/tables.ts'
import type { Asked } from './asked.ts'
import type { Expressions, Span } from './candidates.ts'
import { expressionOf, type Sought } from './match.ts'

/** What a query and its filters ask of the full-text index. */
export async function expressionsFor(
  publication: Publication,
  asked: Asked,
  { wanted, excluded }: { wanted: Sought[]; excluded: Sought[] },
): Promise<Expressions> {
  const filters = [
    ...(asked.topic ? [await namesOf(publication, 'topic', asked.topic)] : []),
    ...(asked.author ? [await namesOf(publication, 'author', asked.author)] : []),
    ...(asked.language ? [[facet('language', asked.language)]] : []),
  ]
  const allowed = filters.map((words) => `(${words.map(quoted).join(' OR ')})`)
  // Where nothing else is asked for, exclusion needs something to exclude from.
  const within = `({facets} : (${allowed.join(' AND ') || everyArticle}))`
  const without = excluded.map(
    (sought) => ` NOT ({title summary body} : (${expressionOf(sought)}))`,
  )
  const all = wanted.map((sought) => `(${expressionOf(sought)})`).join(' AND ')
  return { wanted: all || undefined, limits: `(${within}${without.join('')})` }
}

/** An expression for the articles of any of some authors, topics and series; undefined for none. */
export async function facetsOf(
  publication: Publication,
  entries: { kind: EntryKind; slug: string }[],
): Promise<string | undefined> {
  const words = await Promise.all(entries.map(({ kind, slug }) => namesOf(publication, kind, slug)))
  return words.length > 0 ? words.flat().map(quoted).join(' OR ') : undefined
}

const quoted = (word: string) => `"${word}"`

/** Words of the index for an author, a topic or a series: one for each way in which articles name it. */
async function namesOf(
  { catalogue }: Publication,
  kind: EntryKind,
  slug: string,
): Promise<string[]> {
  if (kind === 'series') return [facet('series', slug)]
  const { column } = membership(kind)
  const table = kind === 'topic' ? 'articleTopics' : 'articleAuthors'
  const { rows } = await sql<{ written: string }>`
    SELECT DISTINCT written FROM ${sql.table(table)} WHERE ${column} = ${slug}`.execute(catalogue)
  return rows.length > 0 ? rows.map(({ written }) => facet(kind, written)) : ['none']
}

/** The ids of articles of some days in the site's time zone, scheduled ones left out. */
export function spanOf({ site, now }: Publication, { from, to }: Pick<Asked, 'from' | 'to'>): Span {
  const startOf = (day: Temporal.PlainDate) => day.toZonedDateTime(site.timeZone).epochMilliseconds
  const last = to ? startOf(Temporal.PlainDate.from(to).add({ days: 1 })) : Number.POSITIVE_INFINITY
  return {
    from: firstIdFrom(from ? startOf(Temporal.PlainDate.from(from)) : Number.NEGATIVE_INFINITY),
    before: firstIdFrom(Math.min(last, now + 60_000)),
  }
}
