import { z } from 'zod'
import type { ContentContext } from '../content-context.ts'
import { block, button, film, heading, picture, quote, rawHtml } from './parts.ts'

/** What a widget is set to, as far as it is looked at. */
type Settings = Record<string, unknown>

interface Node {
  elType?: string | undefined
  widgetType?: string | undefined
  settings?: Settings | unknown[] | undefined
  elements?: Node[] | undefined
}

const node: z.ZodType<Node> = z.lazy(() =>
  z.object({
    elType: z.string().optional(),
    widgetType: z.string().optional(),
    // PHP writes an empty mapping as a list.
    settings: z.union([z.record(z.string(), z.unknown()), z.array(z.unknown())]).optional(),
    elements: z.array(node).optional(),
  }),
)

type Handler = (settings: Settings, context: ContentContext) => string

/** Room, menus and signs: nothing that a reader reads. */
const silent = [
  'spacer',
  'divider',
  'menu-anchor',
  'icon',
  'social-icons',
  'nav-menu',
  'theme-post-title',
]

const handlers: Record<string, Handler> = {
  heading: (set) => heading(linked(set.title, set.link), text(set.header_size) || 'h2'),
  'text-editor': (set) => block(text(set.editor)),
  html: (set) => rawHtml(text(set.html)),
  shortcode: (set) => `\n\n${text(set.shortcode)}\n\n`,
  button: (set) => button(text(set.text), urlOf(set.link)),
  blockquote: (set) => quote(text(set.blockquote_content), text(set.author_name)),
  testimonial: (set, context) =>
    shown(set.testimonial_image, '', context) +
    quote(text(set.testimonial_content), text(set.testimonial_name), text(set.testimonial_job)),
  image: (set, context) => {
    const caption = set.caption_source === 'custom' ? text(set.caption) : captionOf(set, context)
    return shown(
      set.image,
      caption,
      context,
      set.link_to === 'custom' ? urlOf(set.link) : undefined,
    )
  },
  video: (set) =>
    film(
      text(set[`${set.video_type ?? 'youtube'}_url`]) ||
        urlOf(set.external_url) ||
        urlOf(set.hosted_url),
    ),
  audio: (set) => film(urlOf(set.link)),
  'icon-list': (set) =>
    `<ul>${items(set.icon_list)
      .map((item) => `<li>${linked(item.text, item.link)}</li>`)
      .join('')}</ul>`,
  counter: (set) =>
    block([set.prefix, set.ending_number, set.suffix].map(text).join('')) + block(text(set.title)),
  alert: (set) => heading(text(set.alert_title), 'h4') + block(text(set.alert_description)),
}

/**
 * The HTML of a piece that was laid out in Elementor, from what it keeps beside the text (`_elementor_data`): widgets in the
 * order in which they are shown. Undefined where there is none; of widgets that show what the old site filled in, none is
 * carried, and each is told to `context.lost`.
 */
export function elementorHtml(
  data: string | undefined,
  context: ContentContext,
): string | undefined {
  try {
    const nodes = z.array(node).parse(JSON.parse(data ?? ''))
    const html = nodes.map((one) => htmlOf(one, context)).join('')
    return html.trim() === '' ? undefined : html
  } catch {
    if (data?.trim())
      context.lost('the layout of Elementor (unreadable; the copy of the text beside it was taken)')
    return undefined
  }
}

function htmlOf({ widgetType, settings, elements = [] }: Node, context: ContentContext): string {
  const inner = elements.map((one) => htmlOf(one, context)).join('')
  if (widgetType === undefined) return inner
  const set: Settings = Array.isArray(settings) ? {} : (settings ?? {})
  const own = Object.hasOwn(handlers, widgetType) ? handlers[widgetType] : undefined
  const html = (own ? own(set, context) : general(set, context)) + inner
  if (html.trim() === '' && !silent.includes(widgetType))
    context.lost(`the Elementor widget "${widgetType}" (the old site filled it in by itself)`)
  return html
}

/** Other widgets, those of add-ons among them, call what they show by the same few names. */
function general(set: Settings, context: ContentContext): string {
  const first = (...keys: string[]) =>
    keys.map((key) => text(set[key])).find((one) => one !== '') ?? ''
  const lists = [
    'tabs',
    'slides',
    'items',
    'wp_gallery',
    'gallery',
    'carousel',
    'price_list',
    'features_list',
  ]
  return [
    shown(set.image ?? set.bg_image ?? set.background_image, '', context),
    heading(
      linked(
        first('title_text', 'title', 'heading', 'tab_title', 'item_title', 'question'),
        set.link,
      ),
    ),
    block(first('sub_title', 'subtitle')),
    block(
      first(
        'description_text',
        'description',
        'tab_content',
        'content',
        'text',
        'item_description',
        'answer',
        'editor',
      ),
    ),
    button(first('button_text', 'button'), urlOf(set.link) ?? urlOf(set.button_link)),
    ...lists.flatMap((key) => items(set[key]).map((item) => listed(item, context))),
  ].join('')
}

/** An entry of a list is a picture of a gallery, or holds what a widget holds. */
function listed(item: Settings, context: ContentContext): string {
  return typeof item.url === 'string'
    ? shown(item, captionFor(item, context), context)
    : general(item, context)
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : ''
}

function items(value: unknown): Settings[] {
  if (!Array.isArray(value)) return []
  return value.filter((one): one is Settings => typeof one === 'object' && one !== null)
}

function urlOf(value: unknown): string | undefined {
  const url = typeof value === 'object' && value !== null && 'url' in value ? value.url : undefined
  return typeof url === 'string' && url !== '' ? url : undefined
}

function linked(words: unknown, link: unknown): string {
  const url = urlOf(link)
  const inner = text(words)
  return url && url !== '#' && inner !== ''
    ? `<a href="${url.replaceAll('"', '%22')}">${inner}</a>`
    : inner
}

function shown(image: unknown, caption: string, context: ContentContext, link?: string): string {
  const src = urlOf(image)
  if (!src || /\/elementor\/assets\/images\/placeholder/.test(src)) return ''
  const { id, alt } = image as Settings
  return picture({ id: text(id), src, alt: text(alt), caption, link }, context)
}

function captionOf({ caption_source: source, image }: Settings, context: ContentContext): string {
  return source === 'attachment' ? captionFor(image, context) : ''
}

function captionFor(image: unknown, { attachments }: ContentContext): string {
  const id = typeof image === 'object' && image !== null && 'id' in image ? image.id : undefined
  return attachments.get(String(id))?.caption ?? ''
}
