import type { BreadcrumbList, NewsArticle, Thing } from 'schema-dts'
import { absolute, articlePath, indexPath, listPath } from '#lib/addresses/addresses.ts'
import { isoInstant } from '#lib/language/format.ts'
import type { Article, Source } from '#lib/publication/articles/article.ts'
import type { ArticleLink } from '#lib/publication/articles/article-link.ts'
import { shareWays } from '#lib/publication/articles/share.ts'
import type { Site } from '#lib/publication/content/site-schema.ts'
import { wordingFor } from '#lib/wording/wording.ts'
import { articleTypeOf } from './article-kinds.ts'
import { breadcrumbs } from './breadcrumbs.ts'
import { cardImage, image, person } from './parts.ts'
import { publisherOf, websiteId } from './publication-data.ts'

/**
 * What a public article's page tells machines: the article, as its `kind` asks
 * (https://developers.google.com/search/docs/appearance/structured-data/article), and the way to it.
 */
export function articleData(article: Article, site: Site): Thing[] {
  return [newsArticle(article, site), wayTo(article, site)]
}

function wayTo({ slug, title, language, topics }: Article, site: Site): BreadcrumbList {
  const [topic] = topics
  const self: [string, string] = [title, articlePath(slug)]
  if (!topic) return breadcrumbs(site, language, [self])
  const name = wordingFor(language).site.topics
  return breadcrumbs(site, language, [
    [name, indexPath('topic')],
    [topic.name, listPath('topic', topic.slug)],
    self,
  ])
}

function newsArticle(article: Article, site: Site): Thing {
  const { language, byline, topics, source } = article
  const url = absolute(site.url, articlePath(article.slug))
  const writers = byline.filter(({ role }) => role === undefined)
  const others = byline.filter(({ role }) => role !== undefined)
  const license = source ? source.license : site.licence?.url
  const publisher = publisherOf(site, language)
  // Without a byline it is the outlet that speaks: ours, or the one that published it first.
  const outlet = source ? { '@type': 'Organization' as const, name: source.name } : publisher
  const data: Omit<Exclude<NewsArticle, string>, '@type'> = {
    '@id': `${url}#article`,
    url,
    mainEntityOfPage: url,
    headline: article.title,
    ...(article.summary && { description: article.summary }),
    inLanguage: language,
    author: writers.length > 0 ? writers.map((name) => person(name, site)) : outlet,
    ...(others.length > 0 && { contributor: others.map((name) => person(name, site)) }),
    publisher,
    image: [...(article.image ? [image(article.image, site)] : []), cardImage(article, site)],
    ...(topics[0] && { articleSection: topics[0].name }),
    ...(topics.length > 0 && { keywords: topics.map(({ name }) => name) }),
    isAccessibleForFree: true,
    ...(article.minutes > 0 && { timeRequired: `PT${article.minutes}M` }),
    ...(license && { license }),
    ...changes(article, site),
    ...placeInSeries(article, site),
    ...(source && { isBasedOn: original(source, article.title, site) }),
    ...languagesOf(article, site),
    ...sharing(article, site),
  }
  return { '@type': articleTypeOf(article.kind), ...data } as Thing
}

/** When it was published, last changed, and what was corrected. */
function changes({ date, updated = date, corrections }: Article, site: Site) {
  const moment = (instant: number) => isoInstant(instant, site.timeZone)
  return {
    datePublished: moment(date),
    dateModified: moment(Math.max(date, updated, ...corrections.map((each) => each.date))),
    ...(corrections.length > 0 && {
      correction: corrections.map((each) => ({
        '@type': 'CorrectionComment' as const,
        text: each.text,
        datePublished: moment(each.date),
      })),
    }),
  }
}

function placeInSeries({ series, part }: Article, site: Site) {
  if (!series) return { isPartOf: websiteId(site) }
  const url = absolute(site.url, listPath('series', series.slug))
  const whole = { '@type': 'CreativeWorkSeries' as const, name: series.name, url }
  return { isPartOf: [websiteId(site), whole], ...(part !== undefined && { position: part }) }
}

/** Where readers pass it on, of the services that take an address: those of `share`. */
function sharing(article: Article, site: Site) {
  const target = shareWays(site, article).flatMap((way) =>
    'href' in way && way.service !== 'mail' ? [way.href] : [],
  )
  return target.length > 0 ? { potentialAction: { '@type': 'ShareAction' as const, target } } : {}
}

/** What a republished article was first, and where. */
function original({ name, url, license, date }: Source, title: string, site: Site) {
  return {
    '@type': 'CreativeWork' as const,
    name: title,
    ...(url && { url }),
    ...(date !== undefined && { datePublished: isoInstant(date, site.timeZone) }),
    ...(license && { license }),
    publisher: { '@type': 'Organization' as const, name },
  }
}

/** A translation names its original, the original all of its translations. */
function languagesOf({ translations, translationOf }: Article, site: Site) {
  const work = ({ slug, title, language }: ArticleLink) => ({
    '@type': 'CreativeWork' as const,
    '@id': `${absolute(site.url, articlePath(slug))}#article`,
    name: title,
    url: absolute(site.url, articlePath(slug)),
    inLanguage: language,
  })
  if (translationOf === undefined)
    return translations.length > 0 ? { workTranslation: translations.map(work) } : {}
  const first = translations.find(({ slug }) => slug === translationOf)
  return first ? { translationOfWork: work(first) } : {}
}
