import type { Phrase } from '#lib/publication/content/phrases.ts'
import type { Ask, AskPlace } from '#lib/publication/content/site-parts.ts'
import type { MenuLink } from './menu-node.ts'
import type { Publication } from './publication.ts'
import { isForLanguage, isOnAt, ownLanguage, partLink } from './terms.ts'

/** What readers are asked for, as a page shows it. */
export interface ShownAsk {
  text: Phrase[]
  /** Language of its words. */
  language: string
  link: MenuLink | undefined
}

/** A place on a page of a language; `topics` are those of its article or of its list. */
export interface AskedPlace {
  place: AskPlace
  language: string
  topics?: readonly string[]
}

/**
 * The ask that a place shows at the publication's moment: the first of `site.yml` that is meant for it. Undefined where none
 * is.
 */
export async function askAt(
  publication: Publication,
  asked: AskedPlace,
): Promise<ShownAsk | undefined> {
  const ask = asksIn(publication, asked).find((each) => isAbout(each, asked.topics))
  return ask && shownAsk(publication, ask, asked.language)
}

/** The asks that hold in a place on pages of a language, whatever these are about, in the order of `site.yml`. */
export function asksIn({ site, now }: Publication, { place, language }: AskedPlace): Ask[] {
  return (site.asks ?? []).filter(
    (each) =>
      [each.place ?? 'article'].flat().includes(place) &&
      isForLanguage(each.languages, language) &&
      isOnAt(each, site.timeZone, now),
  )
}

/** Whether an ask is meant for what is about these topics. */
export function isAbout({ topics }: Ask, asked: readonly string[] = []): boolean {
  return !topics || topics.some((topic) => asked.includes(topic))
}

/** An ask as pages of a language show it. */
export async function shownAsk(
  publication: Publication,
  { text, link, languages }: Ask,
  language: string,
): Promise<ShownAsk> {
  const own = ownLanguage(languages, publication.site)
  const shown = { page: language, words: own }
  return {
    text,
    language: own,
    link: link === undefined ? undefined : await partLink(publication, link, shown),
  }
}
