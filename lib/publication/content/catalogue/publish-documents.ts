import type { Article, Author, Page, Series, Topic } from 'contentlayer/generated'
import { type Insertable, sql } from 'kysely'
import { chunks } from '#lib/sqlite/chunks.ts'
import { contentMark } from '#lib/text/content-mark.ts'
import { articleFields } from '../article-fields.ts'
import { pageFields, topicFields } from '../document-fields.ts'
import { articleId } from './article-id.ts'
import { addRedirects, entryRedirects, type Meanings, publishLists } from './article-lists.ts'
import { listedColumns, rowOf } from './columns.ts'
import { noteFileUses } from './file-uses.ts'
import { indexArticles } from './index-articles.ts'
import { meaningOf } from './meanings.ts'
import type { Catalogue } from './open-catalogue.ts'
import { Spellings } from './spellings.ts'
import type { CatalogueTables, EntryKind } from './tables.ts'

/** A compiled document that is to be published, as `compiled` holds it. */
interface Compiled {
  path: string
  hash: string
  documentJson: string | null
  text: string | null
  excerpt: string | null
  minutes: number
}

/** Takes every trace of the documents at these paths out of the published tables. */
export async function withdrawDocuments(catalogue: Catalogue, paths: string[]): Promise<void> {
  for (const some of chunks(paths)) {
    const ids = await catalogue
      .selectFrom('articles')
      .select('id')
      .where('path', 'in', some)
      .execute()
    for (const { id } of ids) {
      await catalogue.deleteFrom('articleText').where('rowid', '=', id).execute()
      await catalogue.deleteFrom('articleWords').where('id', '=', id).execute()
    }
    for (const table of ['articles', 'articleAuthors', 'articleTopics', 'corrections'] as const)
      await catalogue.deleteFrom(table).where('path', 'in', some).execute()
    for (const table of ['related', 'fileUses'] as const)
      await catalogue.deleteFrom(table).where('path', 'in', some).execute()
    await catalogue.deleteFrom('redirects').where('source', 'in', some).execute()
    await catalogue.deleteFrom('entries').where('path', 'in', some).execute()
    await catalogue.deleteFrom('pages').where('path', 'in', some).execute()
  }
}

/**
 * Writes compiled documents into the published tables; what was there of them must be gone. Articles come last, as
 * what they mean by a name depends on the authors and topics that there are. They are not made searchable where they are
 * `onlyChecked`.
 */
export async function publishDocuments(
  catalogue: Catalogue,
  hashes: string[],
  onlyChecked = false,
): Promise<void> {
  for (const some of chunks(hashes))
    for (const row of await compiledOf(catalogue, some, 'not like')) {
      if (row.path.startsWith('pages/')) await publishPage(catalogue, row)
      else await publishEntry(catalogue, row)
    }
  const meanings = {
    author: await meaningOf(catalogue, 'author'),
    topic: await meaningOf(catalogue, 'topic'),
  }
  const spellings = onlyChecked ? undefined : new Spellings()
  for (const some of chunks(await byDate(catalogue, hashes))) {
    const rows = await compiledOf(catalogue, some, 'like')
    await publishArticles(catalogue, rows, meanings, spellings)
  }
  await noteFileUses(catalogue, hashes)
}

/** The full-text index writes its words in one go as long as its ids grow, and they grow with the date. */
async function byDate(catalogue: Catalogue, hashes: string[]): Promise<string[]> {
  const dates = new Map<string, string>()
  for (const some of chunks(hashes)) {
    const rows = await catalogue
      .selectFrom('compiled')
      .select(['hash', sql<string>`documentJson ->> '$.date'`.as('date')])
      .where('hash', 'in', some)
      .where('path', 'like', 'articles/%')
      .execute()
    for (const { hash, date } of rows) dates.set(hash, date)
  }
  const instants = new Map([...dates].map(([hash, date]) => [hash, Date.parse(date)]))
  return [...instants].sort(([, a], [, b]) => a - b).map(([hash]) => hash)
}

function compiledOf(
  catalogue: Catalogue,
  hashes: string[],
  articles: 'like' | 'not like',
): Promise<Compiled[]> {
  return catalogue
    .selectFrom('compiled')
    .select(['path', 'hash', 'documentJson', 'text', 'excerpt', 'minutes'])
    .where('hash', 'in', hashes)
    .where('path', articles, 'articles/%')
    .execute()
}

async function publishArticles(
  catalogue: Catalogue,
  rows: Compiled[],
  meanings: Meanings,
  spellings: Spellings | undefined,
): Promise<void> {
  const documents = rows.map((row) => ({
    row,
    article: JSON.parse(row.documentJson ?? '{}') as Article,
  }))
  if (documents.length === 0) return
  const ids = await freeIds(catalogue, documents)
  await catalogue
    .insertInto('articles')
    .values(documents.map(({ row, article }) => articleRow(row, article, ids.get(row.path) ?? 0)))
    .execute()
  const texts = documents.map(({ row, article }) => ({
    ...{ id: ids.get(row.path) ?? 0, article, text: row.text ?? '' },
  }))
  if (spellings) {
    const inOrder = texts.sort((a, b) => a.id - b.id)
    await indexArticles(catalogue, inOrder, spellings)
  }
  await publishLists(catalogue, documents, meanings)
}

/** Ids for articles, by their paths; where two would have the same, the second takes the next one. */
async function freeIds(
  catalogue: Catalogue,
  documents: { row: { path: string }; article: Article }[],
): Promise<Map<string, number>> {
  const ids = new Map<string, number>()
  const wanted = documents.map(({ row, article }) => articleId(Date.parse(article.date), row.path))
  const rows = await catalogue
    .selectFrom('articles')
    .select('id')
    .where('id', 'in', wanted)
    .execute()
  const taken = new Set(rows.map(({ id }) => id))
  const isFree = async (id: number) =>
    !taken.has(id) &&
    !(await catalogue.selectFrom('articles').select('id').where('id', '=', id).executeTakeFirst())
  for (const [index, { row }] of documents.entries()) {
    let id = wanted[index] ?? 0
    if (taken.has(id)) while (!(await isFree(id))) id++
    taken.add(id)
    ids.set(row.path, id)
  }
  return ids
}

/** A change from before an article was published is none; a warning names it (`date-order.ts`). */
function lastChange({ date, updated }: { date: number; updated: number | null }): number | null {
  return updated === null || updated < date ? null : updated
}

const listed = listedColumns(articleFields)

function articleRow(
  row: Compiled,
  article: Article,
  id: number,
): Insertable<CatalogueTables['articles']> {
  const { path, minutes } = row
  const given = rowOf(articleFields, article)
  const summary = article.summary ?? row.excerpt ?? ''
  const columns = { ...given, summary, updated: lastChange(given) }
  const inLists = listed.map((column) => columns[column])
  // What follows the dot changes with the article's pictures: see `compile-text.ts`.
  const shown = JSON.stringify([inLists, minutes, article.authors, row.hash.split('.')[1]])
  const teaser = contentMark(shown)
  return { ...columns, id, path, hash: row.hash, minutes, teaser }
}

async function publishPage(catalogue: Catalogue, row: Compiled): Promise<void> {
  const page = JSON.parse(row.documentJson ?? '{}') as Page
  const { path, hash } = row
  const columns = rowOf(pageFields, page)
  await catalogue
    .insertInto('pages')
    .values({ ...columns, path, hash, summary: page.summary ?? row.excerpt })
    .onConflict((on) => on.doNothing())
    .execute()
}

const kinds: Record<string, EntryKind> = { authors: 'author', topics: 'topic', series: 'series' }

async function publishEntry(catalogue: Catalogue, row: Compiled): Promise<void> {
  const entry = JSON.parse(row.documentJson ?? '{}') as Author | Topic | Series
  const { path, hash } = row
  const kind = kinds[path.split('/')[0] ?? ''] ?? 'topic'
  const values = { ...rowOf(topicFields, entry), kind, path, hash }
  // A name that articles had used before it got a file of its own gives way to the file.
  await catalogue
    .insertInto('entries')
    .values(values)
    .onConflict((on) =>
      on.columns(['kind', 'slug']).doUpdateSet(values).where('entries.path', 'is', null),
    )
    .execute()
  await addRedirects(catalogue, entryRedirects(path, kind, entry))
}
