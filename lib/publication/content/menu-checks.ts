import { normalPath } from '#lib/addresses/old-path.ts'
import { routeOf } from '#lib/addresses/routes.ts'
import type { Catalogue } from './catalogue/open-catalogue.ts'
import { documentAt, liveAddress } from './live-address.ts'
import { placeInFile } from './place-in-file.ts'
import type { Problem } from './problem.ts'
import { type MenuLine, menuLines } from './site-links.ts'
import type { Site } from './site-schema.ts'

/** Menus and policies of `site.yml` that lead nowhere; `unread` has the documents that could not be read, by folder and slug. */
export async function menuChecks(
  catalogue: Catalogue,
  contentDir: string,
  site: Site,
  unread: Set<string>,
): Promise<Problem[]> {
  const problems: Problem[] = []
  const { languages } = site
  const told = (at: PropertyKey[], said: Pick<Problem, 'what' | 'expected' | 'mend'>) =>
    problems.push({ file: 'site.yml', ...placeInFile(contentDir, 'site.yml', at), ...said })
  for (const { at, path } of policiesOf(site))
    if (path.startsWith('/') && !(await leadsSomewhere(catalogue, path, languages, unread)))
      told(at, {
        what: `a policy that leads nowhere: ${path}`,
        expected: 'the path of a page',
        mend: 'correct the path, or add the page to pages/',
      })
  for (const { href, at, hasOwnWords } of menuLines(site))
    if (!hasOwnWords && !(await leadsSomewhere(catalogue, href, languages, unread)))
      told(at, {
        what: `a menu that leads nowhere: ${href}`,
        expected: 'the path of a topic, an author, a series or a page',
        mend: 'correct the path, or write {label: …, href: …} for an address elsewhere',
      })
  for (const { href, at, isOfItself } of twiceIn(menuLines(site)))
    told(at, isOfItself ? leadsToItself(href) : standsTwice(href))
  return problems
}

/** Where `site.yml` says how the newsroom works, and who grants rights. */
function policiesOf({ policies = {}, rights }: Site): { at: string[]; path: string }[] {
  const all = Object.entries(policies).map(([name, path]) => ({ at: ['policies', name], path }))
  return rights?.policy ? [...all, { at: ['rights', 'policy'], path: rights.policy }] : all
}

const leadsToItself = (href: string) => ({
  what: `a menu that leads to itself: ${href}`,
  expected: 'other addresses below it than its own',
  mend: 'take it out of items, which begin with where the menu leads',
})

const standsTwice = (href: string) => ({
  what: `the same address twice in a menu: ${href}`,
  expected: 'each address once in a list of links',
  mend: 'take one of the two out',
})

/** Lines of a menu, or of one of its submenus, that lead where one before leads: the submenu itself, or a line of it. */
function twiceIn(lines: MenuLine[]): (MenuLine & { isOfItself: boolean })[] {
  const first = new Map<string, MenuLine>()
  const itself = new Map<string, MenuLine>()
  const normal = (href: string) => (href.startsWith('/') ? normalPath(href) : href)
  return lines.flatMap((line) => {
    const list = line.list.join('\n')
    const before = first.get(`${list}\n${line.href}`) ?? itself.get(`${list}\n${normal(line.href)}`)
    if (before) return [{ ...line, isOfItself: before.isSubmenu }]
    first.set(`${list}\n${line.href}`, line)
    if (line.isSubmenu) itself.set(`${list}\n${normal(line.href)}`, line)
    return []
  })
}

/** Whether a path leads to a page of the site, or did once; to a document with a problem of its own as well. */
export async function leadsSomewhere(
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
