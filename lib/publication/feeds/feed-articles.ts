import { type RawBuilder, sql } from 'kysely'
import type { ListKind } from '#lib/addresses/addresses.ts'
import type { Source } from '#lib/publication/articles/article.ts'
import { membership } from '#lib/publication/articles/entries.ts'
import { isPublic } from '#lib/publication/articles/gate.ts'
import { firstSlug } from '#lib/publication/articles/identity.ts'
import { addSizes, type Picture } from '#lib/publication/articles/pictures.ts'
import type { Publication } from '#lib/publication/articles/publication.ts'
import {
  bylinesOf,
  type Name,
  newestFirst,
  publicArticles,
} from '#lib/publication/articles/teasers.ts'
import { nameOf } from '#lib/publication/articles/translations.ts'
import { withoutCopies } from '#lib/publication/content/markdown/archived-copies.ts'
import { feedLength } from './feed.ts'

/** A public article with all that a feed tells of it. Instants are milliseconds since 1970-01-01T00:00Z. */
export interface FeedArticle {
  slug: string
  /** That of its first address here. */
  firstSlug: string
  title: string
  language: string
  date: number
  updated: number | undefined
  summary: string
  /** The summary where an editor wrote one. */
  standfirst: string | undefined
  /** Sanitised HTML. */
  html: string
  image: Picture | undefined
  source: Source | undefined
  byline: Name[]
  topics: { slug: string; name: string }[]
  corrections: { date: number; text: string }[]
}

/** The newest public articles of a language. */
export async function newestOfLanguage(
  publication: Publication,
  language: string,
): Promise<FeedArticle[]> {
  const rows = await publicArticles(publication)
    .select('articles.path')
    .where('articles.language', '=', language)
    .orderBy(newestFirst)
    .limit(feedLength)
    .execute()
  return byPath(publication, rows)
}

/** The date of an empty publication's feeds: the day on which Handbill made its first. */
const firstFeeds = Date.UTC(2026, 10, 22)

/**
 * The date of a feed without entries, as Atom requires one (RFC 4287, 4.1.1): that of the publication's newest public article,
 * in milliseconds since 1970. It is never the clock's, or two editions of the same files would differ.
 */
export async function newestDate(publication: Publication): Promise<number> {
  const newest = await publicArticles(publication)
    .select('articles.date')
    .orderBy(newestFirst)
    .limit(1)
    .executeTakeFirst()
  return newest?.date ?? firstFeeds
}

/** Date and path in the table that joins a list's articles: its key has them in this order, so that few rows are read. */
const keys: Record<ListKind, { date: RawBuilder<unknown>; path: RawBuilder<unknown> }> = {
  topic: { date: sql.ref('articleTopics.date'), path: sql.ref('articleTopics.path') },
  author: { date: sql.ref('articleAuthors.date'), path: sql.ref('articleAuthors.path') },
  series: { date: sql.ref('own.date'), path: sql.ref('own.path') },
}

/** The newest public articles of a topic, an author or a series, in all languages. */
export async function newestOfEntry(
  publication: Publication,
  kind: ListKind,
  slug: string,
): Promise<FeedArticle[]> {
  const { join, column } = membership(kind)
  const { date, path } = keys[kind]
  // Who has two roles in an article stands in its byline twice.
  const { rows } = await sql<{ path: string }>`
    SELECT DISTINCT ${date} AS date, ${path} AS path FROM articles JOIN ${join}
    WHERE ${column} = ${slug} AND ${isPublic(publication.now)}
    ORDER BY ${date} DESC, ${path} DESC LIMIT ${feedLength}`.execute(publication.catalogue)
  return byPath(publication, rows)
}

/** The public article at a path of the publication's folder; undefined where there is none. */
export async function articleAt(
  publication: Publication,
  path: string,
): Promise<FeedArticle | undefined> {
  return (await byPath(publication, [{ path }]))[0]
}

/** Public articles of these paths, newest first. */
async function byPath(publication: Publication, rows: { path: string }[]): Promise<FeedArticle[]> {
  if (rows.length === 0) return []
  const paths = rows.map(({ path }) => path)
  const found = await publicArticles(publication)
    .innerJoin('compiled', 'compiled.hash', 'articles.hash')
    .selectAll('articles')
    .select(['compiled.html', 'compiled.excerpt'])
    .select(sql<string | null>`documentJson ->> '$.redirectFrom'`.as('redirectFrom'))
    .where('articles.path', 'in', paths)
    .orderBy(newestFirst)
    .execute()
  const bylines = await bylinesOf(publication, found)
  const topics = await topicsOf(publication, found)
  const corrections = await correctionsOf(publication, paths)
  const images = found.map(({ imageJson }) =>
    imageJson ? (JSON.parse(imageJson) as Picture) : undefined,
  )
  await addSizes(
    publication,
    images.filter((image) => image !== undefined),
  )
  return found.map((row, index) => ({
    ...{ slug: row.slug, title: row.title, language: row.language, date: row.date },
    firstSlug: firstSlug(row.slug, JSON.parse(row.redirectFrom ?? '[]') as string[]),
    updated: row.updated ?? undefined,
    summary: row.summary,
    standfirst: row.summary === row.excerpt ? undefined : row.summary || undefined,
    html: withoutCopies(row.html ?? ''),
    image: images[index],
    source: row.sourceJson ? (JSON.parse(row.sourceJson) as Source) : undefined,
    byline: bylines.get(row.path) ?? [],
    topics: topics.get(row.path) ?? [],
    corrections: corrections.get(row.path) ?? [],
  }))
}

/** The public articles at these paths of the publication's folder, newest first. */
export function articlesAt(publication: Publication, paths: string[]): Promise<FeedArticle[]> {
  return byPath(
    publication,
    paths.map((path) => ({ path })),
  )
}

async function topicsOf(
  { catalogue }: Publication,
  articles: { path: string; language: string }[],
): Promise<Map<string, { slug: string; name: string }[]>> {
  const languages = new Map(articles.map(({ path, language }) => [path, language]))
  const rows = await catalogue
    .selectFrom('articleTopics')
    // SQLite keeps the order of a cross join: from these articles to their topics, not from all topics.
    .crossJoin('entries')
    .whereRef('entries.slug', '=', 'articleTopics.topic')
    .where('entries.kind', '=', 'topic')
    .select(['articleTopics.path', 'entries.slug', 'entries.name', 'translationsJson'])
    .where('articleTopics.path', 'in', [...languages.keys()])
    .orderBy('position')
    .execute()
  const named = rows.map((row) => ({
    path: row.path,
    topic: { slug: row.slug, name: nameOf(row, languages.get(row.path) ?? '') },
  }))
  return grouped(named, ({ topic }) => topic)
}

async function correctionsOf(
  { catalogue }: Publication,
  paths: string[],
): Promise<Map<string, { date: number; text: string }[]>> {
  const rows = await catalogue
    .selectFrom('corrections')
    .select(['path', 'date', 'text'])
    .where('path', 'in', paths)
    .orderBy('date')
    .orderBy('position')
    .execute()
  return grouped(rows, ({ date, text }) => ({ date, text }))
}

function grouped<Row extends { path: string }, Value>(
  rows: Row[],
  value: (row: Row) => Value,
): Map<string, Value[]> {
  const groups = Map.groupBy(rows, ({ path }) => path)
  return new Map([...groups].map(([path, some]) => [path, some.map(value)]))
}
