import { directionOf } from '#lib/language/direction.ts'
import { escapeHtml } from '#lib/text/escape.ts'
import { plainText } from '#lib/text/plain-text.ts'

/** Makes a name or an address fit to stand within a sentence of another direction. */
export type Shown = (text: string) => string

/** A part of a mail, from which both its HTML and its text are made. */
export type Part =
  | { kind: 'title' | 'paragraph'; says: (shown: Shown) => string }
  | { kind: 'list'; items: string[] }
  | { kind: 'button' | 'link'; label: string; url: string }

export interface Letter {
  /** BCP 47. */
  language: string
  subject: string
  body: Part[]
  /** Below a line, smaller. */
  foot: Part[]
}

/** First strong isolate to pop directional isolate (UAX 9, 2.4): what `<bdi>` is in HTML. */
const isolateInText: Shown = (text) => `\u2068${plainText(text)}\u2069`
const isolateInHtml: Shown = (text) => `<bdi>${escapeHtml(plainText(text))}</bdi>`

/** The letter as plain text; each address has a line of its own, so that mail programs find its end. */
export function renderText({ language, body, foot }: Letter): string {
  // Where all runs one way, the marks would only be in the way of old programs that show them as boxes.
  const shown = directionOf(language) === 'rtl' ? isolateInText : plainText
  const render = (part: Part): string => {
    switch (part.kind) {
      case 'title':
      case 'paragraph':
        return part.says(shown)
      case 'list':
        return part.items.map((item) => `- ${shown(item)}`).join('\n')
      case 'button':
      case 'link':
        return `${part.label}:\n${part.url}`
    }
  }
  return `${body.map(render).join('\n\n')}\n\n———\n\n${foot.map(render).join('\n\n')}\n`
}

/**
 * The letter as HTML that old mail programs show, too: one column, styles in the elements, nothing from elsewhere. It
 * sets no colours but the button's, so that a program's dark mode can choose the others.
 */
export function renderHtml({ language, subject, body, foot }: Letter): string {
  const direction = directionOf(language)
  const start = direction === 'rtl' ? 'right' : 'left'
  return `<!doctype html>
<html lang="${escapeHtml(language)}" dir="${direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(subject)}</title>
</head>
<body dir="${direction}" style="margin:0;padding:0">
<div style="max-width:34em;margin:0 auto;padding:24px 20px;font-family:Georgia,'Times New Roman',serif;font-size:17px;line-height:1.5;text-align:${start}">
${body.map(htmlOf).join('\n')}
<div style="margin-top:32px;padding-top:12px;border-top:1px solid #8a8a8a;font-size:14px">
${foot.map(htmlOf).join('\n')}
</div>
</div>
</body>
</html>
`
}

function htmlOf(part: Part): string {
  switch (part.kind) {
    case 'title':
      return `<h1 style="margin:0 0 16px;font-size:24px;line-height:1.25">${part.says(isolateInHtml)}</h1>`
    case 'paragraph':
      return `<p style="margin:0 0 16px">${part.says(isolateInHtml)}</p>`
    case 'list':
      return `<ul style="margin:0 0 16px;padding:0 24px">${part.items
        .map((item) => `<li>${isolateInHtml(item)}</li>`)
        .join('')}</ul>`
    case 'button':
      return `<p style="margin:0 0 16px"><a href="${escapeHtml(part.url)}" style="display:inline-block;padding:10px 22px;border:1px solid #7d1f1f;background-color:#7d1f1f;color:#ffffff;font-weight:bold;text-decoration:none">${part.label}</a></p>
<p dir="ltr" style="margin:0 0 16px;font-size:14px;word-break:break-all;text-align:inherit"><a href="${escapeHtml(part.url)}" style="color:inherit">${escapeHtml(part.url)}</a></p>`
    case 'link':
      return `<p style="margin:0 0 8px"><a href="${escapeHtml(part.url)}" style="color:inherit">${part.label}</a></p>`
  }
}
