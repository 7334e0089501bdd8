import { sql } from 'kysely'
import type { ListKind } from '#lib/addresses/addresses.ts'
import type { ShownSection } from '#lib/publication/content/front-sections.ts'
import { isListed } from './gate.ts'
import { addSizes, type Picture } from './pictures.ts'
import type { Publication } from './publication.ts'
import { type Named, nameOf, translated } from './translations.ts'

/** A page elsewhere of an author. */
export interface EntryLink {
  name: string
  url: string
}

/** An author, a topic or a series, in one language. */
export interface Entry {
  kind: ListKind
  slug: string
  name: string
  description: string | undefined
  image: Picture | undefined
  /** Sanitised HTML of its file's text; empty where it has none. */
  html: string
  /** What stands at the head of its page: of topics alone. */
  front: ShownSection[] | undefined
  /** Where else an author is. */
  links: EntryLink[]
}

/** Where articles are joined to an entry of each kind. */
export function membership(kind: ListKind) {
  const join = {
    topic: sql`articleTopics ON articleTopics.path = articles.path`,
    author: sql`articleAuthors ON articleAuthors.path = articles.path`,
    series: sql`articles AS own ON own.path = articles.path`,
  }[kind]
  const column = {
    topic: sql.ref('articleTopics.topic'),
    author: sql.ref('articleAuthors.author'),
    series: sql.ref('own.series'),
  }[kind]
  return { join, column }
}

/** The entry of an address, or undefined. An entry that no public article names and that has no file is not shown. */
export async function findEntry(
  publication: Publication,
  kind: ListKind,
  slug: string,
  language: string,
): Promise<Entry | undefined> {
  const { catalogue } = publication
  const row = await catalogue
    .selectFrom('entries')
    .leftJoin('compiled', 'compiled.hash', 'entries.hash')
    .select([
      'kind',
      'slug',
      'name',
      'entries.path',
      'description',
      'imageJson',
      'translationsJson',
      'frontJson',
      'html',
      'documentJson',
    ])
    .where('kind', '=', kind)
    .where('slug', '=', slug)
    .executeTakeFirst()
  if (!row) return undefined
  if (!row.path) {
    const { join, column } = membership(kind)
    const { rows } = await sql`SELECT 1 FROM articles JOIN ${join}
      WHERE ${column} = ${slug} AND ${isListed(publication)} LIMIT 1`.execute(catalogue)
    if (rows.length === 0) return undefined
  }
  const other = translated(row, language)
  const image = row.imageJson ? (JSON.parse(row.imageJson) as Picture) : undefined
  if (image) await addSizes(publication, [image])
  return {
    kind,
    slug,
    image,
    name: other?.name ?? row.name,
    description: other?.description ?? row.description ?? undefined,
    html: row.html ?? '',
    front: row.frontJson ? (JSON.parse(row.frontJson) as ShownSection[]) : undefined,
    links: linksOf(row.documentJson),
  }
}

/** The links of an author's file, as it was compiled. */
export function linksOf(documentJson: string | null): EntryLink[] {
  const { links = [] } = JSON.parse(documentJson ?? '{}') as { links?: EntryLink[] }
  return links.map(({ name, url }) => ({ name, url }))
}

/** All authors, topics or series that have a public article, by name, in a language's own alphabetical order. */
export async function listEntries(
  publication: Publication,
  kind: ListKind,
  language: string,
): Promise<Pick<Entry, 'slug' | 'name' | 'description'>[]> {
  const { join, column } = membership(kind)
  const { rows } = await sql<Named & { slug: string; description: string | null }>`
    SELECT slug, name, description, translationsJson FROM entries
    WHERE kind = ${kind} AND EXISTS
      (SELECT 1 FROM articles JOIN ${join} WHERE ${column} = entries.slug AND ${isListed(publication)})`.execute(
    publication.catalogue,
  )
  const order = new Intl.Collator(language, { numeric: true })
  return rows
    .map((row) => ({
      slug: row.slug,
      name: nameOf(row, language),
      description: translated(row, language)?.description ?? row.description ?? undefined,
    }))
    .sort((a, b) => order.compare(a.name, b.name))
}
