import { pictureFile } from '#lib/importers/wordpress/uploads.ts'
import { escapeMarkup } from '#lib/text/escape.ts'
import type { Block } from '../block.ts'
import type { ContentContext } from '../content-context.ts'
import { block, button, film, heading, picture, quote } from './parts.ts'

const title = /(?:^|_)(?:title|headline|heading|header)$/i
const words =
  /(?:^|_)(?:text|body|content|copy|description|caption|quote|name|author|label|intro|lead|summary|question|answer|sub(?:title|heading|headline)|credit)\d*$/i

/**
 * The HTML of a block whose words are fields (Advanced Custom Fields): each in its order, pictures by their number in the
 * media library. Settings such as a colour are no words; what may be either is told to `context.lost`.
 */
export function fieldBlock({ name, attributes }: Block, context: ContentContext): string {
  const { data } = attributes
  if (typeof data !== 'object' || data === null) return ''
  return Object.entries(data)
    .filter(([key]) => !key.startsWith('_'))
    .map(([key, value]) => fieldOf(key, value, name, context))
    .join('')
}

function fieldOf(key: string, value: unknown, name: string, context: ContentContext): string {
  if (Array.isArray(value)) return value.map((one) => fieldOf(key, one, name, context)).join('')
  if (typeof value === 'object' && value !== null) return objectOf(value, context)
  const text = typeof value === 'number' ? String(value) : value
  if (typeof text !== 'string' || text.trim() === '') return ''
  if (/^\d+$/.test(text)) {
    const known = context.attachments.get(text)
    return known && pictureFile.test(known.url)
      ? picture({ id: text, caption: known.caption }, context)
      : ''
  }
  if (pictureFile.test(text) && /^https?:\/\/\S+$/.test(text))
    return picture({ src: text }, context)
  if (/^(?:https?:\/\/|mailto:)\S+$/.test(text)) return button(escapeMarkup(text), text)
  if (title.test(key)) return heading(text)
  if (words.test(key) || /\s|<\w/.test(text.trim())) return block(text)
  if (!/^(?:[\w-]{0,24}|#[\da-f]{3,8}|field_\w+)$/i.test(text))
    context.lost(`the field "${key}" of the block "${name}" (${text.slice(0, 60)})`)
  return ''
}

/** A link (`{title, url}`), or a picture (`{url, alt}`). */
function objectOf(value: object, context: ContentContext): string {
  const { url, title: label, alt, id } = value as Record<string, unknown>
  if (typeof url !== 'string') return ''
  if (pictureFile.test(url))
    return picture(
      { id: String(id ?? ''), src: url, alt: typeof alt === 'string' ? alt : '' },
      context,
    )
  return button(escapeMarkup(typeof label === 'string' && label !== '' ? label : url), url)
}

/** Divi 5: room, lines, and what only holds others. */
const silent =
  /^divi\/(?:placeholder|section|row|column|group|divider|icon|accordion|tabs|slider|gallery|.*-inner)$/

/** The HTML of a block of Divi 5, which keeps all that it shows in its attributes. */
export function diviBlock(
  { name, attributes }: Block,
  inside: string,
  context: ContentContext,
): string {
  const of = (key: string): unknown => {
    const group = attributes[key] as
      | { innerContent?: { desktop?: { value?: unknown } } }
      | undefined
    return group?.innerContent?.desktop?.value
  }
  const said = (value: unknown) => (typeof value === 'string' ? value : undefined)
  const part = (key: string) => (of(key) ?? {}) as Record<string, unknown>
  const image = { ...part('image'), ...part('imageIcon'), ...part('portrait') }
  const isQuote = name === 'divi/testimonial'
  const content = said(of('content'))
  const html = [
    picture({ src: said(image.src) ?? said(image.url), alt: said(image.alt) }, context),
    heading(said(of('title')) ?? said(part('title').text)),
    isQuote ? quote(content, said(of('author')), said(of('jobTitle'))) : block(content),
    film(said(of('src')) ?? said(of('video')) ?? said(part('video').src)),
    button(said(part('button').text), said(part('button').linkUrl)),
    inside,
  ].join('')
  if (html.trim() === '' && !silent.test(name))
    context.lost(`the block "${name}" (the old site filled it in by itself)`)
  return html
}

/** A story or a map of Jetpack: its pictures, and its places. */
export function jetpackBlock(
  { name, attributes }: Block,
  inside: string,
  context: ContentContext,
): string {
  const key = name === 'jetpack/map' ? 'points' : 'mediaFiles'
  const list: unknown = attributes[key]
  if (!Array.isArray(list)) return inside
  const said = (value: unknown) => (typeof value === 'string' ? escapeMarkup(value) : '')
  const parts = list.map((one: Record<string, unknown>) => {
    if (key === 'points')
      return `<li>${[said(one.title), said(one.caption)].filter(Boolean).join(': ')}</li>`
    return picture(
      { src: String(one.url ?? ''), alt: said(one.alt), caption: said(one.caption) },
      context,
    )
  })
  return key === 'points' ? `<ul>${parts.join('')}</ul>` : parts.join('')
}
