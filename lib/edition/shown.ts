import { sql } from 'kysely'
import { visibility } from '#lib/articles/gate.ts'
import type { Publication } from '#lib/articles/publication.ts'
import type { EntryKind } from '#lib/content/catalogue/tables.ts'
import { isIndexable, lastChange } from '#lib/seo/indexable.ts'
import { mark } from './edition-page.ts'

/** An article that readers may see, as far as it decides what pages show. */
export interface ShownArticle {
  path: string
  slug: string
  language: string
  /** Milliseconds since 1970. */
  date: number
  series: string | undefined
  part: number | undefined
  /** Slug of the first of its family of translations. */
  original: string
  isWithdrawn: boolean
  /** Whether sitemaps name it. */
  isIndexable: boolean
  /** When readers last got to see something else of it, in milliseconds since 1970. */
  modified: number
  topics: string[]
  authors: string[]
  /** Paths of its related articles, not all of them public. */
  related: string[]
  /** Changes with its file and with its pictures. */
  hash: string
  /** Changes with the names in its byline. */
  byline: string
  /** Changes with whatever lists show of it. */
  teaser: string
  /** What a mere link shows of it. */
  link: string
}

/** What the pages of an edition are made of: read once, as asking page by page would cost an archive's size each time. */
export interface Shown {
  /** Public and withdrawn articles, the oldest first. */
  articles: ShownArticle[]
  /** Those of them that lists have: all but the withdrawn ones. */
  listed: ShownArticle[]
  entries: Entries
}

/** Authors, topics and series, by kind and slug: see {@link entryKey}. */
export interface Entries {
  /** What each is called, in every language. */
  names: Map<string, string>
  /** What those that have a file of their own say; changes with it and its picture. */
  files: Map<string, string>
}

/** The key of an entry in {@link Entries}. */
export function entryKey(kind: EntryKind, slug: string): string {
  return `${kind}/${slug}`
}

/** Reads what the pages of an edition are made of, as of the publication's moment. */
export async function readShown(publication: Publication): Promise<Shown> {
  const entries = await readEntries(publication)
  const articles = (await readRows(publication)).map((row) => shownArticle(row, entries))
  return { articles, listed: articles.filter(({ isWithdrawn }) => !isWithdrawn), entries }
}

interface Row {
  path: string
  slug: string
  language: string
  date: number
  series: string | null
  part: number | null
  original: string
  title: string
  hash: string
  visibility: string
  indexable: number
  modified: number
  /** The columns of a teaser. */
  listed: string
  /** One a line, authors with their roles after a tab. */
  topics: string | null
  authors: string | null
  related: string | null
}

async function readRows({ catalogue, now }: Publication): Promise<Row[]> {
  const { rows } = await sql<Row>`
    SELECT path, slug, language, articles.date, series, part, coalesce(translationOf, slug) AS original, title, hash,
      ${visibility(now)} AS visibility, ${isIndexable} AS indexable, ${lastChange(now)} AS modified,
      json_array(summary, updated, kind, minutes, imageJson, sourceJson) AS listed,
      (SELECT group_concat(topic, char(10)) FROM
        (SELECT topic FROM articleTopics WHERE path = articles.path ORDER BY position)) AS topics,
      (SELECT group_concat(author || char(9) || ifnull(role, ''), char(10)) FROM
        (SELECT author, role FROM articleAuthors WHERE path = articles.path ORDER BY position)) AS authors,
      (SELECT group_concat(other, char(10)) FROM
        (SELECT other FROM related WHERE path = articles.path ORDER BY position)) AS related
    FROM articles WHERE ${visibility(now)} IN ('public', 'withdrawn')
    ORDER BY articles.date, path`.execute(catalogue)
  return rows
}

function shownArticle(row: Row, { names }: Entries): ShownArticle {
  const roles = lines(row.authors)
  const authors = [...new Set(roles.map((each) => each.slice(0, each.indexOf('\t'))))]
  const byline = authors.map((slug) => names.get(entryKey('author', slug))).join('\n')
  const link = `${row.slug}\t${row.language}\t${row.part ?? ''}\t${row.title}`
  // What follows the dot changes with the article's pictures: see `compile-shard.ts`.
  const pictures = row.hash.split('.')[1] ?? ''
  return {
    ...{ path: row.path, slug: row.slug, language: row.language, date: row.date },
    ...{ series: row.series ?? undefined, part: row.part ?? undefined, original: row.original },
    ...{ isWithdrawn: row.visibility === 'withdrawn', isIndexable: row.indexable === 1 },
    ...{ modified: row.modified, hash: row.hash, byline, link, authors },
    topics: lines(row.topics),
    related: lines(row.related),
    teaser: mark([link, row.date, row.listed, pictures, row.authors, byline].join('\n')),
  }
}

const lines = (list: string | null) => (list === null ? [] : list.split('\n'))

async function readEntries({ catalogue }: Publication): Promise<Entries> {
  const rows = await catalogue
    .selectFrom('entries')
    .select(['kind', 'slug', 'name', 'translationsJson', 'hash'])
    .execute()
  const entries: Entries = { names: new Map(), files: new Map() }
  for (const { kind, slug, name, translationsJson, hash } of rows) {
    entries.names.set(entryKey(kind, slug), `${slug}\t${name}\t${translationsJson ?? ''}`)
    if (hash !== null) entries.files.set(entryKey(kind, slug), hash)
  }
  return entries
}
