import { mainLanguage } from '#lib/language/stems.ts'

/** A page in a language (BCP 47), with the part of its address that tells it from the others. */
export interface Version {
  language: string
  address: string
}

/**
 * The values of `hreflang` for a page that there is in several languages, its own included, by their addresses; none where there is one
 * only. `x-default`, for readers of any other language, is the one in the site's language, else the original
 * (https://developers.google.com/search/docs/specialty/international/localized-versions#xdefault). Of two in one language the
 * page's own is named.
 */
export function alternatesOf(
  own: Version,
  others: Version[],
  { siteLanguage, original }: { siteLanguage: string; original?: string | undefined },
): Record<string, string> {
  const all = new Map([...others, own].map(({ language, address }) => [language, address]))
  if (all.size < 2) return {}
  const tags = [...all.keys()].sort((a, b) => (a < b ? -1 : 1))
  const [nearest] = tags.filter((tag) => mainLanguage(tag) === mainLanguage(siteLanguage))
  const fallback = all.get(siteLanguage) ?? (nearest && all.get(nearest)) ?? original
  return {
    ...Object.fromEntries(tags.map((tag) => [tag, all.get(tag) ?? own.address])),
    ...(fallback && { 'x-default': fallback }),
  }
}
