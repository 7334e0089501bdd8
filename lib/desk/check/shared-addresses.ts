import { sql } from 'kysely'
import { listPath } from '#lib/addresses/addresses.ts'
import { decodedPath } from '#lib/addresses/decoded-path.ts'
import { foldWord } from '#lib/language/fold.ts'
import { meaningOf } from '#lib/publication/content/catalogue/meanings.ts'
import type { Catalogue } from '#lib/publication/content/catalogue/open-catalogue.ts'
import type { Finding } from './finding.ts'
import { isOneOf, type Only } from './only-files.ts'

const kinds = {
  topic: { table: 'articleTopics', key: 'topics', word: 'topic', file: 'topics/…' },
  author: { table: 'articleAuthors', key: 'authors', word: 'author', file: 'authors/…' },
} as const

type Kind = keyof typeof kinds

/** `isAccent`: the two names differ in their accents alone, as where one was forgotten. */
export type Shared = Finding & { isAccent: boolean }

/** A name as articles write it, of those of which several have one address. */
interface Name {
  slug: string
  written: string
  uses: number
  path: string
  position: number
  /** The name in the file that has the address; null where none has. */
  described: string | null
}

/**
 * Topics and authors of different names that have one address, and so one page: `C`, `C++` and `C#` are all at
 * `/topics/c`. Capitals, blanks and hyphens make no other name, and a slug means what it names.
 */
export async function sharedAddresses(catalogue: Catalogue, only: Only): Promise<Shared[]> {
  const found: Shared[] = []
  for (const kind of ['topic', 'author'] as const) {
    const bySlug = Map.groupBy(await namesOf(catalogue, kind, only), ({ slug }) => slug)
    for (const [slug, names] of bySlug) found.push(...warningsOf(kind, slug, names))
  }
  return found
}

function warningsOf(kind: Kind, slug: string, names: Name[]): Shared[] {
  const { key, word, file } = kinds[kind]
  const meant = names.filter(({ written }) => written !== slug)
  const usual = meant.toSorted((one, other) => other.uses - one.uses)[0]
  const described = names[0]?.described ?? undefined
  const first = described ?? usual?.written
  if (first === undefined) return []
  const address = decodedPath(listPath(kind, slug))
  return meant
    .filter(({ written }) => plain(written) !== plain(first))
    .map(({ written, path, position }) => ({
      ...{ file: path, at: [key, position] },
      isAccent: foldWord(plain(written)) === foldWord(plain(first)),
      what: `the ${word} "${written}", which has the address of "${first}": ${address}`,
      expected: 'an address for each name',
      mend: `if they are two, add a file ${file} with  name: ${quoted(written)}  and a slug: of its own; if they are one, write ${first}`,
    }))
}

/** The spellings of topics or authors, each with the place where it occurs first. */
async function namesOf(catalogue: Catalogue, kind: Kind, only: Only): Promise<Name[]> {
  const [table, column] = [sql.table(kinds[kind].table), sql.ref(kind)]
  // Of an archive, only what these files name is looked at.
  const asked = sql`${column} IN (SELECT ${column} FROM ${table} WHERE ${isOneOf('path', only)})`
  const { rows } = await sql<Name>`
    SELECT uses.*, entries.name AS described FROM
      (SELECT ${column} AS slug, written, count(DISTINCT path) AS uses, min(path) AS path, position
      FROM ${table} WHERE ${only ? asked : sql`true`} GROUP BY 1, 2) AS uses
    LEFT JOIN entries ON entries.kind = ${kind} AND entries.slug = uses.slug AND entries.path IS NOT NULL
    ORDER BY uses.path, position`.execute(catalogue)
  return kind === 'topic' ? [...rows, ...(await namedTwice(catalogue, rows, only))] : rows
}

/** Topics that an article names beside another of the same address: the catalogue has the first alone. */
async function namedTwice(catalogue: Catalogue, known: Name[], only: Only): Promise<Name[]> {
  const near = sql`articles.path IN (SELECT path FROM articleTopics WHERE topic IN
    (SELECT topic FROM articleTopics WHERE ${isOneOf('path', only)}))`
  const { rows } = await sql<{ path: string; topics: string }>`
    SELECT articles.path, documentJson -> '$.topics' AS topics FROM articles JOIN compiled USING (hash)
    WHERE ${only ? near : sql`true`} AND json_array_length(documentJson, '$.topics') >
      (SELECT count(*) FROM articleTopics WHERE articleTopics.path = articles.path)
    ORDER BY articles.path`.execute(catalogue)
  if (rows.length === 0) return []
  const meaning = await meaningOf(catalogue, 'topic')
  const seen = new Set(known.map(({ slug, written }) => `${slug}\n${written}`))
  const bySlug = new Map(known.map(({ slug, described }) => [slug, described]))
  return rows.flatMap(({ path, topics }) =>
    (JSON.parse(topics) as string[]).flatMap((written, position) => {
      const slug = meaning(written)
      if (seen.has(`${slug}\n${written}`) || !bySlug.has(slug)) return []
      seen.add(`${slug}\n${written}`)
      return [{ slug, written, uses: 0, path, position, described: bySlug.get(slug) ?? null }]
    }),
  )
}

/** A name without what does not make it another: case, and how its words are joined. */
function plain(name: string): string {
  return name
    .normalize('NFC')
    .toLowerCase()
    .replace(/[’‘ʼ]/g, "'")
    .replace(/[\s_\-‐‑]+/g, ' ')
    .trim()
}

/** In quotes where YAML would take a sign for its own. */
const quoted = (name: string) => (/^[\p{L}\p{N}][\p{L}\p{N} ]*$/u.test(name) ? name : `"${name}"`)
