import { sql } from 'kysely'
import type { Catalogue } from './catalogue/open-catalogue.ts'
import { takenAddresses } from './menu-checks.ts'
import { normalPath } from './old-path.ts'
import { placeInFile } from './place-in-file.ts'
import type { Problem } from './problem.ts'

/** An old address as a file gives it, and where. */
interface OldAddress {
  file: string
  key: PropertyKey[]
  old: string
}

/**
 * Old addresses that two articles claim, or that a page has now: the page would never be seen again, and one that leads
 * to itself would lead its readers in a circle.
 */
export async function oldAddressChecks(
  catalogue: Catalogue,
  contentDir: string,
): Promise<Problem[]> {
  const addresses = await oldAddresses(catalogue)
  const owners = new Map<string, string>()
  const problems: Problem[] = []
  for (const { file, key, old } of addresses) {
    const path = normalPath(old)
    const owner = owners.get(path)
    const live = await liveAddress(catalogue, path)
    if (live || (owner && owner !== file))
      problems.push({
        ...{ file, ...placeInFile(contentDir, file, key) },
        what: live
          ? `the old address ${old}, at which ${live} is now`
          : `the old address ${old}, which ${owner} has too`,
        expected: live ? 'an address that no page has' : 'an old address in one file',
        mend: live ? 'take it out' : 'keep it where its readers should arrive',
      })
    owners.set(path, file)
  }
  return problems
}

async function oldAddresses(catalogue: Catalogue): Promise<OldAddress[]> {
  const { rows } = await sql<{ path: string; list: string }>`
    SELECT articles.path, documentJson ->> 'redirectFrom' AS list FROM compiled
    CROSS JOIN articles ON articles.path = compiled.path AND articles.hash = compiled.hash
    WHERE json_array_length(documentJson, '$.redirectFrom') > 0 ORDER BY date, articles.path`.execute(
    catalogue,
  )
  const ofArticles = rows.flatMap(({ path: file, list }) =>
    (JSON.parse(list) as string[]).map((old, index) => ({
      file,
      key: ['redirectFrom', index],
      old,
    })),
  )
  const ofSite = await catalogue
    .selectFrom('redirects')
    .select('old')
    .where('source', '=', 'redirects.yml')
    .execute()
  return [...ofSite.map(({ old }) => ({ file: 'redirects.yml', key: [old], old })), ...ofArticles]
}

const kinds = { topics: 'topic', authors: 'author', series: 'series' } as const

/** The file or page that an address leads to by itself; undefined for one that is free. */
async function liveAddress(catalogue: Catalogue, path: string): Promise<string | undefined> {
  const [, first = '', second, ...rest] = path.split('/')
  if (rest.length > 0) return undefined
  if (second === undefined) {
    if (first === '' || takenAddresses.includes(first)) return 'a page of the site itself'
    const pages = catalogue.selectFrom('pages').select('path').where('slug', '=', first)
    return (await pages.executeTakeFirst())?.path
  }
  if (first === 'articles') {
    const articles = catalogue.selectFrom('articles').select('path').where('slug', '=', second)
    return (await articles.executeTakeFirst())?.path
  }
  const kind = kinds[first as keyof typeof kinds]
  if (!kind) return undefined
  const entry = await catalogue
    .selectFrom('entries')
    .select(['path', 'name'])
    .where('kind', '=', kind)
    .where('slug', '=', second)
    .executeTakeFirst()
  return entry && (entry.path ?? `the page of ${entry.name}`)
}
