import type {
  NewsMediaOrganization,
  SearchAction,
  WebSite,
  WithActionConstraints,
} from 'schema-dts'
import { absolute, frontPath, ownershipPath, picturePath } from '#lib/addresses/addresses.ts'
import { siteIn } from '#lib/publication/articles/site-words.ts'
import type { Site } from '#lib/publication/content/site-schema.ts'

/** What other things on a page call the publication and its site by. */
export const publicationId = (site: Site) => ({ '@id': `${site.url}/#publication` })
export const websiteId = (site: Site) => ({ '@id': `${site.url}/#website` })

/** The properties of schema.org that stand for the policies of `site.yml`. */
const policyProperties = {
  corrections: 'correctionsPolicy',
  ethics: 'ethicsPolicy',
  ownership: 'ownershipFundingInfo',
  masthead: 'masthead',
  feedback: 'actionableFeedbackPolicy',
  verification: 'verificationFactCheckingPolicy',
  unnamedSources: 'unnamedSourcesPolicy',
  diversity: 'diversityPolicy',
  mission: 'missionCoveragePrioritiesPolicy',
} as const satisfies Record<
  keyof NonNullable<Site['policies']>,
  keyof Exclude<NewsMediaOrganization, string>
>

/** The newsroom as other things name it: enough for a reader of one page only. */
export function publisherOf(site: Site, language: string) {
  const { logo } = site
  return {
    '@type': 'NewsMediaOrganization',
    ...publicationId(site),
    name: siteIn(site, language).name,
    url: `${site.url}/`,
    ...(logo && {
      logo: { '@type': 'ImageObject', url: absolute(site.url, picturePath(logo)) },
    }),
  } satisfies NewsMediaOrganization
}

/** The newsroom with how to reach it and the policies that `site.yml` names. */
export function newsroomData(site: Site, language: string): NewsMediaOrganization {
  const { contact, social, policies, ownership } = site
  const own = ownership ? { ownership: ownershipPath(language, site.language) } : {}
  const stated: NonNullable<Site['policies']> = { ...own, ...policies }
  const description = siteIn(site, language).description
  const properties = Object.entries(policyProperties).flatMap(([policy, property]) => {
    const page = stated[policy as keyof typeof stated]
    return page ? [[property, absolute(site.url, page)]] : []
  })
  return {
    ...publisherOf(site, language),
    ...(description && { description }),
    ...(contact?.email && { email: contact.email }),
    ...(contact?.postal && { address: contact.postal }),
    ...(social.length > 0 && { sameAs: social.map(({ url }) => url) }),
    ...Object.fromEntries(properties),
  }
}

/** The site and how it is searched. */
export function websiteData(site: Site, language: string): WebSite {
  const search: WithActionConstraints<SearchAction> = {
    '@type': 'SearchAction',
    target: {
      '@type': 'EntryPoint',
      urlTemplate: `${site.url}/search?q={search_term_string}`,
    },
    'query-input': 'required name=search_term_string',
  }
  return {
    '@type': 'WebSite',
    ...websiteId(site),
    name: siteIn(site, language).name,
    url: absolute(site.url, frontPath(language, site.language)),
    inLanguage: language,
    publisher: publicationId(site),
    potentialAction: search,
  }
}
