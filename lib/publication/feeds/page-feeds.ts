import {
  absolute,
  articlePath,
  correctionsPath,
  type FeedFormat,
  feedFiles,
  feedPath,
  frontPath,
  type ListKind,
  listPath,
  picturePath,
} from '#lib/addresses/addresses.ts'
import { typeset } from '#lib/language/typeset.ts'
import {
  amendmentTitle,
  listAmendments,
  type WithdrawnAt,
} from '#lib/publication/articles/corrections.ts'
import { findEntry } from '#lib/publication/articles/entries.ts'
import type { Publication } from '#lib/publication/articles/publication.ts'
import { siteIn } from '#lib/publication/articles/site-words.ts'
import { escapeHtml } from '#lib/text/escape.ts'
import { withLanguageOfBorrowed } from '#lib/wording/borrowed.ts'
import { wordingFor } from '#lib/wording/wording.ts'
import { articleEntry } from './article-entry.ts'
import { type Feed, type FeedEntry, feedLength, lastChange } from './feed.ts'
import { type FeedArticle, newestDate, newestOfEntry, newestOfLanguage } from './feed-articles.ts'

/** A page that has a feed. */
export type FeedPage =
  | { kind: 'front'; language: string }
  | { kind: ListKind; slug: string }
  | { kind: 'corrections' }

/** The path of a page that has a feed; `feedPath` makes the feed's own of it. */
export function pathOfFeedPage(page: FeedPage, siteLanguage: string): string {
  if (page.kind === 'front') return frontPath(page.language, siteLanguage)
  return page.kind === 'corrections' ? correctionsPath : listPath(page.kind, page.slug)
}

/**
 * The feed of a page, newest entry first; undefined where there is no such page. `withdrawnAt` is for that of the
 * corrections.
 */
export function readFeed(
  publication: Publication,
  page: FeedPage,
  withdrawnAt?: WithdrawnAt,
): Promise<Feed | undefined> {
  if (page.kind === 'front') return frontFeed(publication, page.language)
  if (page.kind === 'corrections') return correctionsFeed(publication, withdrawnAt)
  return entryFeed(publication, page.kind, page.slug)
}

/** What a feed says of itself, but for its entries. */
interface Head {
  title: string
  description: string
  language: string
  path: string
  /** Its own path in each format, where `feedPath` does not make it. */
  paths?: Record<FeedFormat, string>
}

/** A feed of a publication; `whenEmpty` is the date of one without entries (see `newestDate`). */
export function feedOf(
  publication: Publication,
  head: Head,
  entries: FeedEntry[],
  whenEmpty: number,
): Feed {
  const { site, now } = publication
  const url = siteUrl(publication)
  const formats = Object.keys(feedFiles) as FeedFormat[]
  const address = (format: FeedFormat) =>
    absolute(url, head.paths?.[format] ?? feedPath(head.path, format))
  return {
    title: head.title,
    description: head.description,
    language: head.language,
    publisher: { name: siteIn(publication.site, head.language).name, url: `${url}/` },
    url: absolute(url, head.path),
    addresses: Object.fromEntries(formats.map((format) => [format, address(format)])) as Record<
      FeedFormat,
      string
    >,
    updated:
      lastChange(
        entries.map(({ updated }) => updated),
        now,
      ) || whenEmpty,
    licence: site.licence && { name: site.licence.name, ...urlOf(site.licence) },
    logo: site.logo && absolute(url, picturePath(site.logo)),
    timeZone: site.timeZone,
    entries,
  }
}

const urlOf = ({ url }: { url?: string | undefined }) => (url ? { url } : {})

/** The publication's address without a slash at its end. */
export function siteUrl({ site }: Publication): string {
  return site.url.replace(/\/+$/, '')
}

function entriesOf(publication: Publication, articles: FeedArticle[]): FeedEntry[] {
  const { site, now } = publication
  const place = { url: siteUrl(publication), timeZone: site.timeZone, now }
  return articles.map((article) => articleEntry(article, place))
}

async function frontFeed(publication: Publication, language: string): Promise<Feed | undefined> {
  const { site } = publication
  if (!site.languages.includes(language)) return undefined
  const { name, description } = siteIn(site, language)
  const head = {
    ...{ title: name, language, path: frontPath(language, site.language) },
    description: typeset(description ?? wordingFor(language).feeds.newestOf({ name }), language),
  }
  return feedOf(
    publication,
    head,
    entriesOf(publication, await newestOfLanguage(publication, language)),
    await newestDate(publication),
  )
}

async function entryFeed(
  publication: Publication,
  kind: ListKind,
  slug: string,
): Promise<Feed | undefined> {
  const { language } = publication.site
  const entry = await findEntry(publication, kind, slug, language)
  if (!entry) return undefined
  const wording = wordingFor(language)
  const all =
    kind === 'author'
      ? wording.site.articlesBy({ name: entry.name })
      : wording.site.articlesIn({ name: entry.name })
  const head = {
    title: labelled(siteIn(publication.site, language).name, entry.name, language),
    language,
    description: typeset(entry.description ?? all, language),
    path: listPath(kind, entry.slug),
  }
  return feedOf(
    publication,
    head,
    entriesOf(publication, await newestOfEntry(publication, kind, slug)),
    await newestDate(publication),
  )
}

const labelled = (label: string, text: string, language: string) =>
  wordingFor(language).site.labelled({ label, text })

/** An entry each for the newest corrections and withdrawals, in all languages, as their page has them. */
async function correctionsFeed(publication: Publication, withdrawnAt?: WithdrawnAt): Promise<Feed> {
  const { site, now } = publication
  const { language } = site
  const amendments = await listAmendments(publication, feedLength, withdrawnAt)
  const wording = wordingFor(language)
  const head = {
    title: labelled(siteIn(publication.site, language).name, wording.corrections.title, language),
    language,
    ...{ description: wording.corrections.intro, path: correctionsPath },
  }
  const seen = new Map<string, number>()
  const entries = amendments.map((amendment): FeedEntry => {
    const { kind, slug, firstSlug, date, text, language: of } = amendment
    const url = absolute(siteUrl(publication), articlePath(slug))
    const isWithdrawal = kind === 'withdrawal'
    // An article is withdrawn once: what is said of the day may change, as where git comes to tell it.
    const first = absolute(siteUrl(publication), articlePath(firstSlug))
    const name = `${first}#${isWithdrawal ? 'withdrawal' : `correction-${new Date(date).toISOString()}`}`
    const count = (seen.get(name) ?? 0) + 1
    seen.set(name, count)
    const headline = amendmentTitle(amendment, site.timeZone)
    const words = typeset(text, of)
    return {
      // An article may have several of one day.
      id: count === 1 ? name : `${name}-${count}`,
      url: isWithdrawal ? url : `${url}#corrections`,
      ...{ language: of, summary: words },
      title: isWithdrawal ? headline : labelled(wordingFor(of).corrections.one, headline, of),
      html: withLanguageOfBorrowed(
        `<p>${escapeHtml(words)}</p>\n<p><a href="${escapeHtml(url)}">${escapeHtml(headline)}</a></p>`,
      ),
      ...{ published: date, updated: lastChange([date], now) || date },
      ...{ authors: [], contributors: [], topics: [], image: undefined, source: undefined },
    }
  })
  return feedOf(publication, head, entries, await newestDate(publication))
}
