import { sql } from 'kysely'
import { shownRelated } from '#lib/publication/articles/article.ts'
import { fediverseAccounts } from '#lib/publication/articles/fediverse.ts'
import { visibility } from '#lib/publication/articles/gate.ts'
import type { Publication } from '#lib/publication/articles/publication.ts'
import type { CatalogueTables, EntryKind } from '#lib/publication/content/catalogue/tables.ts'
import { isIndexable, lastChange } from '#lib/publication/seo/indexable.ts'
import { readArrays } from '#lib/sqlite/node-sqlite.ts'
import { mark } from '../files/edition-page.ts'

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
  /** Whether an editor has it lead. */
  isFeatured: boolean
  /** When readers last got to see something else of it, in milliseconds since 1970. */
  modified: number
  topics: string[]
  authors: string[]
  /** Changes with what it shows of its related articles. */
  related: string
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
  byPath: Map<string, ShownArticle>
  entries: Entries
}

/** Authors, topics and series, by kind and slug: see {@link entryKey}. */
export interface Entries {
  /** Changes with what each is called, in any language. */
  names: Map<string, string>
  /** What those that have a file of their own say; changes with it and its picture. */
  files: Map<string, string>
  /** Accounts in the fediverse, of authors that have one, by slug. */
  accounts: Map<string, string>
}

/** The key of an entry in {@link Entries}. */
export function entryKey(kind: EntryKind, slug: string): string {
  return `${kind}/${slug}`
}

/** Reads what the pages of an edition are made of, as of the publication's moment. */
export async function readShown(publication: Publication): Promise<Shown> {
  const entries = await readEntries(publication)
  const byPath = new Map<string, ShownArticle>()
  for (const row of readRows(publication)) byPath.set(row[0], shownArticle(row))
  addLists(publication, byPath, entries)
  const articles = [...byPath.values()]
  return { articles, listed: articles.filter(({ isWithdrawn }) => !isWithdrawn), byPath, entries }
}

type Row = [
  path: string,
  slug: string,
  language: string,
  date: number,
  series: string | null,
  part: number | null,
  original: string,
  title: string,
  hash: string,
  teaser: string,
  isWithdrawn: number,
  isIndexable: number,
  modified: number,
  isFeatured: number,
]

function readRows({ catalogue, now }: Publication): Iterable<Row> {
  return readArrays<Row, CatalogueTables>(
    catalogue,
    sql`SELECT path, slug, language, articles.date, series, part, coalesce(translationOf, slug), title, hash, teaser,
      withdrawn IS NOT NULL, ${isIndexable}, ${lastChange(now)}, featured
    FROM articles WHERE ${visibility(now)} IN ('public', 'withdrawn')
    ORDER BY articles.date, path`,
  )
}

function shownArticle(row: Row): ShownArticle {
  const [path, slug, language, date, series, part, original, title, hash, teaser, ...more] = row
  const [isWithdrawn, isIndexable, modified, isFeatured] = more
  return {
    ...{ path, slug, language, date, original, hash, teaser, modified },
    ...{ series: series ?? undefined, part: part ?? undefined },
    ...{ isWithdrawn: isWithdrawn === 1, isIndexable: isIndexable === 1 },
    isFeatured: isFeatured === 1,
    link: `${slug}\t${language}\t${part ?? ''}\t${title}`,
    ...{ topics: none, authors: none, byline: '', related: '' },
  }
}

const none: string[] = []

/** Adds what articles have several of: a table at a time, in the order of its index. */
function addLists(
  { catalogue }: Publication,
  byPath: Map<string, ShownArticle>,
  { names }: Entries,
): void {
  const lists = (table: string, column: string) =>
    readArrays<[path: string, list: string], CatalogueTables>(
      catalogue,
      sql`SELECT path, group_concat(${sql.ref(column)}, char(10)) FROM
        (SELECT path, ${sql.ref(column)} FROM ${sql.table(table)} ORDER BY path, position) GROUP BY path`,
    )
  // Many articles have the same ones.
  const parted = new Map<string, string[]>()
  const bylines = new Map<string, string>()
  for (const [path, list] of lists('articleTopics', 'topic')) {
    const article = byPath.get(path)
    if (article) article.topics = computed(parted, list, () => list.split('\n'))
  }
  for (const [path, list] of lists('articleAuthors', 'author')) {
    const article = byPath.get(path)
    if (!article) continue
    // A person with two roles is named twice there.
    article.authors = computed(parted, list, () => [...new Set(list.split('\n'))])
    article.byline = computed(bylines, list, () =>
      mark(
        list
          .split('\n')
          .map((slug) => names.get(entryKey('author', slug)))
          .join('\n'),
      ),
    )
    article.teaser += article.byline
  }
  // What the others look like is known by now. There are eight paths to an article: they are not kept.
  for (const [path, list] of lists('related', 'other')) {
    const article = byPath.get(path)
    if (article) article.related = mark(relatedTeasers(list, byPath))
  }
}

/** What an article shows of the articles of these paths, one a line, not all of which are public. */
function relatedTeasers(list: string, byPath: Map<string, ShownArticle>): string {
  let text = ''
  let left = shownRelated
  for (let start = 0; start < list.length && left > 0; ) {
    const end = list.indexOf('\n', start)
    const found = byPath.get(list.slice(start, end < 0 ? undefined : end))
    start = end < 0 ? list.length : end + 1
    if (!found || found.isWithdrawn) continue
    text += found.teaser
    left--
  }
  return text
}

function computed<Value>(known: Map<string, Value>, key: string, compute: () => Value): Value {
  const found = known.get(key)
  if (found !== undefined) return found
  const value = compute()
  known.set(key, value)
  return value
}

async function readEntries(publication: Publication): Promise<Entries> {
  const rows = await publication.catalogue
    .selectFrom('entries')
    .select(['kind', 'slug', 'name', 'translationsJson', 'hash'])
    .execute()
  const accounts = await fediverseAccounts(publication)
  const entries: Entries = { names: new Map(), files: new Map(), accounts }
  for (const { kind, slug, name, translationsJson, hash } of rows) {
    entries.names.set(entryKey(kind, slug), mark(`${slug}\t${name}\t${translationsJson ?? ''}`))
    if (hash !== null) entries.files.set(entryKey(kind, slug), hash)
  }
  return entries
}
