import { lookUpLanguage } from '#lib/language/look-up.ts'
import type { Publication } from '#lib/publication/articles/publication.ts'

/**
 * The language of a newsletter page: the one asked for, or a subscriber's, where the site has it; else the site's own.
 */
export function askedLanguage({ site }: Publication, asked: unknown): string {
  return lookUpLanguage(typeof asked === 'string' ? asked : '', site.languages) ?? site.language
}

/** Query parameters of a page. */
export type Query = Promise<Record<string, string | string[] | undefined>>
