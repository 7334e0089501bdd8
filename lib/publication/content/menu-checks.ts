import { normalPath } from '#lib/addresses/old-path.ts'
import { routeOf } from '#lib/addresses/routes.ts'
import type { Catalogue } from './catalogue/open-catalogue.ts'
import { documentAt, liveAddress } from './live-address.ts'
import { placeInFile } from './place-in-file.ts'
import type { Problem } from './problem.ts'
import type { Site } from './site-schema.ts'

/** Menus and policies of `site.yml` that lead nowhere; `unread` has the documents that could not be read, by folder and slug. */
export async function menuChecks(
  catalogue: Catalogue,
  contentDir: string,
  { menus, policies = {}, languages }: Site,
  unread: Set<string>,
): Promise<Problem[]> {
  const problems: Problem[] = []
  for (const [name, path] of Object.entries(policies))
    if (path.startsWith('/') && !(await leadsSomewhere(catalogue, path, languages, unread)))
      problems.push({
        ...{ file: 'site.yml', ...placeInFile(contentDir, 'site.yml', ['policies', name]) },
        what: `a policy that leads nowhere: ${path}`,
        expected: 'the path of a page',
        mend: 'correct the path, or add the page to pages/',
      })
  for (const name of ['main', 'footer'] as const)
    for (const [index, item] of menus[name].entries()) {
      if (typeof item !== 'string' || (await leadsSomewhere(catalogue, item, languages, unread)))
        continue
      problems.push({
        ...{ file: 'site.yml', ...placeInFile(contentDir, 'site.yml', ['menus', name, index]) },
        what: `a menu that leads nowhere: ${item}`,
        expected: 'the path of a topic, an author, a series or a page',
        mend: 'correct the path, or write {label: …, href: …} for an address elsewhere',
      })
    }
  return problems
}

async function leadsSomewhere(
  catalogue: Catalogue,
  path: string,
  languages: string[],
  unread: Set<string>,
): Promise<boolean> {
  const normal = normalPath(path)
  if (unread.has(documentAt(normal) ?? '')) return true
  const isPage = routeOf(normal)?.needs !== 'machine'
  if (isPage && (await liveAddress(catalogue, normal, languages))) return true
  const redirects = catalogue.selectFrom('redirects').select('old').where('old', '=', normal)
  return (await redirects.executeTakeFirst()) !== undefined
}
