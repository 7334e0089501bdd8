import { sql } from 'kysely'
import type { Catalogue } from '#lib/publication/content/catalogue/open-catalogue.ts'
import { writtenRedirects } from '#lib/publication/content/catalogue/write-settings.ts'
import type { Finding } from './finding.ts'

/** An old address with a query, which redirects do not look at. Those of the front page are another matter. */
const hasQuery = /^\/[^?#]*[^/?#][^?#]*\?/

/** Old addresses whose query says what is asked for: it is dropped, and a reader who asks for another gets this one. */
export async function oldAddressWarnings(catalogue: Catalogue): Promise<Finding[]> {
  const { rows } = await sql<{ path: string; position: number; old: string }>`
    SELECT files.path, each.key AS position, each.value AS old FROM files JOIN compiled USING (hash)
    CROSS JOIN json_each(documentJson, '$.redirectFrom') AS each
    WHERE instr(documentJson, '"redirectFrom":["') > 0 AND instr(each.value, '?') > 0
    ORDER BY files.path, each.key`.execute(catalogue)
  const ofArticles = rows.map(({ path, position, old }) =>
    warning(old, path, ['redirectFrom', position]),
  )
  const ofSite = Object.keys(await writtenRedirects(catalogue)).map((old) =>
    warning(old, 'redirects.yml', [old]),
  )
  return [...ofArticles, ...ofSite].filter((each) => each !== undefined)
}

function warning(old: string, file: string, at: PropertyKey[]): Finding | undefined {
  if (!hasQuery.test(old)) return undefined
  const bare = old.replace(/[?#].*$/, '')
  return {
    ...{ file, at },
    what: `the old address ${old}, whose query is ignored`,
    expected: `a path alone: ${bare} leads here, whatever follows it`,
    mend: `write ${bare} where that is meant, or take it out`,
  }
}
