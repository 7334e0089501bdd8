import { escapeMarkup } from '#lib/text/escape.ts'

/** A picture on its way into the article; `src` is still the source's. */
export interface Picture {
  src: string
  alt: string
  caption?: string | undefined
  credit?: string | undefined
  /** Where a click on it leads. */
  href?: string | undefined
}

/** Where a construct stands: in raw HTML, in which markdown is not read, or in markdown. */
export type Place = 'html' | 'markdown'

/** Escapes what markdown would read as a mark within a line. */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/[\\`*[\]<|~]/g, '\\$&')
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_')
    .replace(/&(?=#?\w+;)/g, '&amp;')
}

/** An address as markdown takes it between round brackets. */
export function destination(address: string): string {
  const whole = address.replace(/\s/g, encodeURIComponent).replace(/[<>\\]/g, encodeURIComponent)
  return isBalanced(whole) ? whole : `<${whole}>`
}

function isBalanced(text: string): boolean {
  let depth = 0
  for (const sign of text) {
    if (sign === '(') depth++
    if (sign === ')' && --depth < 0) return false
  }
  return depth === 0
}

/** A picture in the form that the publication sets as a figure: `![alt](src "Caption | Credit")`. */
export function pictureMarkup(picture: Picture, place: Place): string {
  const { src, alt, caption, credit, href } = picture
  if (place === 'html') return pictureHtml(picture)
  const title = titleOf(caption, credit)
  const image = `![${escapeMarkdown(alt)}](${destination(src)}${title})`
  return href ? `[${image}](${destination(href)})` : image
}

/** The title of a picture in markdown, with a blank before it; empty where there is neither caption nor credit. */
export function titleOf(caption: string | undefined, credit: string | undefined): string {
  if (!caption && !credit) return ''
  // The last bar parts caption from credit.
  const text =
    credit || caption?.includes('|') ? `${caption ?? ''} | ${credit ?? ''}` : (caption ?? '')
  return ` "${text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/["\\]/g, '\\$&')
    .replace(/&(?=#?\w+;)/g, '&amp;')}"`
}

function pictureHtml({ src, alt, caption, credit, href }: Picture): string {
  const image = `<img src="${escapeMarkup(src)}" alt="${escapeMarkup(alt)}">`
  const shown = href ? `<a href="${escapeMarkup(href)}">${image}</a>` : image
  const text = [caption, credit].filter(Boolean).join(' ')
  return text ? `<figure>${shown}<figcaption>${escapeMarkup(text)}</figcaption></figure>` : shown
}

/** A link. */
export function linkMarkup(text: string, href: string, place: Place): string {
  if (place === 'html') return `<a href="${escapeMarkup(href)}">${escapeMarkup(text)}</a>`
  return `[${escapeMarkdown(text)}](${destination(href)})`
}

/** A quotation: markdown with every row marked, an attribution below it. */
export function quoteMarkup(text: string, attribution: string, place: Place): string {
  const inside = dedent(text).trim()
  if (place === 'html') {
    const by = attribution ? `<p>— ${escapeMarkup(attribution)}</p>` : ''
    return `<blockquote>${inside}${by}</blockquote>`
  }
  const rows = attribution ? `${inside}\n\n— ${attribution}` : inside
  return rows
    .replace(/^[ \t]*$/gm, '')
    .replace(/^/gm, '> ')
    .replace(/(?<![ \t])[ \t]+$/gm, '')
}

/** Code between fences that nothing in it closes. */
export function codeMarkup(code: string, language: string, place: Place): string {
  const inside = code
    .replace(/^[ \t]*\n/, '')
    .replace(/(?<![ \t])[ \t]*$/, '')
    .replace(/\n$/, '')
  if (place === 'html') {
    const name = language ? ` class="language-${escapeMarkup(language)}"` : ''
    return `<pre><code${name}>${escapeMarkup(inside)}</code></pre>`
  }
  const longest = Math.max(2, ...[...inside.matchAll(/`+/g)].map(([run]) => run.length))
  const fence = '`'.repeat(longest + 1)
  return `${fence}${language}\n${inside}\n${fence}`
}

/** Takes away the indentation that all rows but blank ones have in common. */
export function dedent(text: string): string {
  const rows = text.replace(/^[ \t]*\n/, '').split('\n')
  const depths = rows
    .filter((row) => row.trim() !== '')
    .map((row) => /^[ \t]*/.exec(row)?.[0].length ?? 0)
  const depth = Math.min(...depths, 1000)
  return rows
    .map((row) => row.slice(Math.min(depth, /^[ \t]*/.exec(row)?.[0].length ?? 0)))
    .join('\n')
}

/** A quotation or code that stands in a row with other text is parted from it, as each is a block to readers. */
export function partedBlock(text: string, before: string, after: string): string {
  if (!/^(?:> |`{3}|<details>|\*\*[^\n]+\*\*\n\n)/.test(text)) return text
  const row = /(?:^|\n)[^\n]*$/.exec(before.slice(-1000))?.[0].replace(/^\n/, '') ?? ''
  const rest = /^[^\n]*/.exec(after.slice(0, 1000))?.[0] ?? ''
  const begin = /^[\s>\uFDD0]*$|[-*+.)]\s+$/.test(row) ? '' : '\n\n'
  if (rest.trim() !== '') return `${begin}${text}\n\n`
  // A row right below a quotation goes on with it.
  const goesOn = text.startsWith('>') && /^[ \t]*\n[ \t]*[^\s>]/.test(after.slice(0, 1000))
  return `${begin}${text}${goesOn ? '\n' : ''}`
}
