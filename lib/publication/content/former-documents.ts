import { type RawBuilder, sql } from 'kysely'
import { type ListKind, listPath } from '#lib/addresses/addresses.ts'
import { chunks } from '#lib/sqlite/chunks.ts'
import type { Catalogue } from './catalogue/open-catalogue.ts'

/** An article, a standing page, or a list with a file of its own, that readers had before a change. */
export interface FormerDocument {
  kind: 'article' | 'page' | ListKind
  path: string
  slug: string
  title: string
  /** Where readers had it. */
  address: string
}

type Row = Omit<FormerDocument, 'address'>

/** What readers have at a moment (milliseconds since 1970) from files at these paths. */
export async function readersDocuments(
  catalogue: Catalogue,
  paths: string[],
  now: number,
): Promise<FormerDocument[]> {
  const rows: Row[] = []
  for (const some of chunks(paths)) {
    const list = sql.join(some)
    const { rows: found } = await sql<Row>`
      SELECT 'article' AS kind, path, slug, title FROM articles
        WHERE path IN (${list}) AND draft = 0 AND date <= ${now}
      UNION ALL SELECT 'page', path, slug, title FROM pages WHERE path IN (${list})
      UNION ALL SELECT kind, path, slug, name FROM entries
        WHERE path IN (${list}) AND ${isListed(sql`entries.kind`, sql`entries.slug`, now)}`.execute(
      catalogue,
    )
    rows.push(...found)
  }
  return rows.map((row) => ({ ...row, address: addressOf(row) }))
}

function addressOf({ kind, slug }: Row): string {
  if (kind === 'article') return `/articles/${slug}`
  return kind === 'page' ? `/${slug}` : listPath(kind, slug)
}

/** Whether something of the publication is at the address of what readers had. */
export async function isStillThere(
  catalogue: Catalogue,
  { kind, slug, address }: FormerDocument,
  now: number,
): Promise<boolean> {
  const there =
    kind === 'article' || kind === 'page'
      ? sql<boolean>`EXISTS (SELECT 1 FROM ${sql.table(`${kind}s`)} WHERE slug = ${slug})`
      : isListed(sql`${kind}`, sql`${slug}`, now)
  const { rows } = await sql<{ isThere: number }>`SELECT ${there}
    OR EXISTS (SELECT 1 FROM redirects WHERE old = ${address}) AS "isThere"`.execute(catalogue)
  return rows[0]?.isThere === 1
}

/** A list has a page where readers have an article of it. */
function isListed(
  kind: RawBuilder<unknown>,
  slug: RawBuilder<unknown>,
  now: number,
): RawBuilder<unknown> {
  const isPublic = sql`articles.draft = 0 AND articles.date <= ${now}`
  return sql`CASE ${kind}
    WHEN 'topic' THEN EXISTS (SELECT 1 FROM articleTopics AS own JOIN articles USING (path)
      WHERE own.topic = ${slug} AND ${isPublic})
    WHEN 'author' THEN EXISTS (SELECT 1 FROM articleAuthors AS own JOIN articles USING (path)
      WHERE own.author = ${slug} AND ${isPublic})
    ELSE EXISTS (SELECT 1 FROM articles WHERE articles.series = ${slug} AND ${isPublic}) END`
}
