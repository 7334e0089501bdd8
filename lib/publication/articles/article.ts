import { sql } from 'kysely'
import type { ArticleLink } from './article-link.ts'
import { type Visibility, visibility } from './gate.ts'
import { addSizes, type Picture } from './pictures.ts'
import type { Publication } from './publication.ts'
import { type SeriesPart, type SeriesPlace, seriesParts } from './series-parts.ts'
import { type ShownIn, shownIn } from './shown-fields.ts'
import {
  bylinesOf,
  type Name,
  newestFirst,
  publicArticles,
  type Teaser,
  teasers,
} from './teasers.ts'
import { nameOf } from './translations.ts'

/** Where a republished article comes from; `date` in milliseconds since 1970. */
export interface Source {
  name: string
  url?: string
  license?: string
  date?: number
}

/** An article with everything that its page shows. */
export interface Article extends Omit<Teaser, 'sourceName'>, ShownIn<'page'> {
  /** The summary where an editor wrote one; one that was taken from the text would stand there twice. */
  standfirst: string | undefined
  /** Sanitised HTML. */
  html: string
  topics: { slug: string; name: string }[]
  corrections: { date: number; text: string }[]
  source: Source | undefined
  /** `isWhole` is false where `parts` are only those around the article. */
  series: { slug: string; name: string; parts: SeriesPart[]; isWhole: boolean } | undefined
  /** The same article in other languages. */
  translations: ArticleLink[]
  related: Teaser[]
  previous: ArticleLink | undefined
  next: ArticleLink | undefined
}

/** What an article's address leads to. */
export type FoundArticle =
  | { visibility: 'public'; article: Article }
  | { visibility: 'withdrawn'; path: string; date: number; language: string; reason: string }
  | { visibility: 'expired' }

/** Looks an article up by its slug; undefined for what readers must not know of. */
export async function findArticle(
  publication: Publication,
  slug: string,
): Promise<FoundArticle | undefined> {
  const { catalogue, now } = publication
  const found = await catalogue
    .selectFrom('articles')
    .select(['path', 'date', 'language', 'withdrawn', visibility(now).as('visibility')])
    .where('slug', '=', slug)
    .executeTakeFirst()
  switch (found?.visibility satisfies Visibility | undefined) {
    case 'public':
      return { visibility: 'public', article: await readArticle(publication, found?.path ?? '') }
    case 'withdrawn': {
      const { path = '', date = 0, language = '', withdrawn } = found ?? {}
      return { visibility: 'withdrawn', path, date, language, reason: withdrawn ?? '' }
    }
    case 'expired':
      return { visibility: 'expired' }
    default:
      return undefined
  }
}

/** Reads a whole article by its path, no matter who may see it. */
export async function readArticle(publication: Publication, path: string): Promise<Article> {
  const { catalogue } = publication
  const row = await catalogue
    .selectFrom('articles')
    .innerJoin('compiled', 'compiled.hash', 'articles.hash')
    .selectAll('articles')
    .select(['compiled.html', 'compiled.excerpt'])
    .where('articles.path', '=', path)
    .executeTakeFirstOrThrow()
  const bylines = await bylinesOf(publication, [row])
  const image = row.imageJson ? (JSON.parse(row.imageJson) as Picture) : undefined
  if (image) await addSizes(publication, [image])
  const corrections = await catalogue
    .selectFrom('corrections')
    .select(['date', 'text'])
    .where('path', '=', path)
    .orderBy('date')
    .orderBy('position')
    .execute()
  return {
    path,
    ...shownIn('lists', row),
    ...shownIn('page', row),
    standfirst: row.summary === row.excerpt ? undefined : row.summary || undefined,
    minutes: row.minutes,
    image,
    byline: bylines.get(path) as Name[],
    html: row.html ?? '',
    source: row.sourceJson ? (JSON.parse(row.sourceJson) as Source) : undefined,
    corrections,
    topics: await topicsOf(publication, row),
    series: row.series ? await seriesOf(publication, row.series, row) : undefined,
    translations: await translationsOf(publication, row),
    related: await relatedTo(publication, path),
    previous: await neighbour(publication, row, 'before'),
    next: await neighbour(publication, row, 'after'),
  }
}

async function topicsOf({ catalogue }: Publication, { path, language }: Place) {
  const rows = await catalogue
    .selectFrom('articleTopics')
    .innerJoin('entries', (join) =>
      join.onRef('entries.slug', '=', 'articleTopics.topic').on('entries.kind', '=', 'topic'),
    )
    .select(['entries.slug', 'entries.name', 'translationsJson'])
    .where('articleTopics.path', '=', path)
    .orderBy('position')
    .execute()
  return rows.map((row) => ({ slug: row.slug, name: nameOf(row, language) }))
}

async function seriesOf(publication: Publication, slug: string, article: SeriesPlace) {
  const entry = await publication.catalogue
    .selectFrom('entries')
    .select(['name', 'translationsJson'])
    .where('kind', '=', 'series')
    .where('slug', '=', slug)
    .executeTakeFirst()
  const name = entry ? nameOf(entry, article.language) : slug
  return { slug, name, ...(await seriesParts(publication, slug, article)) }
}

interface Place {
  path: string
  slug: string
  language: string
  date: number
  translationOf: string | null
}

/** The original and its translations are one family; each member links all others. */
async function translationsOf(publication: Publication, row: Place): Promise<ArticleLink[]> {
  const original = row.translationOf ?? row.slug
  return publicArticles(publication)
    .select(['slug', 'title', 'language'])
    .where((where) =>
      where.or([where('slug', '=', original), where('translationOf', '=', original)]),
    )
    .where('path', '<>', row.path)
    .orderBy('language')
    .execute()
}

/** Related articles that a page shows. */
export const shownRelated = 4

async function relatedTo(publication: Publication, path: string): Promise<Teaser[]> {
  const rows = await publication.catalogue
    .selectFrom('related')
    .select('other')
    .where('path', '=', path)
    .orderBy('position')
    .execute()
  const paths = rows.map(({ other }) => other)
  if (paths.length === 0) return []
  const query = publicArticles(publication).where('articles.path', 'in', paths)
  const found = await teasers(publication, query)
  return found
    .toSorted((a, b) => paths.indexOf(a.path) - paths.indexOf(b.path))
    .slice(0, shownRelated)
}

/** The public article of the same language that was published just before or after. */
async function neighbour(
  publication: Publication,
  { date, path, language }: Place,
  side: 'before' | 'after',
): Promise<ArticleLink | undefined> {
  const before = side === 'before'
  return publicArticles(publication)
    .select(['slug', 'title', 'language'])
    .where('language', '=', language)
    .where(
      before
        ? sql<boolean>`(articles.date, articles.path) < (${date}, ${path})`
        : sql<boolean>`(articles.date, articles.path) > (${date}, ${path})`,
    )
    .orderBy(before ? newestFirst : sql`articles.date, articles.path`)
    .limit(1)
    .executeTakeFirst()
}
