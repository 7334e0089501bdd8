import { escapeMarkup } from '#lib/text/escape.ts'
import type { Card, CardPicture, Panel } from './card.ts'

/** A card as plain HTML, without classes: what a newsroom would have written. Empty where there is nothing to show. */
export function cardHtml(card: Card): string {
  switch (card.kind) {
    case 'pictures':
      return pictures(card.pictures, card.caption)
    case 'link':
      return link(card.href, card.label, card.about) + below(card.caption)
    case 'embed':
      return embed(card.html, card.url, card.title) + below(card.caption)
    case 'html':
      return card.html
    case 'code':
      return code(card.code, card.language) + below(card.caption)
    case 'note':
      return card.html === '' ? '' : `<blockquote>${asBlock(card.html)}</blockquote>`
    case 'details':
      return `<details><summary>${unwrapped(card.summary)}</summary>${asBlock(card.html)}</details>`
    case 'recording':
      return recording(card.tag, card.src, card.title, card.caption)
    case 'panel':
      return panel(card.panel)
    case 'rule':
      return '<hr>'
    case 'lost':
      return ''
  }
}

/** Of several pictures, as of a gallery, the last carries the caption. */
function pictures(all: CardPicture[], caption: string): string {
  const shown = all.filter(({ src }) => src !== '')
  return shown
    .map((picture, index) => {
      const words = index === shown.length - 1 && caption !== '' ? caption : ''
      return `<figure>${pictureTag(picture)}${words && `<figcaption>${words}</figcaption>`}</figure>`
    })
    .join('')
}

function pictureTag({ src, alt, href }: CardPicture): string {
  const tag = `<img src="${escapeMarkup(src)}" alt="${escapeMarkup(alt)}">`
  return href ? `<a href="${escapeMarkup(href)}">${tag}</a>` : tag
}

function link(href: string, label: string, about: string): string {
  const words = label || escapeMarkup(href)
  if (words === '') return ''
  const shown = href ? `<a href="${escapeMarkup(href)}">${words}</a>` : words
  return `<p>${shown}${about && `: ${about}`}</p>`
}

/** A quotation of a post stays; of a player the link to what it plays, with its title where that is known. */
function embed(html: string, url: string, title: string): string {
  if (/<(?:blockquote|iframe|video|audio)\b/i.test(html)) {
    const titled = title && !/<iframe\b[^<>]*\stitle=/i.test(html) ? withTitle(html, title) : html
    return titled.replace(/<script\b[^<>]*>\s*<\/script\s*>/gi, '')
  }
  return url === '' ? html : link(url, escapeMarkup(title), '')
}

function withTitle(html: string, title: string): string {
  return html.replace(
    /<iframe\b/i,
    `<iframe title="${escapeMarkup(title).replaceAll('$', '$$$$')}"`,
  )
}

function code(text: string, language: string): string {
  const name = /^[\w+#.-]+$/.test(language) ? ` class="language-${language}"` : ''
  return `<pre><code${name}>${escapeMarkup(text)}</code></pre>`
}

function recording(tag: 'audio' | 'video', src: string, title: string, caption: string): string {
  if (src === '') return ''
  const words = [title, caption].filter((text) => text !== '').map((text) => `<p>${text}</p>`)
  return `<${tag} src="${escapeMarkup(src)}"></${tag}>${words.join('')}`
}

function panel({ heading, level, texts, picture, button }: Panel): string {
  const title = heading === '' ? '' : `<h${level}>${unwrapped(heading)}</h${level}>`
  const shown = picture ? pictures([picture], '') : ''
  const words = texts.filter((text) => text !== '').map(asBlock)
  return [shown, title, ...words, button?.label ? link(button.href, button.label, '') : ''].join('')
}

function below(caption: string): string {
  return caption === '' ? '' : `<p><em>${unwrapped(caption)}</em></p>`
}

/** Texts of cards come in a paragraph or without one. */
function asBlock(html: string): string {
  return /^<(?:p|ul|ol|h\d|blockquote|div|pre|figure)\b/i.test(html) ? html : `<p>${html}</p>`
}

function unwrapped(html: string): string {
  return html.replace(/^<p\b[^>]*>([\s\S]*)<\/p>$/i, '$1').replace(/<\/p>\s*<p\b[^<>]*>/gi, '<br>')
}
