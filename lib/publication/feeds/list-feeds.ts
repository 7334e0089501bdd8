import {
  correctionsPath,
  type FeedFormat,
  feedFiles,
  feedPath,
  frontPath,
  issuesFeedPath,
  type ListKind,
  listPath,
} from '#lib/addresses/addresses.ts'
import { generalListNames } from '#lib/addresses/general-lists.ts'
import { languageName } from '#lib/language/format.ts'
import { listEntries } from '#lib/publication/articles/entries.ts'
import { offersOf } from '#lib/publication/articles/offers.ts'
import type { Publication } from '#lib/publication/articles/publication.ts'
import { type ListId, parseList } from '#lib/publication/lists/lists.ts'
import { wordingFor } from '#lib/wording/wording.ts'
import type { FeedPage } from './page-feeds.ts'

/** A feed as a page lists it. */
export interface ListedFeed {
  name: string
  /** Language of the name. */
  language: string
  paths: Record<FeedFormat, string>
}

/** Feeds of one sort, under a heading. */
export interface FeedGroup {
  heading: string
  feeds: ListedFeed[]
}

const kinds: ListKind[] = ['topic', 'series', 'author']

/** Every page that has a feed, but for those of the newsletter, which lie with their subscribers. */
export async function feedPages(publication: Publication): Promise<FeedPage[]> {
  const { language, languages } = publication.site
  const pages: FeedPage[] = languages.map((each) => ({ kind: 'front', language: each }))
  pages.push({ kind: 'corrections' })
  for (const kind of kinds)
    for (const { slug } of await listEntries(publication, kind, language))
      pages.push({ kind, slug })
  return pages
}

/** All feeds of a publication, in groups, named in a language; groups without a feed are left out. */
export async function listFeeds(publication: Publication, language: string): Promise<FeedGroup[]> {
  const { site } = publication
  const wording = wordingFor(language)
  const ownWording = wordingFor(language)
  const fronts = site.languages.map((each) => ({
    ...{ name: languageName(each), language: each },
    paths: pathsOf((format) => feedPath(frontPath(each, site.language), format)),
  }))
  const groups = [
    { heading: ownWording.feeds.newest, feeds: fronts },
    { heading: ownWording.feeds.issues, feeds: await issueFeeds(publication) },
    {
      heading: wording.corrections.title,
      feeds: [{ name: wording.corrections.title, language, paths: pagePaths(correctionsPath) }],
    },
  ]
  const headings = {
    topic: wording.site.topics,
    series: wording.site.series,
    author: wording.site.authors,
  }
  for (const kind of kinds) {
    const entries = await listEntries(publication, kind, language)
    const feeds = entries.map(({ slug, name }) => ({
      ...{ name, language, paths: pagePaths(listPath(kind, slug)) },
    }))
    groups.push({ heading: headings[kind], feeds })
  }
  return groups.filter(({ feeds }) => feeds.length > 0)
}

/** The feeds of the newsletters, in every language; of those of topics only those that `site.yml` names. */
async function issueFeeds(publication: Publication): Promise<ListedFeed[]> {
  const { site } = publication
  const named = Object.keys(site.newsletter?.lists ?? {}).map(parseList)
  const lists = [
    ...new Set<ListId>([...generalListNames, ...named.filter((list) => list !== undefined)]),
  ]
  const feeds: ListedFeed[] = []
  for (const language of site.languages) {
    const asked = language === site.language ? undefined : language
    for (const { list, name } of await offersOf(publication, lists, language))
      feeds.push({
        ...{ name, language },
        paths: pathsOf((format) => issuesFeedPath(list, asked, format)),
      })
  }
  return feeds
}

const pagePaths = (page: string) => pathsOf((format) => feedPath(page, format))

function pathsOf(path: (format: FeedFormat) => string): Record<FeedFormat, string> {
  const formats = Object.keys(feedFiles) as FeedFormat[]
  return Object.fromEntries(formats.map((format) => [format, path(format)])) as Record<
    FeedFormat,
    string
  >
}
