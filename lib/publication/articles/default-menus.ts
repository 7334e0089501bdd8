import {
  archivePath,
  correctionsPath,
  indexPath,
  listPath,
  newsletterPath,
  pagePath,
  supportPath,
} from '#lib/addresses/addresses.ts'
import { listEntries } from './entries.ts'
import type { Publication } from './publication.ts'

/** More topics than these do not stand in a row. */
const mostTopics = 7
/** More pages than these are a list that nobody reads. */
const mostPages = 9
/** Fewer links than these are no menu. */
const fewest = 3

/**
 * The menus of a publication that names none: the topics that have articles; at the foot the standing pages and the lists
 * there are, the ways to give among them. They hold nothing by number or by day, so that an article does not change them, and with them every page.
 */
export async function defaultMenus(
  publication: Publication,
  language: string,
): Promise<{ main: string[]; footer: string[] }> {
  const topics = await topicPaths(publication, language)
  const authors = await listEntries(publication, 'author', language)
  const pages = await pagePaths(publication, language)
  const lists = [
    newsletterPath,
    archivePath(),
    ...(authors.length > 0 ? [indexPath('author')] : []),
    correctionsPath,
  ]
  const { site } = publication
  const support = site.support?.length ? [supportPath(site.language, site.language)] : []
  const main = [...topics, ...support]
  for (const path of [...pages, newsletterPath, archivePath()])
    if (main.length < fewest) main.push(path)
  return { main, footer: [...pages, ...lists] }
}

/** Where there are too many topics for a row, those that have a file of their own; else the list of all. */
async function topicPaths(publication: Publication, language: string): Promise<string[]> {
  const all = (await listEntries(publication, 'topic', language)).map(({ slug }) => slug)
  if (all.length <= mostTopics) return all.map((slug) => listPath('topic', slug))
  const described = await publication.catalogue
    .selectFrom('entries')
    .select('slug')
    .where('kind', '=', 'topic')
    .where('path', 'is not', null)
    .execute()
  const own = all.filter((slug) => described.some((each) => each.slug === slug))
  if (own.length === 0 || own.length > mostTopics) return [indexPath('topic')]
  return [...own.map((slug) => listPath('topic', slug)), indexPath('topic')]
}

/** Standing pages in the page's language, or in the site's own where there are none. */
async function pagePaths({ catalogue, site }: Publication, language: string): Promise<string[]> {
  const pages = await catalogue
    .selectFrom('pages')
    .select(['slug', 'language'])
    .orderBy('title')
    .orderBy('slug')
    .execute()
  const inLanguage = pages.filter((page) => page.language === language)
  const shown =
    inLanguage.length > 0 ? inLanguage : pages.filter((page) => page.language === site.language)
  return shown.slice(0, mostPages).map(({ slug }) => pagePath(slug))
}
