import type { CreativeWorkSeries, Person, Thing } from 'schema-dts'
import {
  absolute,
  articlePath,
  indexPath,
  type ListKind,
  listPath,
} from '#lib/addresses/addresses.ts'
import type { Entry } from '#lib/publication/articles/entries.ts'
import type { ListPage } from '#lib/publication/articles/list-pages.ts'
import type { Teaser } from '#lib/publication/articles/teasers.ts'
import type { Site } from '#lib/publication/content/site-schema.ts'
import { wordingFor } from '#lib/wording/wording.ts'
import { breadcrumbs } from './breadcrumbs.ts'
import { image, person } from './parts.ts'
import { publicationId, websiteId } from './publication-data.ts'

interface Collection {
  title: string
  path: string
  /** The names and paths of the pages above it, from below the front page on. */
  above: [name: string, path: string][]
  articles: Pick<Teaser, 'slug' | 'title'>[]
  description?: string | undefined
  /** Who or what the collection is about. */
  about?: Person | CreativeWorkSeries | undefined
}

/** A page that lists articles, in the site's own language. */
export function collectionData(site: Site, collection: Collection): Thing[] {
  const { title, path, above, articles, description, about } = collection
  const { language } = site
  return [
    {
      '@type': 'CollectionPage',
      '@id': `${absolute(site.url, path)}#page`,
      url: absolute(site.url, path),
      name: title,
      ...(description && { description }),
      inLanguage: language,
      isPartOf: websiteId(site),
      ...(about && { about }),
      ...(articles.length > 0 && { mainEntity: itemList(site, articles) }),
    },
    breadcrumbs(site, language, [...above, [title, path]]),
  ]
}

/** A topic's, a series' or an author's page; an author's newest page is their profile. */
export function entryData(site: Site, entry: Entry, list: ListPage, title: string): Thing[] {
  const { kind, slug, name, description } = entry
  const above: [string, string][] = [[indexName(kind, site), indexPath(kind)]]
  if (list.page !== undefined) above.push([name, listPath(kind, slug)])
  const path = listPath(kind, slug, list.page)
  const isProfile = kind === 'author' && list.page === undefined
  if (isProfile) return profileData(site, entry, above, list.articles)
  const series: CreativeWorkSeries = {
    '@type': 'CreativeWorkSeries',
    name,
    url: absolute(site.url, listPath('series', slug)),
    publisher: publicationId(site),
  }
  const about = { topic: undefined, author: person({ slug, name }, site), series }[kind]
  return collectionData(site, {
    ...{ title, path, above, description, about },
    articles: list.articles,
  })
}

/** https://developers.google.com/search/docs/appearance/structured-data/profile-page */
function profileData(
  site: Site,
  { slug, name, description, image: picture, links }: Entry,
  above: [string, string][],
  articles: Pick<Teaser, 'slug' | 'title'>[],
): Thing[] {
  const path = listPath('author', slug)
  const url = absolute(site.url, path)
  return [
    {
      '@type': 'ProfilePage',
      '@id': `${url}#page`,
      url,
      inLanguage: site.language,
      isPartOf: websiteId(site),
      mainEntity: {
        '@type': 'Person',
        '@id': `${url}#person`,
        name,
        url,
        ...(description && { description }),
        ...(picture && { image: image(picture, site) }),
        ...(links.length > 0 && { sameAs: links.map(({ url: address }) => address) }),
        worksFor: publicationId(site),
      },
      ...(articles.length > 0 && {
        hasPart: articles.map((article) => ({
          '@type': 'Article' as const,
          headline: article.title,
          url: absolute(site.url, articlePath(article.slug)),
        })),
      }),
    },
    breadcrumbs(site, site.language, [...above, [name, path]]),
  ]
}

/** What an index of all topics, authors or series is called. */
export function indexName(kind: ListKind, site: Site): string {
  const wording = wordingFor(site.language)
  return { topic: wording.site.topics, author: wording.site.authors, series: wording.site.series }[
    kind
  ]
}

function itemList(site: Site, articles: Pick<Teaser, 'slug' | 'title'>[]) {
  return {
    '@type': 'ItemList' as const,
    itemListElement: articles.map(({ slug, title }, index) => ({
      '@type': 'ListItem' as const,
      position: index + 1,
      name: title,
      url: absolute(site.url, articlePath(slug)),
    })),
  }
}
