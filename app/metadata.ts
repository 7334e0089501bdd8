import type { ArticleFacts, Metadata } from '#components/metadata-elements.tsx'
import {
  absolute,
  articleCardPath,
  frontPath,
  iconPath,
  manifestPath,
  picturePath,
  siteCardPath,
} from '#lib/addresses/addresses.ts'
import { placeOf } from '#lib/addresses/served.ts'
import { likelyLocale } from '#lib/language/intl.ts'
import type { Article } from '#lib/publication/articles/article.ts'
import { siteIn } from '#lib/publication/articles/site-words.ts'
import { cardOf, cardOfSite, cardSize, cardVersion } from '#lib/publication/cards/card.ts'
import type { Site } from '#lib/publication/content/site-schema.ts'
import { publicationUri } from '#lib/publication/standard-site/record-addresses.ts'
import { feedLinks, type PageFeed } from './feed-links.ts'
import { placesOf } from './places.ts'

interface PageFacts {
  site: Site
  language: string
  /** What the page is called; without it, the publication's own name and tagline. */
  title?: string | undefined
  description?: string | undefined
  path: string
  /** The canonical address, where it is on another site. */
  canonical?: string | undefined
  /** Paths of the same page in every language, and that of `x-default`. */
  languages?: Record<string, string>
  /** The article whose card previews show; without it, the publication's. */
  cardArticle?: Article
  article?: ArticleFacts
  /** The feed that belongs to the page; without it, its language's. */
  feed?: PageFeed
  /** The path of the same in the fediverse: of an account, or of an article. */
  activity?: string | undefined
  /** Pages that search engines should leave out. */
  isHidden?: boolean
}

/** Title, canonical address and social metadata of a page: every page has its own. */
export function metadataOf(facts: PageFacts): Metadata {
  const { site, language, article } = facts
  const { name: siteName, tagline, description: ofSite } = siteIn(site, language)
  const title = facts.title
    ? `${facts.title} · ${siteName}`
    : [siteName, tagline].filter(Boolean).join(' · ')
  // The publication's own description is its front page's alone: no two pages share one.
  const description = facts.description ?? (facts.title ? undefined : ofSite)
  const place = placesOf(site)
  const url = placeOf(place, facts.path)
  const languages = Object.entries(facts.languages ?? {})
  return {
    title,
    description,
    manifest: manifestPath,
    // Of a page that names none, browsers ask for /favicon.ico.
    icon: site.logo ? picturePath(site.logo) : iconPath,
    ...(facts.isHidden && { robots: { index: false, follow: true } }),
    canonical: facts.canonical ?? url,
    languages: Object.fromEntries(languages.map(([tag, path]) => [tag, placeOf(place, path)])),
    ...(facts.activity && { activity: absolute(site.url, facts.activity) }),
    ...(!facts.isHidden && { feeds: feedLinks(site, language, facts.feed) }),
    ...(!facts.isHidden && { publicationRecord: recordOf(facts) }),
    preview: {
      ...{ title: facts.title ?? siteName, description, siteName, url },
      locale: localeOf(language),
      alternateLocales: languages
        .map(([tag]) => tag)
        .filter((tag) => tag !== language && tag !== 'x-default')
        .map(localeOf),
      image: previewOf(facts),
      ...(article && { article }),
    },
  }
}

/** The publication's record in the AT Protocol: a front page has that of its language, all other pages that of the site. */
function recordOf({ site, language, path }: PageFacts): string | undefined {
  const isFront = path === frontPath(language, site.language)
  return publicationUri(site, isFront ? language : site.language)
}

/**
 * A language as the Open Graph protocol names it, `language_TERRITORY`: the territory that the tag has, else the one where
 * most speak it (CLDR's likely subtags).
 */
function localeOf(tag: string): string {
  const { language, region } = likelyLocale(tag)
  return `${language}_${region}`
}

/** The drawn card, which has another address whenever it shows something else. */
function previewOf({ site, language, cardArticle }: PageFacts) {
  const card = cardArticle ? cardOf(cardArticle, site) : cardOfSite(site, language)
  const version = cardVersion(card).slice(0, 8)
  const path = cardArticle
    ? articleCardPath(cardArticle.slug, version)
    : siteCardPath(language, version)
  const alt = [card.title, card.byline, card.publication].filter(Boolean).join(' · ')
  return { url: absolute(site.url, path), ...cardSize, type: 'image/png', alt }
}

/** What a list holds, in the place of a description: as many of its names as previews show. */
export function descriptionOf(names: string[]): string | undefined {
  let text = ''
  for (const name of names) {
    const longer = text ? `${text} · ${name}` : name
    if (text && longer.length > 160) break
    text = longer
  }
  return text || undefined
}
