import {
  absolute,
  articlePath,
  correctionsPath,
  feedsPath,
  type ListKind,
  listFolders,
  newsletterPath,
  searchPath,
} from '#lib/addresses/addresses.ts'
import { decodedPath } from '#lib/addresses/decoded-path.ts'
import { inLanguage } from '#lib/language/in-language.ts'
import type { MenuEntry, MenuItem } from '#lib/publication/content/site-menus.ts'
import { wordingFor } from '#lib/wording/wording.ts'
import { defaultMenus } from './default-menus.ts'
import { findEntry } from './entries.ts'
import { madePagesOf, madePath } from './made-pages.ts'
import { leadsTo, type MenuLink, type MenuNode, type Menus } from './menu-node.ts'
import type { Publication } from './publication.ts'
import { publicArticles } from './teasers.ts'
import { untilChange } from './until-change.ts'

/**
 * The menus of every page in a language: a path's label is the name of what it leads to. What readers do not see yet, or
 * no longer, is left out. A publication that names no menus has what there is.
 */
export function menusOf(publication: Publication, language: string): Promise<Menus> {
  const { menus, support = [] } = publication.site
  // Every page asks.
  return untilChange(
    publication,
    `menus ${language} ${support.length} ${JSON.stringify(menus)}`,
    async () => {
      const usual =
        menus.main && menus.footer
          ? { main: [], footer: [] }
          : await defaultMenus(publication, language)
      const nodes = (entries: readonly MenuEntry[]) => nodesOf(publication, entries, language)
      const main = await nodes(menus.main ?? usual.main)
      const below = usual.footer.filter((path) => !leadsTo(main, path))
      return { main, footer: await nodes(menus.footer ?? below) }
    },
  )
}

async function nodesOf(
  publication: Publication,
  entries: readonly MenuEntry[],
  language: string,
): Promise<MenuNode[]> {
  const nodes = entries.map(async (entry) => {
    if (typeof entry === 'string' || !entry.items) return linkOf(publication, entry, language)
    const { href, items } = entry
    const own = href === undefined ? [] : [href.startsWith('/') ? href : entry]
    const links = await Promise.all(
      [...own, ...items].map((item) => linkOf(publication, item, language)),
    )
    const shown = links.filter((link) => link !== undefined)
    return shown.length > 0 ? { ...labelOf(publication, entry, language), items: shown } : undefined
  })
  return (await Promise.all(nodes)).filter((node) => node !== undefined)
}

async function linkOf(
  publication: Publication,
  item: MenuEntry | MenuItem,
  language: string,
): Promise<MenuLink | undefined> {
  if (typeof item === 'string') return pathLink(publication, item, language)
  return { ...labelOf(publication, item, language), href: item.href ?? '' }
}

/** What an item says: in the page's language where it has that, else in the site's own. */
function labelOf(
  { site }: Publication,
  { label, translations }: Exclude<MenuEntry | MenuItem, string>,
  language: string,
): { label: string; language?: string } {
  const own = translations && inLanguage(translations, language)?.label
  if (own !== undefined) return { label: own }
  return language === site.language ? { label } : { label, language: site.language }
}

/** A link to a path of this site, with the name of what it leads to; undefined where that is what readers do not see. */
export async function pathLink(
  publication: Publication,
  href: string,
  language: string,
): Promise<MenuLink | undefined> {
  const [, folder = '', slug] = decodedPath(href.split(/[?#]/)[0] ?? '').split('/')
  const kind = (Object.keys(listFolders) as ListKind[]).find((each) => listFolders[each] === folder)
  if (kind && slug) {
    const entry = await findEntry(publication, kind, slug, language)
    return entry && { href, label: entry.name }
  }
  if (slug && href.startsWith(articlePath('')))
    return articleLink(publication, href, slug, language)
  const { site } = publication
  const made = madePagesOf(site).find((page) => href === madePath(page, site.language, site))
  if (made) return { href: madePath(made, language, site), label: wordingFor(language)[made].title }
  const page = await publication.catalogue
    .selectFrom('pages')
    .select(['title', 'language'])
    .where('slug', '=', folder)
    .executeTakeFirst()
  if (page) return { href, label: page.title, ...otherThan(language, page.language) }
  return { href, label: ownNames(language)[folder] ?? absolute(site.url, href) }
}

async function articleLink(
  publication: Publication,
  href: string,
  slug: string,
  language: string,
): Promise<MenuLink | undefined> {
  const article = await publicArticles(publication)
    .select(['title', 'language'])
    .where('slug', '=', slug)
    .executeTakeFirst()
  return article && { href, label: article.title, ...otherThan(language, article.language) }
}

const otherThan = (page: string, own: string) => (own === page ? {} : { language: own })

/** What the site's own pages are called, by the first segment of their addresses. */
function ownNames(language: string): Record<string, string> {
  const wording = wordingFor(language)
  const named = (path: string) => path.slice(1)
  return {
    '': wording.site.frontPage,
    archive: wording.site.archive,
    authors: wording.site.authors,
    [named(correctionsPath)]: wording.corrections.title,
    [named(feedsPath)]: wording.feeds.title,
    [named(newsletterPath)]: wording.newsletter.title,
    [named(searchPath)]: wording.search.title,
    series: wording.site.series,
    topics: wording.site.topics,
  }
}
