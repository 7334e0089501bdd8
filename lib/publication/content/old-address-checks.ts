import { sql } from 'kysely'
import { normalPath } from '#lib/addresses/old-path.ts'
import type { Catalogue } from './catalogue/open-catalogue.ts'
import { writtenRedirects } from './catalogue/write-settings.ts'
import { followRedirects } from './follow-redirects.ts'
import { type Live, liveAddress } from './live-address.ts'
import { placeInFile } from './place-in-file.ts'
import type { Problem } from './problem.ts'
import type { Site } from './site-schema.ts'

/** An old address as a file gives it, and where. */
interface OldAddress {
  file: string
  key: PropertyKey[]
  old: string
}

/**
 * Old addresses that two files claim, that something of this site is at, or that lead in a circle: what is there would
 * never be seen again, and the edition could not be made, as it has no page without an answer of its own.
 */
export async function oldAddressChecks(
  catalogue: Catalogue,
  contentDir: string,
  site: Pick<Site, 'url' | 'languages'>,
): Promise<Problem[]> {
  const addresses = await oldAddresses(catalogue)
  const owners = new Map<string, string>()
  const problems: Problem[] = []
  for (const { file, key, old } of addresses) {
    const path = normalPath(old)
    const owner = owners.get(path)
    const live = await liveAddress(catalogue, path, site.languages)
    const said = live ? alreadyLive(old, live) : owner && owner !== file && hadBy(old, owner)
    if (said) problems.push({ file, ...placeInFile(contentDir, file, key), ...said })
    owners.set(path, file)
  }
  return [...problems, ...(await circles(catalogue, contentDir, site))]
}

type Said = Pick<Problem, 'what' | 'expected' | 'mend'>

function alreadyLive(old: string, { what, isUnseen }: Live): Said {
  if (isUnseen)
    return {
      what: `the old address ${old}, at which no old address is looked up`,
      expected: 'one that is not in /images/, /admin, /dev/ or /_next/, and does not end in .rsc',
      mend: 'take it out',
    }
  return {
    what: `the old address ${old}, at which ${what} is now`,
    expected: 'an address that no page has',
    mend: 'take it out',
  }
}

const hadBy = (old: string, owner: string): Said => ({
  what: `the old address ${old}, which ${owner} has too`,
  expected: 'an old address in one file',
  mend: 'keep it where its readers should arrive',
})

/** Redirects that lead back to themselves, each circle once. What is at an address ends every way. */
async function circles(
  catalogue: Catalogue,
  contentDir: string,
  { url, languages }: Pick<Site, 'url' | 'languages'>,
): Promise<Problem[]> {
  const lines = Object.entries(await writtenRedirects(catalogue))
  const byPath = new Map(lines.map(([old, target]) => [normalPath(old), { old, target }]))
  const told = new Set<string>()
  const problems: Problem[] = []
  const next = async (each: string) =>
    (await liveAddress(catalogue, each, languages)) ? undefined : byPath.get(each)
  for (const path of byPath.keys()) {
    const line = await next(path)
    if (!line) continue
    const end = await followRedirects(path, line, next, url)
    if (!('circle' in end) || end.circle.some((each) => told.has(each))) continue
    for (const each of end.circle) told.add(each)
    const [first = ''] = end.circle
    const key = byPath.get(first)?.old ?? first
    problems.push({
      ...{ file: 'redirects.yml', ...placeInFile(contentDir, 'redirects.yml', [key]) },
      what: `an old address that leads back to itself: ${[...end.circle, first].join(' → ')}`,
      expected: 'a way that ends at a page',
      mend: 'write where its readers should arrive',
    })
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
  const { rows: ofEntries } = await sql<{ path: string; list: string }>`
    SELECT entries.path, documentJson ->> 'redirectFrom' AS list FROM entries
    JOIN compiled USING (hash) WHERE json_array_length(documentJson, '$.redirectFrom') > 0
    ORDER BY entries.path`.execute(catalogue)
  const ofFiles = [...rows, ...ofEntries].flatMap(({ path: file, list }) =>
    (JSON.parse(list) as string[]).map((old, index) => ({
      file,
      key: ['redirectFrom', index],
      old,
    })),
  )
  const ofSite = Object.keys(await writtenRedirects(catalogue))
  return [...ofSite.map((old) => ({ file: 'redirects.yml', key: [old], old })), ...ofFiles]
}
