import { sql } from 'kysely'
import { picturePath, renditionPath } from '#lib/addresses/addresses.ts'
import { visibility } from '#lib/publication/articles/gate.ts'
import type { Publication } from '#lib/publication/articles/publication.ts'
import type { ListedPiece, PieceState } from './listed.ts'

/** Names in the order in which they come, each once. */
class Places {
  readonly names: string[] = []
  readonly #places = new Map<string, number>()

  of(name: string): number {
    const known = this.#places.get(name)
    if (known !== undefined) return known
    this.#places.set(name, this.names.length)
    return this.names.push(name) - 1
  }
}

interface Pieces {
  authors: string[]
  topics: string[]
  pieces: ListedPiece[]
}

/** Every article of a publication, also those that readers do not see, the newest first. Three readings of the catalogue, none of a file. */
export async function listPieces(publication: Publication): Promise<Pieces> {
  const { catalogue } = publication
  const [authors, topics] = [new Places(), new Places()]
  const byAuthors = await namesByPath(publication, 'author', authors)
  const byTopics = await namesByPath(publication, 'topic', topics)
  const rows = await catalogue
    .selectFrom('articles')
    .leftJoin('pictures', (join) =>
      join.on('pictures.path', '=', sql<string>`json_extract(articles.imageJson, '$.src')`),
    )
    .select(['articles.path', 'title', 'date', 'language', 'slug', 'translationOf', 'updated'])
    .select([
      'pictures.hash',
      'pictures.width',
      'pictures.path as src',
      visibility(publication.now).as('visibility'),
    ])
    .orderBy('date', 'desc')
    .orderBy('articles.path')
    .execute()
  const pieces = rows.map(
    (row): ListedPiece => [
      row.path,
      row.title,
      stateOf(row),
      row.date,
      row.language,
      row.slug,
      byAuthors.get(row.path) ?? [],
      byTopics.get(row.path) ?? [],
      row.translationOf,
      row.visibility === 'public' ? pictureOf(row) : null,
    ],
  )
  return { authors: authors.names, topics: topics.names, pieces }
}

/** Smaller pictures than this are not made. */
const small = 400

/** A drawing is small as it is; of a photograph there is a small rendition. */
function pictureOf({
  hash,
  width,
  src,
}: Record<'hash' | 'src', string | null> & { width: number | null }) {
  if (hash) return renditionPath(hash, Math.min(width ?? small, small), 'webp')
  return src?.endsWith('.svg') ? picturePath(src) : null
}

function stateOf(row: { visibility: string; updated: number | null; date: number }): PieceState {
  if (row.visibility !== 'public') return row.visibility as PieceState
  return row.updated !== null && row.updated > row.date ? 'changed' : 'public'
}

/** The authors or topics of each article, in its own order. */
async function namesByPath(
  { catalogue }: Publication,
  kind: 'author' | 'topic',
  places: Places,
): Promise<Map<string, number[]>> {
  const table = sql.table(kind === 'author' ? 'articleAuthors' : 'articleTopics')
  const { rows } = await sql<{ path: string; name: string }>`
    SELECT used.path, coalesce(entries.name, used.written) AS name FROM ${table} AS used
    LEFT JOIN entries ON entries.kind = ${kind} AND entries.slug = used.${sql.ref(kind)}
    ORDER BY used.path, used.position`.execute(catalogue)
  const found = new Map<string, number[]>()
  for (const { path, name } of rows) {
    const known = found.get(path)
    if (known) known.push(places.of(name))
    else found.set(path, [places.of(name)])
  }
  return found
}
