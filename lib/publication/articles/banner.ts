import { linksIn, type Phrase } from '#lib/publication/content/phrases.ts'
import type { MenuLink } from './menu-node.ts'
import type { Publication } from './publication.ts'
import { isForLanguage, isOnAt, ownLanguage, partLink } from './terms.ts'

/** The line over every page. */
export interface ShownBanner {
  text: Phrase[]
  /** Language of its words. */
  language: string
  isBreaking: boolean
  /** Behind its words, which lead there themselves where they lead nowhere else. */
  link: MenuLink | undefined
}

/** The line over the pages of a language at the publication's moment: the first of `site.yml` that has not ended; undefined for none. */
export async function bannerOver(
  publication: Publication,
  language: string,
): Promise<ShownBanner | undefined> {
  const { site, now } = publication
  const banner = [site.banner ?? []]
    .flat()
    .find((each) => isForLanguage(each.languages, language) && isOnAt(each, site.timeZone, now))
  if (!banner) return undefined
  const { text, link, kind, languages } = banner
  const words = ownLanguage(languages, site)
  const shown = { language: words, isBreaking: kind === 'breaking' }
  const isWhole = typeof link === 'string' && linksIn(text).length === 0
  if (isWhole) return { ...shown, text: [{ href: link, of: text }], link: undefined }
  const behind =
    link === undefined ? undefined : await partLink(publication, link, { page: language, words })
  return { ...shown, text, link: behind }
}
