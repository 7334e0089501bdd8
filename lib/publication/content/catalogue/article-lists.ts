import type { Article } from 'contentlayer/generated'
import { sql } from 'kysely'
import { listPath } from '#lib/addresses/addresses.ts'
import { normalPath } from '#lib/addresses/old-path.ts'
import { chunks } from '#lib/sqlite/chunks.ts'
import type { Meaning } from './meanings.ts'
import type { Catalogue } from './open-catalogue.ts'
import type { CatalogueTables, EntryKind } from './tables.ts'

/** What articles mean by the names that they write. */
export interface Meanings {
  author: Meaning
  topic: Meaning
}

/** Writes what lists are made of: bylines, topics, corrections and old addresses of newly published articles. */
export async function publishLists(
  catalogue: Catalogue,
  documents: { row: { path: string }; article: Article }[],
  meanings: Meanings,
): Promise<void> {
  const authors = documents.flatMap(({ row, article }) =>
    article.authors.map(({ name, role }, position) => ({
      ...{ author: meanings.author(name), language: article.language },
      ...{ date: Date.parse(article.date), path: row.path },
      ...{ position, written: name, role: role ?? null },
    })),
  )
  const topics = documents.flatMap(({ row, article }) =>
    topicRows(row.path, article, meanings.topic),
  )
  const corrections = documents.flatMap(({ row, article }) =>
    article.corrections.map(({ date, text }, position) => ({
      ...{ path: row.path, position, date: Date.parse(date), text },
    })),
  )
  const redirects = documents.flatMap(({ row, article }) => oldAddressRows(row.path, article))
  for (const some of chunks(authors))
    await catalogue.insertInto('articleAuthors').values(some).execute()
  for (const some of chunks(topics))
    await catalogue.insertInto('articleTopics').values(some).execute()
  for (const some of chunks(corrections))
    await catalogue.insertInto('corrections').values(some).execute()
  await addRedirects(catalogue, redirects)
}

/** The topics of an article; two names of one topic count once. */
export function topicRows(
  path: string,
  article: Pick<Article, 'topics' | 'date' | 'language'>,
  meaning: Meaning,
): CatalogueTables['articleTopics'][] {
  const bySlug = new Map<string, string>()
  for (const written of article.topics)
    if (!bySlug.has(meaning(written))) bySlug.set(meaning(written), written)
  const { language } = article
  const date = Date.parse(article.date)
  return [...bySlug].map(([topic, written], position) => ({
    ...{ topic, language, date, path, position, written },
  }))
}

type OldAddresses = Pick<Article, 'slug' | 'redirectFrom'>

function oldAddressRows(path: string, { slug, redirectFrom }: OldAddresses) {
  return redirectFrom.map((old) => ({
    ...{ old: normalPath(old), target: `article:${slug}`, source: path },
  }))
}

/** The old addresses of an author, a topic or a series. */
export function entryRedirects(
  path: string,
  kind: EntryKind,
  { slug, redirectFrom = [] }: { slug: string; redirectFrom?: string[] | undefined },
): CatalogueTables['redirects'][] {
  return redirectFrom.map((old) => ({
    ...{ old: normalPath(old), target: listPath(kind, slug), source: path },
  }))
}

/** Writes the old addresses of articles and entries that nothing else has. */
export async function publishOldAddresses(catalogue: Catalogue): Promise<void> {
  const { rows } = await sql<{ path: string; documentJson: string | null }>`
    SELECT articles.path, documentJson FROM compiled
    CROSS JOIN articles ON articles.path = compiled.path AND articles.hash = compiled.hash
    WHERE json_array_length(documentJson, '$.redirectFrom') > 0
    ORDER BY date, articles.path`.execute(catalogue)
  const redirects = rows.flatMap(({ path, documentJson }) =>
    oldAddressRows(path, JSON.parse(documentJson ?? '{}') as OldAddresses),
  )
  const entries = await catalogue
    .selectFrom('entries')
    .innerJoin('compiled', 'compiled.hash', 'entries.hash')
    .select(['kind', 'entries.path', 'documentJson'])
    .where('documentJson', 'like', '%"redirectFrom"%')
    .orderBy('entries.path')
    .execute()
  const ofEntries = entries.flatMap(({ kind, path, documentJson }) =>
    entryRedirects(path ?? '', kind, JSON.parse(documentJson ?? '{}')),
  )
  await addRedirects(catalogue, [...redirects, ...ofEntries])
}

/** Adds those that nothing else has. */
export async function addRedirects(
  catalogue: Catalogue,
  redirects: CatalogueTables['redirects'][],
): Promise<void> {
  for (const some of chunks(redirects))
    await catalogue
      .insertInto('redirects')
      .values(some)
      .onConflict((on) => on.doNothing())
      .execute()
}
