import { sql } from 'kysely'
import { fileOf } from '#lib/edition/files/page-file.ts'
import type { Catalogue } from '#lib/publication/content/catalogue/open-catalogue.ts'
import type { Finding } from './finding.ts'

/**
 * Pages whose address no file can have, as its name would be too long: a server of ours makes them when they are asked for,
 * and editions, copies and plain hosts are without them.
 */
export async function editionWarnings(catalogue: Catalogue): Promise<Finding[]> {
  const { rows } = await sql<{ file: string; key: string; address: string; slug: string }>`
    SELECT path AS file, 'slug' AS key, '/articles/' AS address, slug FROM articles WHERE octet_length(slug) > ${fits}
    UNION ALL SELECT path, 'slug', '/', slug FROM pages WHERE octet_length(slug) > ${fits}
    UNION ALL SELECT path, 'slug', '/' || kind || '/', slug FROM entries
      WHERE octet_length(slug) > ${fits} AND path IS NOT NULL
    UNION ALL SELECT min(path), 'topics', '/topic/', topic FROM articleTopics
      WHERE octet_length(topic) > ${fits} AND topic IN (${unnamed('topic')}) GROUP BY topic
    UNION ALL SELECT min(path), 'authors', '/author/', author FROM articleAuthors
      WHERE octet_length(author) > ${fits} AND author IN (${unnamed('author')}) GROUP BY author
    ORDER BY 1, 2`.execute(catalogue)
  return rows
    .filter(({ address, slug }) => !fileOf(address + encodeURIComponent(slug), 'text/html'))
    .map(({ file, key, slug }) => ({
      ...{ file, at: [key] },
      what: `an address too long for a file: ${[...slug].slice(0, 30).join('')}… has ${Buffer.byteLength(slug)} bytes, and is in no edition`,
      expected: 'at most 235 bytes in UTF-8',
      mend:
        key === 'slug'
          ? 'add a shorter slug, and lead the old address to it (redirectFrom, or redirects.yml)'
          : 'give it a file with a shorter slug',
    }))
}

/** Bytes that fit in any case, so that few rows are looked at. */
const fits = 200

const unnamed = (kind: string) =>
  sql`SELECT slug FROM entries WHERE kind = ${kind} AND path IS NULL`
