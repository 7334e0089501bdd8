import { sql } from 'kysely'
import { type Word, wordsOf } from '#lib/language/words.ts'
import type { Catalogue } from '#lib/publication/content/catalogue/open-catalogue.ts'
import type { EntryKind } from '#lib/publication/content/catalogue/tables.ts'

/** What an author, a topic or a series is called, in one language (BCP 47). */
export interface Name {
  kind: EntryKind
  slug: string
  text: string
  language: string
  words: Word[]
}

interface Read {
  version: number
  language: string
  names: Name[]
}

const read = new WeakMap<Catalogue, Read>()

/**
 * Every name of every author, topic and series, with its words; `language` is what names without one are in. They are read when the catalogue has
 * changed, so that a search does not go through the words of thousands of names.
 */
export async function namesOf(catalogue: Catalogue, language: string): Promise<Name[]> {
  const version = await versionOf(catalogue)
  const known = read.get(catalogue)
  if (known?.version === version && known.language === language) return known.names
  const rows = await catalogue
    .selectFrom('entries')
    .select(['kind', 'slug', 'name', 'translationsJson'])
    .execute()
  const names = rows.flatMap(({ kind, slug, name, translationsJson }) => {
    const own = [[language, name] as const]
    const others = Object.entries(
      JSON.parse(translationsJson ?? '{}') as Record<string, { name?: string }>,
    ).flatMap(([tag, translation]) => (translation.name ? [[tag, translation.name] as const] : []))
    return [...own, ...others].map(([tag, text]) => ({
      ...{ kind, slug, text, language: tag, words: wordsOf(text, tag) },
    }))
  })
  read.set(catalogue, { version, language, names })
  return names
}

/** Another number whenever another connection has changed the catalogue. */
async function versionOf(catalogue: Catalogue): Promise<number> {
  const { rows } = await sql<{ data_version: number }>`PRAGMA data_version`.execute(catalogue)
  return rows[0]?.data_version ?? 0
}
