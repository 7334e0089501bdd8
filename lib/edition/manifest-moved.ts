import { sql } from 'kysely'
import { articlePath } from '#lib/addresses/addresses.ts'
import { visibility } from '#lib/articles/gate.ts'
import type { Publication } from '#lib/articles/publication.ts'
import type { Moved } from './manifest-format.ts'

/**
 * The addresses that lead elsewhere, and those of what has expired, in the order of their paths: what
 * `findOldAddress` answers for each of them. Paths are encoded. Numbers of WordPress's are left out: whoever hands out
 * files alone looks at no query.
 */
export async function readMoved({ catalogue, now }: Publication): Promise<Moved> {
  const { rows } = await sql<{ old: string; target: string; source: string; slug: string | null }>`
    SELECT old, target, source, slug FROM redirects
    LEFT JOIN articles ON source <> 'redirects.yml' AND target = 'article:' || slug
      AND (${visibility(now)}) IN ('public', 'withdrawn', 'expired')
    WHERE old NOT LIKE '/?%' ORDER BY old`.execute(catalogue)
  const redirects = rows.flatMap(({ old, target, source, slug }) => {
    const to = source === 'redirects.yml' ? target : slug !== null && articlePath(slug)
    return to ? [{ from: encoded(old), to }] : []
  })
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
