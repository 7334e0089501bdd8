import { passages, replacePassages } from '#lib/importers/shared/passages.ts'
import { escapeMarkup } from '#lib/text/escape.ts'
import type { Block } from './block.ts'
import { diviBlock, fieldBlock, jetpackBlock } from './builders/field-blocks.ts'
import type { ContentContext } from './content-context.ts'
import { pictureGroup } from './shortcodes.ts'

type Handler = (block: Block, inside: string, context: ContentContext) => string

/** Blocks whose HTML is not what a reader was shown. */
const handlers: Record<string, Handler> = {
  cover,
  embed,
  file: (_, inside) => withoutButton(inside),
  footnotes: (_, __, context) => footnotes(context),
  gallery,
  missing: ({ attributes }, inside) => inside || String(attributes.originalContent ?? ''),
  more: () => '',
  nextpage: () => '',
  'page-break': () => '',
  spacer: () => '',
  verse: (_, inside) =>
    replacePassages(
      inside,
      /<pre\b[^<>]*>/g,
      () => '</pre>',
      ({ inner }) => `<p>${inner.trim().replace(/\r?\n/g, '<br>')}</p>`,
    ),
}

/**
 * The HTML of a block, `inside` being that of what it holds. What the old site filled in on each request (its latest
 * posts, an archive, a search) is no text: it is left out, and told to `context.lost`.
 */
export function convertDynamic(block: Block, inside: string, context: ContentContext): string {
  const isEmbed = block.name.startsWith('core-embed/')
  const handler = Object.hasOwn(handlers, block.name) ? handlers[block.name] : undefined
  if (isEmbed) return embed(block, inside, context)
  const fields = fieldsOf(block, inside, context)
  if (fields !== undefined) return fields
  if (handler) return handler(block, inside, context)
  if (inside.trim() === '' && block.inside.length === 0)
    context.lost(`the block "${block.name}" (the old site filled it in by itself)`)
  return inside
}

/** Blocks of plugins that keep their words in attributes; undefined for others, and for those without any. */
function fieldsOf(block: Block, inside: string, context: ContentContext): string | undefined {
  const isFields = /^(?:acf|lazyblock|carbon-fields)\//.test(block.name)
  if (isFields) return `${fieldBlock(block, context)}${inside}` || undefined
  if (block.name.startsWith('divi/')) return diviBlock(block, inside, context)
  if (/^jetpack\/(?:story|map)$/.test(block.name)) return jetpackBlock(block, inside, context)
  return undefined
}

/** A film or a post of another platform: a link to it, and what stands below it. */
function embed({ attributes }: Block, inside: string, context: ContentContext): string {
  const written = /<div(?=[^<>]*wp-block-embed__wrapper)[^<>]*>\s*([^\s<]+)/.exec(inside)?.[1]
  const url = String(attributes.url ?? '') || (written ?? '').replaceAll('&amp;', '&')
  const [said] = passages(inside, /<figcaption[^<>]*>/g, () => '</figcaption>')
  if (!/^https?:\/\//.test(url)) {
    context.lost('an embed without an address')
    return inside
  }
  const below = said?.inner ? `<p>${said.inner}</p>` : ''
  return `<p><a href="${escapeMarkup(url)}">${escapeMarkup(url)}</a></p>${below}`
}

/** A file is linked by its name already. */
function withoutButton(inside: string): string {
  return replacePassages(
    inside,
    /<a\b(?=[^<>]*wp-block-file__button)/g,
    () => '</a>',
    () => '',
  )
}

/** Words upon a picture: the picture first, as the old editor has it in a style only. */
function cover({ attributes }: Block, inside: string): string {
  const url = String(attributes.url ?? '')
  if (url === '' || /<img\b|<video\b/.test(inside) || attributes.backgroundType === 'video')
    return inside
  return `<figure><img src="${escapeMarkup(url)}" alt="${escapeMarkup(String(attributes.alt ?? ''))}"></figure>${inside}`
}

/** Where the export holds no pictures in the block, their ids are all that there is. */
function gallery({ attributes }: Block, inside: string, context: ContentContext): string {
  if (/<img\b/.test(inside) || !Array.isArray(attributes.ids)) return inside
  const pictures = attributes.ids.flatMap((id) => context.attachments.get(String(id)) ?? [])
  return pictures.length > 0 ? pictureGroup(pictures) : inside
}

/** The notes of a text, which WordPress keeps beside it. */
function footnotes({ footnotes: notes }: ContentContext): string {
  const items = notes.map(
    ({ id, content }) =>
      `<li id="${escapeMarkup(id)}">${content} <a href="#${escapeMarkup(id)}-link">↩</a></li>`,
  )
  return items.length > 0 ? `<ol>${items.join('')}</ol>` : ''
}
