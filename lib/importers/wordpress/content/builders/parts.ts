import type { Attachment } from '#lib/importers/wordpress/wxr-site.ts'
import { withoutControls } from '#lib/publication/content/control-characters.ts'
import { escapeMarkup } from '#lib/text/escape.ts'
import type { ContentContext } from '../content-context.ts'

/** Text that a builder lays out, as blocks of its own, so that no two of them are read as one line. */
export function block(html: string | undefined): string {
  return html === undefined || html.trim() === '' ? '' : `\n\n<div>${html}</div>\n\n`
}

/** A heading; `level` is a tag's name, `h3` where it is none of a heading. */
export function heading(html: string | undefined, level = 'h3'): string {
  if (html === undefined || html.trim() === '') return ''
  const tag = /^h[1-6]$/i.test(level) ? level.toLowerCase() : 'h3'
  return `\n\n<${tag}>${html.trim()}</${tag}>\n\n`
}

/** A button: a link of its own, or its words where it leads nowhere. */
export function button(html: string | undefined, url: string | undefined): string {
  const words = html?.trim() ?? ''
  const address = url?.trim() ?? ''
  if (words === '') return ''
  const isPlace = address !== '' && address !== '#' && !/^javascript:/i.test(address)
  return `\n\n<p>${isPlace ? `<a href="${escapeMarkup(address)}">${words}</a>` : words}</p>\n\n`
}

/** A quotation with who said it. */
export function quote(html: string | undefined, ...by: (string | undefined)[]): string {
  const names = by.filter((name) => name !== undefined && name.trim() !== '').join(', ')
  if (html === undefined || html.trim() === '') return ''
  const cite = names === '' ? '' : `\n\n<p>— ${names}</p>`
  return `\n\n<blockquote>${html}${cite}</blockquote>\n\n`
}

/** A film, or a page of another platform, as a link. */
export function film(url: string | undefined): string {
  const address = url?.trim().replace(/^\/\//, 'https://') ?? ''
  return /^https?:\/\/\S+$/.test(address)
    ? `\n\n<p><a href="${escapeMarkup(address)}">${escapeMarkup(address)}</a></p>\n\n`
    : ''
}

/** What a builder says of a picture. */
export interface BuilderPicture {
  /** Of the media library; `5|full` (Avada) names a size behind it. */
  id?: string | number | undefined
  src?: string | undefined
  alt?: string | undefined
  caption?: string | undefined
  link?: string | undefined
}

/** A picture: the media library's own where it has it, as builders often name a smaller copy. */
export function picture(
  { id, src, alt, caption = '', link = '' }: BuilderPicture,
  { attachments }: Pick<ContentContext, 'attachments'>,
): string {
  const known = attachments.get(String(id ?? '').split('|', 1)[0] ?? '')
  const address = known?.url ?? src?.trim() ?? ''
  if (!/^(?:https?:)?\/\/\S+$|^\/[^/\s]\S*$/.test(address)) return ''
  const shown = `<img src="${escapeMarkup(address)}" alt="${escapeMarkup(alt || (known?.alt ?? ''))}">`
  const linked =
    /^(?:https?:)?\//.test(link) && link !== address
      ? `<a href="${escapeMarkup(link)}">${shown}</a>`
      : shown
  const below = caption.trim() === '' ? '' : `<figcaption>${caption}</figcaption>`
  return `\n\n<figure>${linked}${below}</figure>\n\n`
}

/** Pictures of the media library by their ids, with commas between them. */
export function pictures(
  ids: string | undefined,
  context: Pick<ContentContext, 'attachments' | 'lost'>,
): string {
  const list = (ids ?? '').split(',').map((id) => id.trim())
  return list
    .filter((id) => id !== '')
    .map((id) => {
      const known: Attachment | undefined = context.attachments.get(id)
      if (!known) context.lost(`the picture ${id} of a gallery (the export does not hold it)`)
      return picture({ id, caption: known?.caption }, context)
    })
    .join('')
}

/** What was packed as base64, of text that may be percent-encoded first; undefined where it was not. */
export function unpacked(text: string): string | undefined {
  const bare = text.replace(/<\/?p>|\s/g, '')
  if (bare === '' || !/^[\w+/]+={0,2}$/.test(bare)) return undefined
  const bytes = Buffer.from(bare, 'base64')
  try {
    const plain = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    const html =
      /%[\da-f]{2}/i.test(plain) && !plain.includes('<') ? decodeURIComponent(plain) : plain
    // A word that happens to be base64 makes no HTML.
    return /[<\s]/.test(html) && withoutControls(html) === html ? html : undefined
  } catch {
    return undefined
  }
}

/** HTML that was written as such: its line ends are no paragraphs. */
export function rawHtml(html: string): string {
  const plain = html.replace(
    /<!-{2,}[^-<]*\[et_pb_line_break_holder\][^-<]*-{2,}>|<!–[^–<]*–>/g,
    '\n',
  )
  return block(/<pre\b/i.test(plain) ? plain : plain.replace(/(?<!\s)\s*\n\s*/g, ' '))
}
