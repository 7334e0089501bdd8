import { sql } from 'kysely'
import type { Publication } from '#lib/publication/articles/publication.ts'
import { listPieces } from './list-pieces.ts'
import type { DeskList, ListedEntry } from './listed.ts'

/** What the lists of the editor show, read from the catalogue. */
export async function listDesk(publication: Publication): Promise<DeskList> {
  const order = new Intl.Collator(publication.site.language, { numeric: true })
  const byName = (entries: ListedEntry[]) => entries.sort((a, b) => order.compare(a.title, b.title))
  return {
    ...(await listPieces(publication)),
    others: {
      authors: byName(await entriesOf(publication, 'author')),
      topics: byName(await entriesOf(publication, 'topic')),
      series: byName(await entriesOf(publication, 'series')),
      pages: byName(await pagesOf(publication)),
    },
  }
}

const uses = {
  author: sql`SELECT count(*) FROM articleAuthors WHERE author = entries.slug`,
  topic: sql`SELECT count(*) FROM articleTopics WHERE topic = entries.slug`,
  series: sql`SELECT count(*) FROM articles WHERE series = entries.slug`,
}

/** Those with a file of their own: there is nothing to open of the others. */
async function entriesOf(
  { catalogue }: Publication,
  kind: keyof typeof uses,
): Promise<ListedEntry[]> {
  const { rows } = await sql<{ path: string; title: string; uses: number }>`
    SELECT path, name AS title, (${uses[kind]}) AS uses FROM entries
    WHERE kind = ${kind} AND path IS NOT NULL`.execute(catalogue)
  return rows
}

function pagesOf({ catalogue }: Publication): Promise<ListedEntry[]> {
  return catalogue.selectFrom('pages').select(['path', 'title', 'language']).execute()
}
