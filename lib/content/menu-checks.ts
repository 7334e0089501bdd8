import type { Catalogue } from './catalogue/open-catalogue.ts'
import { decodedPath } from './decoded-path.ts'
import { placeInFile } from './place-in-file.ts'
import type { Problem } from './problem.ts'
import type { Site } from './site-schema.ts'

/** First segments of the site's own addresses, which no standing page may take. */
export const takenAddresses =
  'articles authors topics series pages archive search corrections newsletter preview images pictures sitemaps feeds edition healthz readyz dev admin gone 404 _next'.split(
    ' ',
  )

const kinds: Record<string, 'topic' | 'author' | 'series' | undefined> = {
  topics: 'topic',
  authors: 'author',
  series: 'series',
}

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
  const [, first = '', second] = decodedPath(path.split(/[?#]/)[0] ?? '').split('/')
  if (second) {
    const kind = kinds[first]
    if (!kind || unread.has(`${first}/${second}`)) return true
    const entries = catalogue.selectFrom('entries').select('slug').where('kind', '=', kind)
    return (await entries.where('slug', '=', second).executeTakeFirst()) !== undefined
  }
  if ([...takenAddresses, ...languages, ''].includes(first) || unread.has(`pages/${first}`))
    return true
  const pages = catalogue.selectFrom('pages').select('slug')
  return (await pages.where('slug', '=', first).executeTakeFirst()) !== undefined
}
