import { absolute, type ListKind, listFolders } from '#lib/addresses/addresses.ts'
import { decodedPath } from '#lib/addresses/decoded-path.ts'
import { wordingFor } from '#lib/wording/wording.ts'
import type { Publication } from './publication.ts'
import { nameOf } from './translations.ts'

/** A link of a menu; `href` is a path of this site or a whole address. */
export interface MenuLink {
  label: string
  href: string
  /** Language of the label, where it is not the page's. */
  language?: string
}

/** The menus of every page in a language: a path's label is the name of what it leads to. */
export async function menusOf(
  publication: Publication,
  language: string,
): Promise<{ main: MenuLink[]; footer: MenuLink[] }> {
  const { menus } = publication.site
  const link = (item: (typeof menus.main)[number]) =>
    typeof item === 'string' ? pathLink(publication, item, language) : Promise.resolve(item)
  return {
    main: await Promise.all(menus.main.map(link)),
    footer: await Promise.all(menus.footer.map(link)),
  }
}

async function pathLink(
  { catalogue, site }: Publication,
  href: string,
  language: string,
): Promise<MenuLink> {
  const [, folder = '', slug] = decodedPath(href.split(/[?#]/)[0] ?? '').split('/')
  const kind = (Object.keys(listFolders) as ListKind[]).find((each) => listFolders[each] === folder)
  if (kind && slug) {
    const entry = await catalogue
      .selectFrom('entries')
      .select(['name', 'translationsJson'])
      .where('kind', '=', kind)
      .where('slug', '=', slug)
      .executeTakeFirst()
    if (entry) return { href, label: nameOf(entry, language) }
  }
  const wording = wordingFor(language)
  const own: Record<string, string> = {
    '': wording.site.frontPage,
    archive: wording.site.archive,
    authors: wording.site.authors,
    corrections: wording.corrections.title,
    feeds: wordingFor(language).feeds.title,
    newsletter: wordingFor(language).newsletter.title,
    search: wordingFor(language).search.title,
    series: wording.site.series,
    topics: wording.site.topics,
  }
  const page = await catalogue
    .selectFrom('pages')
    .select(['title', 'language'])
    .where('slug', '=', folder)
    .executeTakeFirst()
  if (page) return { href, label: page.title, language: page.language }
  return { href, label: own[folder] ?? absolute(site.url, href) }
}
