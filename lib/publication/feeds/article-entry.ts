import { extname } from 'node:path'
import { absolute, articlePath, listPath, picturePath } from '#lib/addresses/addresses.ts'
import { directionOf } from '#lib/language/direction.ts'
import { formatDay } from '#lib/language/format.ts'
import { typeset } from '#lib/language/typeset.ts'
import type { Picture } from '#lib/publication/articles/pictures.ts'
import type { Name } from '#lib/publication/articles/teasers.ts'
import { escapeHtml } from '#lib/text/escape.ts'
import { withLanguageOfBorrowed } from '#lib/wording/borrowed.ts'
import { wordingFor } from '#lib/wording/wording.ts'
import { type FeedEntry, type FeedPicture, lastChange } from './feed.ts'
import type { FeedArticle } from './feed-articles.ts'
import { feedHtml } from './feed-html.ts'

/** What an entry needs of its publication; `url` has no slash at its end. */
export interface Place {
  url: string
  timeZone: string
  now: number
}

/** An article as an entry of a feed, with its full text. */
export function articleEntry(article: FeedArticle, place: Place): FeedEntry {
  const { language } = article
  const url = absolute(place.url, articlePath(article.slug))
  const person = ({ slug, name }: Name) => ({
    name,
    url: absolute(place.url, listPath('author', slug)),
  })
  const { date, updated, corrections } = article
  return {
    ...{ id: absolute(place.url, articlePath(article.firstSlug)), url },
    ...{ language, source: article.source },
    title: typeset(article.title, language),
    summary: typeset(article.summary, language),
    html: textOf(article, url, place),
    published: date,
    updated: lastChange([date, updated, ...corrections.map((each) => each.date)], place.now),
    authors: article.byline.filter(({ role }) => role === undefined).map(person),
    contributors: article.byline.filter(({ role }) => role !== undefined).map(person),
    topics: article.topics.map(({ slug, name }) => ({
      name,
      url: absolute(place.url, listPath('topic', slug)),
    })),
    image: article.image && pictureOf(article.image, place),
  }
}

/** Media types of pictures by the endings that the publication hands out. */
const types: Record<string, string> = {
  ...{ '.avif': 'image/avif', '.gif': 'image/gif', '.jpeg': 'image/jpeg', '.jpg': 'image/jpeg' },
  ...{ '.png': 'image/png', '.svg': 'image/svg+xml', '.webp': 'image/webp' },
}

function pictureOf(image: Picture, { url }: Place): FeedPicture {
  const { src, alt, credit, width, height } = image
  const whole = absolute(url, picturePath(src))
  const ending = extname(URL.parse(whole)?.pathname ?? '').toLowerCase()
  return { url: whole, type: types[ending], alt, credit, width, height }
}

/** All that the article's page has in its column: picture, standfirst, text, corrections, where it comes from. */
function textOf(article: FeedArticle, url: string, place: Place): string {
  const { language, standfirst } = article
  const parts = [
    article.image && figureOf(article.image, language, place),
    standfirst && `<p><em>${words(standfirst, language)}</em></p>`,
    feedHtml(article.html, url),
    correctionsHtml(article, place),
    creditHtml(article, place),
  ]
  const html = withLanguageOfBorrowed(parts.filter(Boolean).join('\n'))
  // Readers set every entry in the direction of their own interface.
  return directionOf(language) === 'rtl'
    ? `<div lang="${escapeHtml(language)}" dir="rtl">${html}</div>`
    : html
}

function words(text: string, language: string): string {
  return escapeHtml(typeset(text, language))
}

function figureOf(image: Picture, language: string, place: Place): string {
  const { url, alt, width, height } = pictureOf(image, place)
  const size = width && height ? ` width="${width}" height="${height}"` : ''
  const picture = `<img src="${escapeHtml(url)}" alt="${escapeHtml(alt)}"${size}>`
  const caption = [
    image.caption && words(image.caption, language),
    image.credit && `<i>${escapeHtml(image.credit)}</i>`,
  ].filter(Boolean)
  return caption.length > 0
    ? `<figure>${picture}<figcaption>${caption.join(' ')}</figcaption></figure>`
    : `<p>${picture}</p>`
}

function correctionsHtml({ corrections, language }: FeedArticle, { timeZone }: Place): string {
  if (corrections.length === 0) return ''
  const items = corrections.map(
    ({ date, text }) =>
      `<li><strong>${formatDay(date, language, timeZone)}:</strong> ${words(text, language)}</li>`,
  )
  return `<h2>${wordingFor(language).corrections.title}</h2><ul>${items.join('')}</ul>`
}

function creditHtml({ source, language }: FeedArticle, { timeZone }: Place): string {
  if (!source) return ''
  const wording = wordingFor(language)
  const name = escapeHtml(source.name)
  const link = source.url ? `<a href="${escapeHtml(source.url)}">${name}</a>` : name
  const sentence =
    source.date === undefined
      ? wording.article.firstPublished({ source: link })
      : wording.article.firstPublishedOn({
          source: link,
          day: formatDay(source.date, language, timeZone),
        })
  const own = source.license
    ? ` ${wording.article.licence({ licence: escapeHtml(source.license) })}`
    : ''
  return `<p><em>${sentence}${own}</em></p>`
}
