import { readDate } from '#lib/publication/content/date.ts'
import type { PartLink } from '#lib/publication/content/site-parts.ts'
import type { Site } from '#lib/publication/content/site-schema.ts'
import { wordingFor } from '#lib/wording/wording.ts'
import type { MenuLink } from './menu-node.ts'
import { pathLink } from './menus.ts'
import type { Publication } from './publication.ts'

/** Whether something of these languages stands on pages of a language. */
export function isForLanguage(languages: readonly string[] | undefined, language: string): boolean {
  return !languages || languages.map(canonical).includes(language)
}

/** The language of words that stand on pages of these languages. */
export function ownLanguage(languages: readonly string[] | undefined, site: Site): string {
  return languages?.[0] ? canonical(languages[0]) : site.language
}

function canonical(tag: string): string {
  return Intl.getCanonicalLocales(tag)[0] ?? tag
}

/** The first and the last moment of something in `site.yml`, in milliseconds since 1970; infinite where it names none. */
export function termOf(
  { from, until }: { from?: string | undefined; until?: string | undefined },
  timeZone: string,
): { from: number; until: number } {
  const instant = (text: string | undefined, none: number) => {
    const read = text === undefined ? none : readDate(text, timeZone)
    return typeof read === 'number' ? read : none
  }
  return {
    from: instant(from, Number.NEGATIVE_INFINITY),
    until: instant(until, Number.POSITIVE_INFINITY),
  }
}

/** Whether something of `site.yml` has begun and not ended. */
export function isOnAt(
  dated: { from?: string | undefined; until?: string | undefined },
  timeZone: string,
  now: number,
): boolean {
  const { from, until } = termOf(dated, timeZone)
  return from <= now && now < until
}

/**
 * Where a part leads on pages of a language, with its words, whose own language may be another; undefined where it leads to what
 * readers do not see.
 */
export async function partLink(
  publication: Publication,
  link: PartLink,
  { page, words }: { page: string; words: string },
): Promise<MenuLink | undefined> {
  if (typeof link !== 'string') return page === words ? link : { ...link, language: words }
  if (link.startsWith('/')) return pathLink(publication, link, page)
  return { href: link, label: wordingFor(page).parts.more }
}

/** When what is shown of `site.yml` changes next by itself, in milliseconds since 1970; infinite where nothing does. */
export function nextTerm({ site, now }: Publication): number {
  const dated = [...(site.asks ?? []), ...[site.banner ?? []].flat()]
  const moments = dated.flatMap((each) => Object.values(termOf(each, site.timeZone)))
  return Math.min(...moments.filter((moment) => moment > now), Number.POSITIVE_INFINITY)
}
