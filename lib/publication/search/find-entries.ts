import { sql } from 'kysely'
import { cutText } from '#lib/language/cut-text.ts'
import { membership } from '#lib/publication/articles/entries.ts'
import { isListed } from '#lib/publication/articles/gate.ts'
import type { Publication } from '#lib/publication/articles/publication.ts'
import { type Named, nameOf, translated } from '#lib/publication/articles/translations.ts'
import type { EntryKind } from '#lib/publication/content/catalogue/tables.ts'
import { sayAll } from './marks.ts'
import type { Sought } from './match.ts'
import { type Name, namesOf } from './names.ts'

/** An author, a topic or a series that is called what was searched for. */
export interface FoundEntry {
  kind: EntryKind
  slug: string
  /** In the language of the page. */
  name: string
  /** Its beginning, where it is long. */
  description: string | undefined
}

/** More names that have the same word are no answer but a list, which their own pages are. */
const mostEntries = 6
/** A biography belongs on its own page. */
const longestDescription = 160
/** Entries that are asked for their public articles, at most. */
const mostAsked = 60

/**
 * The authors, topics and series with a public article whose name says all that is wanted, in any of its languages: those that
 * are called exactly that first, then the shortest names.
 */
export async function findEntries(
  publication: Publication,
  { wanted, excluded }: { wanted: Sought[]; excluded: Sought[] },
  language: string,
): Promise<FoundEntry[]> {
  if (wanted.length === 0) return []
  const { catalogue, site } = publication
  const all = await namesOf(catalogue, site.language)
  const fitting = all
    .filter(({ words }) => sayAll([words], wanted))
    .filter(({ words }) => !excluded.some((each) => sayAll([words], [each])))
    .sort((a, b) => a.words.length - b.words.length || compare(a.text, b.text))
  const entries = new Map<string, Name>()
  for (const name of fitting) {
    const key = `${name.kind} ${name.slug}`
    if (!entries.has(key)) entries.set(key, name)
  }
  const found: FoundEntry[] = []
  for (const { kind, slug } of [...entries.values()].slice(0, mostAsked)) {
    if (found.length === mostEntries) break
    const entry = await publicEntry(publication, kind, slug, language)
    if (entry) found.push(entry)
  }
  return found
}

const compare = new Intl.Collator('en').compare

async function publicEntry(
  publication: Publication,
  kind: EntryKind,
  slug: string,
  language: string,
): Promise<FoundEntry | undefined> {
  const { join, column } = membership(kind)
  const { rows } = await sql<Named & { description: string | null }>`
    SELECT name, description, translationsJson FROM entries
    WHERE kind = ${kind} AND slug = ${slug} AND EXISTS
      (SELECT 1 FROM articles JOIN ${join} WHERE ${column} = ${slug} AND ${isListed(publication)})`.execute(
    publication.catalogue,
  )
  const [row] = rows
  if (!row) return undefined
  const whole = translated(row, language)?.description ?? row.description
  const description = whole ? cutText(whole, longestDescription, language) : undefined
  return { kind, slug, name: nameOf(row, language), description }
}
