import type { Thing } from 'schema-dts'
import { absolute, ownershipPath } from '#lib/addresses/addresses.ts'
import type { Site } from '#lib/publication/content/site-schema.ts'
import { breadcrumbs } from './breadcrumbs.ts'
import { publicationId, publisherOf, websiteId } from './publication-data.ts'

/** The page that says whose the publication is. */
export function ownershipData(
  site: Site,
  { language, title }: { language: string; title: string },
): Thing[] {
  const path = ownershipPath(language, site.language)
  const { name, address, memberOf = [] } = site.ownership ?? {}
  return [
    {
      ...publisherOf(site, language),
      ...(name && { legalName: name }),
      ...(address && { address }),
      ...(memberOf.length > 0 && {
        memberOf: memberOf.map((each) => ({ '@type': 'Organization' as const, ...each })),
      }),
    },
    {
      '@type': 'WebPage',
      '@id': `${absolute(site.url, path)}#page`,
      url: absolute(site.url, path),
      name: title,
      inLanguage: language,
      isPartOf: websiteId(site),
      about: publicationId(site),
    },
    breadcrumbs(site, language, [[title, path]]),
  ]
}
