import type { Publication } from './publication.ts'

/**
 * The language that a reader of a path (decoded or not) expects where it leads nowhere: that of its first segment, as front pages of
 * languages have it, else the site's.
 */
export function languageOfPath({ site }: Pick<Publication, 'site'>, path: string): string {
  const [, first = ''] = path.toLowerCase().split('/')
  return site.languages.find((each) => each.toLowerCase() === first) ?? site.language
}
