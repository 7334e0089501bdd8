import type { Publication } from '#lib/articles/publication.ts'

/** The language of a newsletter page: the one asked for where the site has it, else the site's own. */
export function askedLanguage({ site }: Publication, asked: unknown): string {
  return site.languages.find((each) => each === asked) ?? site.language
}

/** The language of a page for a subscriber, whose language the site may have given up. */
export const subscriberLanguage = askedLanguage

/** Query parameters of a page. */
export type Query = Promise<Record<string, string | string[] | undefined>>
