import { type SelectQueryBuilder, sql } from 'kysely'
import { articleFields } from '#lib/publication/content/article-fields.ts'
import { listedColumns } from '#lib/publication/content/catalogue/columns.ts'
import type { CatalogueTables } from '#lib/publication/content/catalogue/tables.ts'
import { isListed, isPublic, type Visibility, visibility } from './gate.ts'
import { addSizes, type Picture } from './pictures.ts'
import type { Publication } from './publication.ts'
import { type ShownIn, shownIn } from './shown-fields.ts'
import { nameOf } from './translations.ts'

/** One name of a byline; `role` says what they did where it was not writing. */
export interface Name {
  slug: string
  name: string
  role: string | undefined
}

/** An article as lists show it. Instants are milliseconds since 1970-01-01T00:00Z. */
export interface Teaser extends ShownIn<'lists'> {
  path: string
  minutes: number
  image: Picture | undefined
  byline: Name[]
  /** The outlet that published it first, where it is republished. */
  sourceName: string | undefined
  /** Why readers do not see it; only where a list holds such articles at all. */
  hidden?: Hidden
}

/** What is not public. */
export type Hidden = Exclude<Visibility, 'public'>

const columns = [
  'articles.path',
  'articles.minutes',
  ...listedColumns(articleFields).map((column) => `articles.${column}` as const),
] as const

type Query = SelectQueryBuilder<CatalogueTables, 'articles', object>

/** All public articles, unordered: where every list begins. */
export function publicArticles({ catalogue, now }: Publication): Query {
  return catalogue.selectFrom('articles').where(isPublic(now)) as Query
}

/** The articles of lists that show a writer what readers do not see. */
export function listedArticles(publication: Publication): Query {
  return publication.catalogue.selectFrom('articles').where(isListed(publication)) as Query
}

/** Runs a query over `articles` and gives its rows as teasers, in its order, bylines and picture sizes included. */
export async function teasers(publication: Publication, query: Query): Promise<Teaser[]> {
  const rows = await query
    .select([...columns, visibility(publication.now).as('visibility')])
    .execute()
  const bylines = await bylinesOf(
    publication,
    rows.map((row) => ({ path: row.path, language: row.language })),
  )
  const images = rows.map((row) =>
    row.imageJson ? (JSON.parse(row.imageJson) as Picture) : undefined,
  )
  await addSizes(
    publication,
    images.filter((image) => image !== undefined),
  )
  return rows.map(({ path, minutes, sourceJson, visibility: state, ...row }, index) => ({
    path,
    minutes,
    ...shownIn('lists', row),
    image: images[index],
    byline: bylines.get(path) ?? [],
    sourceName: sourceJson ? (JSON.parse(sourceJson) as { name: string }).name : undefined,
    ...(state !== 'public' && { hidden: state }),
  }))
}

/** The bylines of articles by their paths, names in the article's language where the author's file has it. */
export async function bylinesOf(
  { catalogue }: Publication,
  articles: { path: string; language: string }[],
): Promise<Map<string, Name[]>> {
  const bylines = new Map<string, Name[]>(articles.map(({ path }) => [path, []]))
  if (articles.length === 0) return bylines
  const rows = await catalogue
    .selectFrom('articleAuthors')
    // SQLite keeps the order of a cross join: from these articles to their authors, not from all authors.
    .crossJoin('entries')
    .whereRef('entries.slug', '=', 'articleAuthors.author')
    .where('entries.kind', '=', 'author')
    .select(['articleAuthors.path', 'role', 'entries.slug', 'entries.name', 'translationsJson'])
    .where('articleAuthors.path', 'in', [...bylines.keys()])
    .orderBy('position')
    .execute()
  const languages = new Map(articles.map(({ path, language }) => [path, language]))
  for (const { path, role, slug, ...entry } of rows)
    bylines
      .get(path)
      ?.push({ slug, name: nameOf(entry, languages.get(path) ?? ''), role: role ?? undefined })
  return bylines
}

/** Newest first; articles of one moment in the order of their paths, the same on every server. */
export const newestFirst = sql`articles.date DESC, articles.path DESC`
