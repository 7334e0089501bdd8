import { sql } from 'kysely'
import { articlePath } from '#lib/addresses/addresses.ts'
import { visibility } from '#lib/publication/articles/gate.ts'
import type { Publication } from '#lib/publication/articles/publication.ts'
import { followRedirects, withMore } from '#lib/publication/content/follow-redirects.ts'
import type { Moved } from '../files/manifest-format.ts'

/**
 * The addresses that lead elsewhere, and those of what has expired, in the order of their paths: what
 * `findOldAddress` answers for each of them. Paths are encoded. Numbers of WordPress's are left out: the server that hands out
 * files alone looks at no query.
 */
export async function readMoved({ catalogue, now, site }: Publication): Promise<Moved> {
  const { rows } = await sql<{ old: string; target: string; slug: string | null }>`
    SELECT old, target, slug FROM redirects
    LEFT JOIN articles ON target = 'article:' || slug
      AND (${visibility(now)}) IN ('public', 'withdrawn', 'expired')
    ORDER BY old`.execute(catalogue)
  const byPath = new Map(rows.map((row) => [row.old, row]))
  const seen = new Set(rows.flatMap(({ slug }) => (slug === null ? [] : [`article:${slug}`])))
  const redirects: Moved['redirects'] = []
  for (const row of rows) {
    if (row.old.startsWith('/?')) continue
    const end = await followRedirects(row.old, row, (path) => byPath.get(path), site.url)
    if ('circle' in end) continue
    const isArticle = end.target.startsWith('article:')
    if (isArticle && !seen.has(end.target)) continue
    const to = isArticle ? articlePath(end.target.slice('article:'.length)) : end.target
    redirects.push({ from: encoded(row.old), to: withMore(to, end.query, end.hash) })
  }
  const gone = await sql<{ slug: string }>`SELECT slug FROM articles
    WHERE (${visibility(now)}) = 'expired' ORDER BY slug`.execute(catalogue)
  const led = new Set(redirects.map(({ from }) => from))
  const paths = gone.rows.map(({ slug }) => articlePath(slug))
  return { redirects, gone: paths.filter((path) => !led.has(path)) }
}

/** Old paths are kept decoded. */
function encoded(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/')
}
