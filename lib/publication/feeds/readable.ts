import { feedsPath } from '#lib/addresses/addresses.ts'
import { directionOf } from '#lib/language/direction.ts'
import { formatDay } from '#lib/language/format.ts'
import { listFormat } from '#lib/language/intl.ts'
import { escapeHtml } from '#lib/text/escape.ts'
import { xmlText } from '#lib/text/xml-text.ts'
import { withLanguageOfBorrowed } from '#lib/wording/borrowed.ts'
import { wordingFor } from '#lib/wording/wording.ts'
import type { Feed, FeedEntry } from './feed.ts'

/** Browsers know links by this namespace only; it is foreign to the feed, and feed readers leave it aside. */
const xhtml = 'xmlns:h="http://www.w3.org/1999/xhtml"'

/** The elements of each format around an entry, and at the feed's end. */
const tags = {
  rss: { entry: '<item', end: '</channel>' },
  atom: { entry: '<entry', end: '</feed>' },
} as const

/**
 * Adds to a written feed what a browser shows of it: what this is, and each entry's headline as a link. RSS allows
 * elements of other namespaces, and so does Atom (RFC 4287, 6.4).
 */
export function readable(xml: string, feed: Feed, format: 'rss' | 'atom'): string {
  const { entry, end } = tags[format]
  // The same text inside of a text is in a CDATA section, or escaped. Blanks around a section would belong to the text.
  const places = new RegExp(`\\s*<!\\[CDATA\\[[^]*?\\]\\]>\\s*|${entry}(?:\\s[^>]*)?>|${end}`, 'g')
  let index = 0
  const head = xmlText(headOf(feed))
  return xml.replace(places, (place) => {
    if (place.includes('<!')) return place.trim()
    if (place === end) return feed.entries.length === 0 ? head + place : place
    const shown = feed.entries[index]
    const before = index++ === 0 ? head : ''
    return `${before}${place}${shown ? xmlText(entryOf(shown, feed)) : ''}`
  })
}

function headOf({ title, description, url, language, entries }: Feed): string {
  const wording = wordingFor(language)
  const empty = entries.length === 0 ? `<h:p>${said(wording.feeds.isEmpty)}</h:p>` : ''
  return `<h:header ${xhtml} ${languageOf(language)}>
<h:h1><h:a href="${escapeHtml(url)}">${said(title)}</h:a></h:h1>
<h:p>${said(description)}</h:p>
<h:aside><h:p><h:strong>${said(wording.feeds.isFeed)}</h:strong></h:p><h:p>${said(wording.feeds.isFeedText)}</h:p>
<h:p><h:a href="${feedsPath}">${said(wording.feeds.moreOnFeeds)}</h:a></h:p></h:aside>
${empty}</h:header>
`
}

/** A text, with the language of what is borrowed in it. */
function said(text: string): string {
  return withLanguageOfBorrowed(escapeHtml(text)).replace(
    /(<\/?)span(?: lang="en")?/g,
    (_, open) => (open === '<' ? '<h:span xml:lang="en" lang="en"' : '</h:span'),
  )
}

function entryOf(entry: FeedEntry, { timeZone }: Feed): string {
  const { language, authors, published } = entry
  const names = authors.map(({ name }) => name)
  const by = names.length > 0 ? `${listFormat(language).format(names)} · ` : ''
  return `
<h:article ${xhtml} ${languageOf(language)}><h:h2><h:a href="${escapeHtml(entry.url)}">${said(entry.title)}</h:a></h:h2>
<h:p class="by">${escapeHtml(by)}${formatDay(published, language, timeZone)}</h:p><h:p>${said(entry.summary)}</h:p></h:article>`
}

function languageOf(language: string): string {
  return `xml:lang="${escapeHtml(language)}" lang="${escapeHtml(language)}" dir="${directionOf(language)}"`
}
