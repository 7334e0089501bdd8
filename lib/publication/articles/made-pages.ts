import { ownershipPath, supportPath } from '#lib/addresses/addresses.ts'
import type { Site } from '#lib/publication/content/site-schema.ts'

/** Pages that settings of `site.yml` make, by the last part of their address; each tells whether a site has it. */
const madePages = {
  support: ({ support }: Site) => (support ?? []).length > 0,
  ownership: ({ ownership }: Site) => ownership !== undefined,
}
export type MadePage = keyof typeof madePages

const paths: Record<MadePage, typeof supportPath> = {
  support: supportPath,
  ownership: ownershipPath,
}
const names = Object.keys(madePages) as MadePage[]

/** The pages of this kind that a site has. */
export function madePagesOf(site: Site): MadePage[] {
  return names.filter((page) => madePages[page](site))
}

/** The path of one in a language of the site. */
export function madePath(
  page: MadePage,
  language: string,
  { language: main }: Pick<Site, 'language'>,
): string {
  return paths[page](language, main)
}

/** The slug of the standing page with the words above one in a language of the site: `support-es`, where it is not the main one. */
export function wordsSlug(
  page: MadePage,
  language: string,
  { language: main }: Pick<Site, 'language'>,
): string {
  return language === main ? page : `${page}-${language.toLowerCase()}`
}

/** Whether a standing page is shown above a page that is made, and has no address of its own. */
export function isWordsOfMadePage(slug: string, site: Site): boolean {
  return madePagesOf(site).some((page) =>
    site.languages.some((language) => slug === wordsSlug(page, language, site)),
  )
}
