import { type RawBuilder, sql } from 'kysely'
import type { Catalogue } from './catalogue/open-catalogue.ts'
import { placeInFile } from './place-in-file.ts'
import type { Problem } from './problem.ts'
import { folderPages } from './slug.ts'

interface Row {
  path: string
  slug: string
}

/**
 * Addresses that cannot all be files: an edition, and every host of files, has `x` in `x.html` or in `x/index.html`, beside
 * what hangs on it in a folder of that name.
 */
export async function fileNameChecks(catalogue: Catalogue, contentDir: string): Promise<Problem[]> {
  const at = (path: string, key: PropertyKey[]) => ({
    file: path,
    ...placeInFile(contentDir, path, key),
  })
  const files = await namedAsFiles(catalogue)
  const folders = await namedAsFolders(catalogue)
  const names = await namesAsFolders(catalogue)
  return [
    ...files.map(({ path, slug, other }) => ({
      ...at(path, ['slug']),
      what: `the slug "${slug}", which is the name of the file of "${other}"`,
      expected: 'one of its own',
      mend: 'give one of them another slug',
    })),
    ...folders.map(({ path, slug }) => ({
      ...at(path, ['slug']),
      what: `the slug "${slug}", which servers take for the page of the folder`,
      expected: 'one that is no name of a file of the site itself',
      mend: `add a line  slug: ${otherSlug(slug)}  or rename the file`,
    })),
    ...names.map(({ path, written, key, position }) => ({
      ...at(path, position === null ? [key] : [key, position]),
      what: `the name "${written}", of which the address would end as a folder’s own page does`,
      expected: 'a name that gives another address',
      mend: 'write another name, or begin a file for it that has another slug',
    })),
  ]
}

const otherSlug = (slug: string) => `about-${slug.toLowerCase().replace(/\..*$/, '')}`

const taken = (slug: RawBuilder<unknown>) => sql`lower(${slug}) IN (${sql.join(folderPages)})`

async function namedAsFiles(catalogue: Catalogue): Promise<(Row & { other: string })[]> {
  const isLonger = sql`short.slug = substr(long.slug, 1, length(long.slug) - 5)`
  const { rows } = await sql<Row & { other: string }>`
    SELECT long.path, long.slug, short.slug AS other FROM articles AS long
    JOIN articles AS short ON ${isLonger} WHERE long.slug LIKE '%.html'
    UNION ALL SELECT long.path, long.slug, short.slug FROM pages AS long
    JOIN pages AS short ON ${isLonger} WHERE long.slug LIKE '%.html'
    UNION ALL SELECT long.path, long.slug, short.slug FROM entries AS long
    JOIN entries AS short ON short.kind = long.kind AND ${isLonger}
    WHERE long.slug LIKE '%.html' AND long.path IS NOT NULL`.execute(catalogue)
  return rows
}

/** The page by which files of an edition say that something is gone has a name of its own, too. */
async function namedAsFolders(catalogue: Catalogue): Promise<Row[]> {
  const { rows } = await sql<Row>`
    SELECT path, slug FROM articles WHERE ${taken(sql`slug`)}
    UNION ALL SELECT path, slug FROM pages WHERE ${taken(sql`slug`)} OR lower(slug) = 'gone.html'
    UNION ALL SELECT path, slug FROM entries WHERE ${taken(sql`slug`)} AND path IS NOT NULL
    ORDER BY path`.execute(catalogue)
  return rows
}

interface Name {
  path: string
  written: string
  key: string
  position: number | null
}

/** The same of topics, authors and series that have no file of their own, where articles name them. */
async function namesAsFolders(catalogue: Catalogue): Promise<Name[]> {
  const { rows } = await sql<Name>`
    SELECT path, written, 'topics' AS key, position FROM articleTopics WHERE ${noFile('topic', sql`topic`)}
    UNION ALL SELECT path, written, 'authors', position FROM articleAuthors WHERE ${noFile('author', sql`author`)}
    UNION ALL SELECT path, series, 'series', NULL FROM articles WHERE ${noFile('series', sql`series`)}
    ORDER BY path`.execute(catalogue)
  return rows
}

const noFile = (kind: string, slug: RawBuilder<unknown>) =>
  sql`${slug} IN (SELECT slug FROM entries WHERE kind = ${kind} AND path IS NULL AND ${taken(sql`slug`)})`
