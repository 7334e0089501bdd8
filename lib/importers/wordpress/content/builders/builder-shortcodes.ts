import type { ContentContext } from '../content-context.ts'
import type { Shortcode } from '../shortcode-tags.ts'
import {
  block,
  button,
  film,
  heading,
  picture,
  pictures,
  quote,
  rawHtml,
  unpacked,
} from './parts.ts'

/** A shortcode of a page builder. */
export interface BuilderTag extends Shortcode {
  /** What it encloses, with HTML in the place of the shortcodes in it. */
  converted: string
  context: ContentContext
}

type Handler = (tag: BuilderTag) => string

/** WPBakery, Divi, Avada, and the collection Shortcodes Ultimate, which many of the sites built with them have. */
const builders = /^(?:vc|et_pb|fusion|su)_/

/** Room, lines and signs: nothing that a reader reads. */
const silent =
  /^(?:vc_(?:empty_space|separator|icon|raw_js|zigzag)|et_pb_(?:divider|post_title|fullwidth_post_title|icon)|fusion_(?:separator|fontawesome|section_separator)|su_(?:spacer|divider|icon))$/

const inside: Handler = ({ converted }) => converted
const quotation: Handler = ({ converted, named }) =>
  quote(
    converted,
    named.cite ?? named.author ?? named.name,
    named.job_title,
    named.company_name ?? named.company,
  )
const code: Handler = ({ inside: text = '', converted, written, context }) => {
  const html = unpacked(text)
  if (html !== undefined) return rawHtml(html)
  // A long run without a blank is packed, though not in a way that is known.
  if (/^[\w+/=%\s]*$/.test(text) && /[\w+/=]{40}/.test(text)) {
    context.lost(`what is packed in the shortcode ${written}`)
    return ''
  }
  return rawHtml(converted)
}
const video: Handler = ({ named }) => film(named.src ?? named.link ?? named.url ?? named.video)
const ids: Handler = ({ named, context, converted }) =>
  pictures(named.images ?? named.gallery_ids ?? named.image_ids, context) + converted

/** Those that say something in another way than {@link general} reads. */
const handlers: Record<string, Handler> = {
  vc_single_image: ({ named, context }) =>
    picture(
      { id: named.image, src: named.custom_src, caption: named.caption, link: linkOf(named.link) },
      context,
    ),
  vc_gallery: ids,
  vc_images_carousel: ids,
  et_pb_gallery: ids,
  fusion_gallery: ids,
  vc_custom_heading: ({ named }) =>
    heading(linked(named.text, named.link), /tag:(h[1-6])/.exec(named.font_container ?? '')?.[1]),
  vc_btn: ({ named }) => button(named.title, linkOf(named.link)),
  vc_button: ({ named }) => button(named.title, linkOf(named.href ?? named.link)),
  vc_button2: ({ named }) => button(named.title, linkOf(named.link)),
  vc_raw_html: code,
  et_pb_code: code,
  et_pb_fullwidth_code: code,
  fusion_code: code,
  vc_video: video,
  et_pb_video: video,
  fusion_video: video,
  su_youtube: video,
  su_vimeo: video,
  et_pb_audio: ({ named }) => heading(named.title) + sound(named.audio),
  fusion_audio: ({ named }) => sound(named.src),
  fusion_youtube: ({ named }) => platform('https://www.youtube.com/watch?v=', named.id),
  fusion_vimeo: ({ named }) => platform('https://vimeo.com/', named.id),
  fusion_imageframe: ({ named, inside: text = '', context }) => {
    const src = /<img\b[^<>]*?\bsrc=["']?([^"'\s>]+)/i.exec(text)?.[1] ?? text
    return picture(
      { id: named.image_id, src, alt: named.alt, link: named.link, caption: named.caption },
      context,
    )
  },
  fusion_title: ({ named, converted }) =>
    heading(converted.replace(/<\/?(?:p|div|h[1-6])\b[^<>]*>/g, ' '), `h${named.size ?? ''}`),
  et_pb_heading: ({ named }) => heading(named.title, named.title_level),
  fusion_button: ({ named, converted }) => button(converted, named.link),
  su_button: ({ named, converted }) => button(converted, named.url),
  fusion_li_item: ({ converted }) => `<ul><li>${converted}</li></ul>`,
  fusion_dropcap: inside,
  fusion_highlight: inside,
  su_dropcap: inside,
  su_highlight: inside,
  dropcap: inside,
  drop_cap: inside,
  et_pb_testimonial: quotation,
  fusion_testimonial: quotation,
  su_quote: quotation,
  su_pullquote: quotation,
  pullquote: quotation,
  blockquote: quotation,
}

/** Tells whether a name is a shortcode of a page builder. */
export function isOfBuilder(name: string): boolean {
  return Object.hasOwn(handlers, name) || builders.test(name)
}

/** The HTML of a page builder's shortcode: its pictures, headings, texts and buttons in the order in which they are shown. */
export function convertBuilder(tag: BuilderTag): string {
  const decoded = { ...tag, named: withoutCodes(tag.named) }
  const html =
    (Object.hasOwn(handlers, tag.name) ? handlers[tag.name] : undefined)?.(decoded) ??
    general(decoded)
  if (html.trim() === '' && !silent.test(tag.name) && tag.converted.trim() === '')
    tag.context.lost(`the shortcode ${tag.written}`)
  return html
}

/** Closing tags whose beginning another of their name took. */
export function withoutStrayEnds(text: string): string {
  return text.replace(/\[\/(?:vc|et_pb|fusion|su)_[\w-]+\]/g, '\n\n')
}

/** Modules name what they show alike, if not the same. */
function general({ named, converted, context }: BuilderTag): string {
  const first = (...keys: string[]) => keys.map((key) => named[key]).find((value) => value)
  return [
    picture(
      {
        id: first('image_id', 'image'),
        src: first('src', 'image', 'image_url', 'portrait_url', 'picture'),
        alt: first('alt', 'image_alt', 'title_text'),
        link: first('url', 'link_url'),
      },
      context,
    ),
    heading(first('title', 'heading', 'h2', 'name')),
    block(first('subhead', 'h4', 'position', 'subtitle')),
    block(joined(first('number', 'counter_value'), named.percent_sign === 'on' ? '%' : '')),
    block(converted),
    button(
      first('button_text', 'btn_title', 'button_one_text'),
      first('button_url', 'button_link', 'button_one_url') ?? linkOf(named.btn_link),
    ),
    button(named.button_two_text, named.button_two_url),
  ].join('')
}

function joined(...parts: (string | undefined)[]): string {
  return parts[0] === undefined ? '' : parts.join('')
}

/** WPBakery: `url:https%3A%2F%2Fother.example%2F|title:Title|target:_blank`. */
function linkOf(link: string | undefined): string | undefined {
  const url = /(?:^|\|)url:([^|]*)/.exec(link ?? '')?.[1]
  try {
    return url === undefined ? link : decodeURIComponent(url)
  } catch {
    return url
  }
}

function linked(text: string | undefined, link: string | undefined): string | undefined {
  const url = linkOf(link)
  return url && text ? `<a href="${url.replaceAll('"', '%22')}">${text}</a>` : text
}

function sound(url: string | undefined): string {
  return url ? `\n\n<p><audio src="${url.replaceAll('"', '%22')}"></audio></p>\n\n` : ''
}

function platform(page: string, id: string | undefined): string {
  if (/^https?:/.test(id ?? '')) return film(id)
  return id && /^[\w-]+$/.test(id) ? film(`${page}${id}`) : ''
}

/** Divi writes quotation marks and brackets in attributes as codes. */
function withoutCodes(named: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(named).map(([key, value]) => [
      key,
      value.replace(
        /%(?:22|9[13]|92)/g,
        (code) => ({ '%22': '"', '%91': '[', '%93': ']' })[code] ?? '\\',
      ),
    ]),
  )
}
