import { absolute, articlePath } from '#lib/addresses/addresses.ts'
import { directionOf } from '#lib/language/direction.ts'
import { formatDay } from '#lib/language/format.ts'
import { quotesOf } from '#lib/language/quotes.ts'
import { typeset } from '#lib/language/typeset.ts'
import type { Article } from '#lib/publication/articles/article.ts'
import { bylineText } from '#lib/publication/articles/byline-text.ts'
import { siteIn } from '#lib/publication/articles/site-words.ts'
import { withoutCopies } from '#lib/publication/content/markdown/archived-copies.ts'
import type { Site } from '#lib/publication/content/site-schema.ts'
import { feedHtml } from '#lib/publication/feeds/feed-html.ts'
import { escapeHtml } from '#lib/text/escape.ts'
import { withLanguageOfBorrowed, withoutMarksOfBorrowed } from '#lib/wording/borrowed.ts'
import { wordingFor } from '#lib/wording/wording.ts'
import { plainBody } from './plain-body.ts'

/** A licence under which others may publish an article. */
export interface Licence {
  name: string
  url?: string | undefined
}

/** An article to copy. */
export interface Republication {
  licence: Licence
  /** The publication's name in the article's language. */
  publication: string
  /** The article's whole address, which is the canonical one. */
  url: string
  /** Where it comes from, in a sentence. */
  credit: string
  html: string
  text: string
}

/**
 * The licence under which an article may be published elsewhere: the publication's, unless `licence.republish` is false.
 * None for what came from another outlet, which is not ours to give.
 */
export function licenceOf(article: Pick<Article, 'source'>, site: Site): Licence | undefined {
  return article.source || site.licence?.republish === false ? undefined : site.licence
}

/** The article as HTML and as text that depend on nothing of ours, its credit included; undefined where it may not be copied. */
export function republicationOf(article: Article, site: Site): Republication | undefined {
  const licence = licenceOf(article, site)
  if (!licence) return undefined
  const { language, date } = article
  const html = withoutCopies(article.html)
  const publication = siteIn(site, language).name
  const url = absolute(site.url, articlePath(article.slug))
  const title = typeset(article.title, language)
  const day = formatDay(date, language, site.timeZone)
  const wording = wordingFor(language)
  const head = { title: quoted(title, language), publication, day }
  const byline = [bylineText(article.byline, language), publication].filter(Boolean).join(' · ')
  const credit = wording.republish.credit({ ...head, address: url, licence: licence.name })
  const corrections = article.corrections.map((each) =>
    wording.corrections.dated({
      day: formatDay(each.date, language, site.timeZone),
      text: typeset(each.text, language),
    }),
  )
  const standfirst = article.standfirst ? [typeset(article.standfirst, language)] : []
  const paragraphs = (texts: string[]) => texts.map((text) => `<p>${escapeHtml(text)}</p>`)
  const creditHtml = wording.republish.credit({
    title: escapeHtml(head.title),
    publication: escapeHtml(publication),
    day: escapeHtml(day),
    address: link(url, url),
    licence: licence.url ? link(licence.url, licence.name) : escapeHtml(licence.name),
  })
  const direction = directionOf(language) === 'rtl' ? ' dir="rtl"' : ''
  return {
    ...{ licence, publication, url, credit },
    html: withLanguageOfBorrowed(
      [
        `<article lang="${escapeHtml(language)}"${direction}>`,
        `<h1>${escapeHtml(title)}</h1>`,
        ...paragraphs([byline, ...standfirst]),
        feedHtml(html, url),
        ...paragraphs(corrections),
        `<p>${creditHtml}</p>`,
        '</article>\n',
      ].join('\n'),
    ),
    text: withoutMarksOfBorrowed(
      [title, byline, ...standfirst, plainBody(html), ...corrections, `${credit}\n`].join('\n\n'),
    ),
  }
}

/** A title within quotation marks: its own become the inner ones. */
function quoted(title: string, language: string): string {
  const { outer, inner } = quotesOf(language)
  return title.replaceAll(outer[0], inner[0]).replaceAll(outer[1], inner[1])
}

const link = (url: string, text: string) => `<a href="${escapeHtml(url)}">${escapeHtml(text)}</a>`
