import { absolute, articlePath } from '#lib/addresses/addresses.ts'
import { objectPath } from '#lib/addresses/fediverse-addresses.ts'
import { directionOf } from '#lib/language/direction.ts'
import { formatDay } from '#lib/language/format.ts'
import { typeset } from '#lib/language/typeset.ts'
import { type Account, accountsOfArticle } from '#lib/publication/articles/accounts.ts'
import type { Publication } from '#lib/publication/articles/publication.ts'
import { articleEntry } from '#lib/publication/feeds/article-entry.ts'
import type { FeedEntry } from '#lib/publication/feeds/feed.ts'
import { articleAt, type FeedArticle } from '#lib/publication/feeds/feed-articles.ts'
import { escapeHtml } from '#lib/text/escape.ts'
import { isolatesOfBorrowed } from '#lib/wording/borrowed.ts'
import { wordingFor } from '#lib/wording/wording.ts'
import type { ObjectPlace } from './object-paths.ts'
import { instantText, type Signer, type Thing, withProof } from './proof.ts'
import { actorId, audience, objectContext } from './vocabulary.ts'

/** In bytes. Mastodon takes no activity above 1 MB; of a longer text peers get the beginning, as lists have it. */
const longestText = 200_000

/** An article as peers get it (ActivityStreams, `Article`), signed. */
export interface ArticleObject {
  object: Thing
  /** The accounts that it belongs to: the publication's first. */
  accounts: Account[]
}

/**
 * The object of a public article at a path; undefined where there is none. `changed` (milliseconds since 1970): says that it was changed
 * then, where nothing in it was later: peers take no change that is not.
 */
export async function articleObject(
  publication: Publication,
  path: string,
  signerOf: (account: string) => Signer,
  changed = 0,
): Promise<ArticleObject | undefined> {
  const article = await articleAt(publication, path)
  if (!article) return undefined
  const accounts = await accountsOfArticle(publication, { path, language: article.language })
  const [own] = accounts
  if (!own) return undefined
  const { site, now } = publication
  // Peers show it as the first one's.
  const makers = [own, ...accounts.filter(({ kind }) => kind === 'author')]
  // A correction is what peers are shown first, not at the foot.
  const entry = articleEntry(
    { ...article, corrections: [] },
    { url: site.url, timeZone: site.timeZone, now },
  )
  const corrections = correctionsOf(article, publication)
  const last = Math.max(changeOf(article, now), changed)
  const thing = {
    '@context': objectContext,
    ...{ id: objectId(site.url, article.firstSlug), type: 'Article' },
    url: absolute(site.url, articlePath(article.slug)),
    ...wordsOf(article, entry, corrections),
    attributedTo: makers.map(({ name }) => actorId(site.url, name)),
    published: instantText(article.date),
    ...(last > article.date && { updated: instantText(last) }),
    ...pictureOf(entry),
    tag: entry.topics.flatMap(hashtag),
    ...audience(site.url, own.name),
  }
  return {
    object: withProof(
      thing,
      makers.map(({ name }) => signerOf(name)),
      last,
    ),
    accounts,
  }
}

/** The whole address of an article's object, by the first slug that it had. */
export function objectId(url: string, firstSlug: string): string {
  return absolute(url, objectPath(firstSlug))
}

/** What stands where peers may see an article no longer (ActivityStreams, `Tombstone`): none of its words. */
export function tombstone(
  url: string,
  { firstSlug, expires, visibility }: Omit<ObjectPlace, 'path' | 'date'>,
): Thing {
  return {
    '@context': objectContext,
    ...{ id: objectId(url, firstSlug), type: 'Tombstone', formerType: 'Article' },
    ...(visibility === 'expired' && expires !== undefined && { deleted: instantText(expires) }),
  }
}

/** When readers last got to see something else, in milliseconds since 1970. */
function changeOf({ date, updated, corrections }: FeedArticle, now: number): number {
  const instants = [updated ?? date, ...corrections.map((each) => each.date)]
  return Math.max(date, ...instants.filter((instant) => instant <= now))
}

/** The words of corrections, the newest first, each with its day. */
function correctionsOf(article: FeedArticle, { site }: Publication): string[] {
  const { language } = article
  return article.corrections
    .toReversed()
    .map(
      ({ date, text }) => `${formatDay(date, language, site.timeZone)}: ${typeset(text, language)}`,
    )
}

function wordsOf({ language }: FeedArticle, entry: FeedEntry, corrections: string[]): Thing {
  const title = isolatesOfBorrowed(entry.title)
  const label = wordingFor(language).corrections.title
  const first = corrections[0] === undefined ? [] : [`${label}: ${corrections[0]}`]
  const summary = [...first, isolatesOfBorrowed(entry.summary)].filter(Boolean)
  const html = summary.map((each) => `<p>${escapeHtml(each)}</p>`).join('')
  const notices =
    corrections.length > 0
      ? `<h2>${escapeHtml(label)}</h2><ul>${corrections.map((each) => `<li>${escapeHtml(each)}</li>`).join('')}</ul>`
      : ''
  const whole = `${inDirection(notices, language)}${entry.html}`
  return {
    ...{ name: title, nameMap: { [language]: title }, summary: html },
    content: Buffer.byteLength(whole) > longestText ? html : whole,
    mediaType: 'text/html',
  }
}

function inDirection(html: string, language: string): string {
  return html !== '' && directionOf(language) === 'rtl'
    ? `<div lang="${escapeHtml(language)}" dir="rtl">${html}</div>`
    : html
}

function pictureOf({ image }: FeedEntry): Thing {
  if (!image) return {}
  const { url, alt, type: mediaType, width, height } = image
  const picture = { type: 'Image', url, mediaType, name: alt || undefined, width, height }
  return { image: picture, attachment: [picture] }
}

/** Of several words: each with a capital, which screen readers read one by one. A hashtag has letters and digits alone. */
function hashtag({ name, url }: { name: string; url: string }): Thing[] {
  const words = name.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  const [only] = words
  if (only === undefined) return []
  const text =
    words.length === 1
      ? only
      : words.map((word) => word.replace(/^./u, (first) => first.toLocaleUpperCase())).join('')
  return [{ type: 'Hashtag', name: `#${text}`, href: url }]
}
