import type { DonateAction, Thing } from 'schema-dts'
import { absolute, supportPath } from '#lib/addresses/addresses.ts'
import type { Site } from '#lib/publication/content/site-schema.ts'
import type { ShownWay } from '#lib/publication/support/ways.ts'
import { breadcrumbs } from './breadcrumbs.ts'
import { publicationId, publisherOf, websiteId } from './publication-data.ts'

/** The page with the ways to give, as actions where there is an address to go to. */
export function supportData(
  site: Site,
  { language, title, ways }: { language: string; title: string; ways: ShownWay[] },
): Thing[] {
  const path = supportPath(language, site.language)
  const actions = ways.flatMap((way): DonateAction[] =>
    'url' in way
      ? [
          {
            '@type': 'DonateAction',
            name: way.name,
            target: way.url,
            recipient: publicationId(site),
          },
        ]
      : [],
  )
  return [
    publisherOf(site, language),
    {
      '@type': 'WebPage',
      '@id': `${absolute(site.url, path)}#page`,
      url: absolute(site.url, path),
      name: title,
      inLanguage: language,
      isPartOf: websiteId(site),
      about: publicationId(site),
      ...(actions.length > 0 && { potentialAction: actions }),
    },
    breadcrumbs(site, language, [[title, path]]),
  ]
}
