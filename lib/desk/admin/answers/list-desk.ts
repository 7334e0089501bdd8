import { sql } from 'kysely'
import { type Publication, publishedMark } from '#lib/publication/articles/publication.ts'
import { firstWords, type Letter } from '#lib/publication/content/letters/letter.ts'
import { contentMark } from '#lib/text/content-mark.ts'
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
      issues: await lettersOf(publication),
    },
  }
}

/**
 * A text that changes when the lists say something else: by what was published into the catalogue, and by how many articles have
 * come and gone by their hours since.
 */
export async function deskMark({ catalogue, now }: Publication): Promise<string> {
  const { rows } = await sql<{ come: number; gone: number }>`
    SELECT (SELECT count(*) FROM articles WHERE date <= ${now}) AS come,
      (SELECT count(*) FROM articles WHERE expires <= ${now}) AS gone`.execute(catalogue)
  // They are no documents, and published apart.
  const letters = await catalogue.selectFrom('letterFiles').select(['path', 'stat']).execute()
  return contentMark(JSON.stringify([await publishedMark(catalogue), rows, letters]))
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

/** Letters, the latest day first; of one that cannot be read its file alone is known. */
async function lettersOf({ catalogue }: Publication): Promise<ListedEntry[]> {
  const rows = await catalogue.selectFrom('letterFiles').select(['path', 'letterJson']).execute()
  const entries = rows.map(({ path, letterJson }) => {
    const letter = letterJson === null ? undefined : (JSON.parse(letterJson) as Letter)
    const name = path.replace(/^issues\//, '').replace(/\.md$/i, '')
    const said = letter && (letter.subject ?? firstWords(letter.words))
    return { path, title: said ? `${name}: ${said}` : name }
  })
  const day = ({ path }: ListedEntry) => /\d{4}-\d{2}-\d{2}/.exec(path)?.[0] ?? ''
  return entries.sort((a, b) => day(b).localeCompare(day(a)) || (a.path < b.path ? -1 : 1))
}

function pagesOf({ catalogue }: Publication): Promise<ListedEntry[]> {
  return catalogue.selectFrom('pages').select(['path', 'title', 'language']).execute()
}
