import { sql } from 'kysely'
import { visibility } from '#lib/articles/gate.ts'
import type { Publication } from '#lib/articles/publication.ts'
import type { EntryKind } from '#lib/content/catalogue/tables.ts'

/** An article that readers may see, as far as it decides what pages show. */
export interface ShownArticle {
  path: string
  slug: string
  language: string
  /** Milliseconds since 1970. */
  date: number
  series: string | undefined
  /** Slug of the first of its family of translations. */
  original: string
  isWithdrawn: boolean
  topics: string[]
  authors: string[]
  /** Paths of its related articles, not all of them public. */
  related: string[]
  /** Changes with whatever other pages show of it. */
  face: string
}

/** What the pages of an edition are made of: read once, as asking page by page would cost an archive's size each time. */
export interface Shown {
  /** Public and withdrawn articles, the oldest first. */
  articles: ShownArticle[]
  byPath: Map<string, ShownArticle>
  /** What an author, a topic or a series is called and says, by kind and slug: changes with its file. */
  entries: Map<string, string>
}

/** The key of an entry in {@link Shown.entries}. */
export function entryKey(kind: EntryKind, slug: string): string {
  return `${kind}/${slug}`
}

/** Reads what the pages of an edition are made of, as of the publication's moment. */
export async function readShown(publication: Publication): Promise<Shown> {
  const entries = await readEntries(publication)
  const topics = await listed(publication, 'articleTopics', 'topic', 'position')
  const authors = await listed(publication, 'articleAuthors', 'author', 'position')
  const related = await listed(publication, 'related', 'other', 'position')
  const { rows } = await sql<Row>`
    SELECT path, slug, language, articles.date, series, coalesce(translationOf, slug) AS original, hash,
      ${visibility(publication.now)} AS visibility,
      (SELECT pictures.stat FROM pictures WHERE pictures.path = json_extract(imageJson, '$.src')) AS picture
    FROM articles WHERE ${visibility(publication.now)} IN ('public', 'withdrawn')
    ORDER BY articles.date, path`.execute(publication.catalogue)
  const articles = rows.map((row): ShownArticle => {
    const names = authors.get(row.path) ?? []
    const bylines = names.map((slug) => entries.get(entryKey('author', slug)))
    return {
      ...{ path: row.path, slug: row.slug, language: row.language, date: row.date },
      ...{ series: row.series ?? undefined, original: row.original },
      isWithdrawn: row.visibility === 'withdrawn',
      topics: topics.get(row.path) ?? [],
      authors: [...new Set(names)],
      related: related.get(row.path) ?? [],
      face: [row.hash, row.picture, ...bylines].join(' '),
    }
  })
  return { articles, byPath: new Map(articles.map((each) => [each.path, each])), entries }
}

interface Row {
  path: string
  slug: string
  language: string
  date: number
  series: string | null
  original: string
  hash: string
  visibility: string
  picture: string | null
}

async function readEntries({ catalogue }: Publication): Promise<Map<string, string>> {
  const rows = await catalogue
    .selectFrom('entries')
    .leftJoin('pictures', (join) =>
      join.on('pictures.path', '=', sql<string>`json_extract(imageJson, '$.src')`),
    )
    .select(['kind', 'slug', 'name', 'hash', 'pictures.stat'])
    .execute()
  return new Map(
    rows.map(({ kind, slug, name, hash, stat }) => [
      entryKey(kind, slug),
      JSON.stringify([kind, slug, name, hash, stat]),
    ]),
  )
}

/** What a table lists of each article, in its order. */
async function listed(
  { catalogue }: Publication,
  table: string,
  column: string,
  order: string,
): Promise<Map<string, string[]>> {
  const { rows } = await sql<{ path: string; list: string }>`
    SELECT path, group_concat(${sql.ref(column)}, char(10) ORDER BY ${sql.ref(order)}) AS list
    FROM ${sql.table(table)} GROUP BY path`.execute(catalogue)
  return new Map(rows.map(({ path, list }) => [path, list.split('\n')]))
}
