import { sql } from 'kysely'
import { foldWord } from '#lib/language/fold.ts'
import type { Catalogue } from '#lib/publication/content/catalogue/open-catalogue.ts'
import type { Finding } from './finding.ts'
import { NearNames } from './near-names.ts'
import { isOneOf, type Only } from './only-files.ts'

const kinds = {
  topic: { table: 'articleTopics', key: 'topics', word: 'topic', folder: 'topics' },
  author: { table: 'articleAuthors', key: 'authors', word: 'author', folder: 'authors' },
} as const

/** A spelling in which articles name an author or topic. */
interface Spelling {
  slug: string
  written: string
  uses: number
  /** Where it is used first. */
  path: string
  position: number
  /** Whether a file describes what it means. */
  isDescribed: number
  /** That file's name for it, without which it is none. */
  name: string
}

/**
 * Topics and authors without a file that one article names in a way that is a letter, a capital or an accent away from
 * how others write them: such a slip makes a list page of its own.
 */
export async function nameWarnings(catalogue: Catalogue, only: Only): Promise<Finding[]> {
  const found: Finding[] = []
  for (const kind of ['topic', 'author'] as const)
    if (!only || (await haveOwnSpelling(catalogue, kind, only)))
      found.push(...(await warningsOf(catalogue, kind)))
  return found
}

/** Tells whether some of these files name a topic or an author as no other does. */
async function haveOwnSpelling(
  catalogue: Catalogue,
  kind: keyof typeof kinds,
  only: Only,
): Promise<boolean> {
  const [table, column] = [sql.table(kinds[kind].table), sql.ref(`own.${kind}`)]
  const { rows } = await sql`
    SELECT 1 FROM ${table} AS own WHERE ${isOneOf('own.path', only)} AND NOT EXISTS
      (SELECT 1 FROM ${table} AS other WHERE ${sql.ref(`other.${kind}`)} = ${column}
        AND other.written = own.written AND other.path <> own.path)
    LIMIT 1`.execute(catalogue)
  return rows.length > 0
}

async function warningsOf(catalogue: Catalogue, kind: keyof typeof kinds): Promise<Finding[]> {
  const { table, key, word, folder } = kinds[kind]
  const spellings = await spellingsOf(catalogue, kind, table)
  const known = await catalogue
    .selectFrom('entries')
    .select('name')
    .where('kind', '=', kind)
    .where('path', 'is not', null)
    .execute()
  const byFold = Map.groupBy(spellings, ({ written }) => folded(written))
  for (const { name } of known) if (!byFold.has(folded(name))) byFold.set(folded(name), [])
  const names = new Map(known.map(({ name }) => [folded(name), name]))
  const near = new NearNames(byFold.keys())
  return spellings
    .filter(({ uses, isDescribed }) => uses === 1 && !isDescribed)
    .flatMap((spelling) => {
      const other = moreUsual(spelling, byFold, names, near)
      if (other === undefined) return []
      return {
        ...{ file: spelling.path, at: [key, spelling.position] },
        what: `the ${word} "${spelling.written}", which no other article has`,
        expected: `"${other}", as it is written elsewhere`,
        mend: `write ${other}; if another is meant, add a file to ${folder}/ for it`,
      }
    })
}

async function spellingsOf(
  catalogue: Catalogue,
  kind: keyof typeof kinds,
  table: string,
): Promise<Spelling[]> {
  const { rows } = await sql<Spelling>`
    SELECT uses.*, entries.path IS NOT NULL AS isDescribed, entries.name AS name FROM
      (SELECT ${sql.ref(kind)} AS slug, written, count(DISTINCT path) AS uses, min(path) AS path, position
      FROM ${sql.table(table)} GROUP BY 1, 2) AS uses
    JOIN entries ON entries.kind = ${kind} AND entries.slug = uses.slug ORDER BY uses.path, position`.execute(
    catalogue,
  )
  return rows
}

/** How others write what was meant, where one is more usual; of two that occur once each, the first in the folder. */
function moreUsual(
  { slug, written, path }: Spelling,
  byFold: Map<string, Spelling[]>,
  described: Map<string, string>,
  near: NearNames,
): string | undefined {
  const own = folded(written)
  // A slug of several words is how one writes a topic for short; it means the same.
  if (written === slug && written.includes('-') && (byFold.get(own)?.length ?? 0) > 1)
    return undefined
  const folds =
    own.length > 3 ? [own, ...near.near(own).filter((fold) => !isNumbered(own, fold))] : [own]
  for (const fold of folds) {
    const name = described.get(fold)
    if (name !== undefined && fold !== own) return name
    const others = (byFold.get(fold) ?? []).filter(
      (other) => other.written !== written && !isShort(other) && isBefore(other, path),
    )
    const [first] = others.toSorted((one, other) => other.uses - one.uses)
    if (first) return first.isDescribed ? first.name : first.written
  }
  return undefined
}

const isShort = ({ slug, written }: Spelling) => written === slug && written.includes('-')
const isBefore = ({ uses, path, isDescribed }: Spelling, than: string) =>
  isDescribed === 1 || uses > 1 || path < than

/** Two that differ in a digit are meant to: “Budget 2025” and “Budget 2026”. */
function isNumbered(one: string, other: string): boolean {
  const digits = (text: string) => text.replace(/\P{N}/gu, '')
  return digits(one) !== digits(other)
}

/** A name as it is compared: without case and accents, words parted by one blank. */
function folded(name: string): string {
  return name
    .split(/[\s\p{P}]+/u)
    .filter(Boolean)
    .map(foldWord)
    .join(' ')
}
