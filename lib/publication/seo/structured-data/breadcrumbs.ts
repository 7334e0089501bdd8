import type { BreadcrumbList } from 'schema-dts'
import { absolute, frontPath } from '#lib/addresses/addresses.ts'
import { siteIn } from '#lib/publication/articles/site-words.ts'
import type { Site } from '#lib/publication/content/site-schema.ts'
import { withoutMarksOfBorrowed } from '#lib/wording/borrowed.ts'

/** The way to a page: its names and paths from below the front page on, the page itself last. */
export function breadcrumbs(
  site: Site,
  language: string,
  way: [name: string, path: string][],
): BreadcrumbList {
  const name = siteIn(site, language).name
  const steps: [string, string][] = [[name, frontPath(language, site.language)], ...way]
  return {
    '@type': 'BreadcrumbList',
    itemListElement: steps.map(([name, path], index) => ({
      '@type': 'ListItem',
      position: index + 1,
      name: withoutMarksOfBorrowed(name),
      item: absolute(site.url, path),
    })),
  }
}
