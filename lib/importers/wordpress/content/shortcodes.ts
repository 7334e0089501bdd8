import { mediaPage, platformOf } from '#lib/importers/body/media.ts'
import { escapeMarkup } from '#lib/text/escape.ts'
import type { Attachment } from '../wxr-site.ts'
import { convertBuilder, isOfBuilder, withoutStrayEnds } from './builders/builder-shortcodes.ts'
import type { ContentContext } from './content-context.ts'
import { replaceShortcodes, type Shortcode } from './shortcode-tags.ts'

type Handler = (shortcode: Shortcode, context: ContentContext) => string | undefined

/** Shortcodes of WordPress itself, of WordPress.com and of the most common plugins that have a plain meaning. */
const handlers: Record<string, Handler> = {
  audio: (shortcode, context) => player('audio', shortcode, context),
  video: (shortcode, context) => player('video', shortcode, context),
  caption,
  wp_caption: caption,
  gallery,
  playlist,
  embed: ({ inside, positional, named }) => linkTo(inside ?? named.src ?? positional[0]),
  document: ({ named, positional }) => linkTo(named.url ?? positional[0]),
  pdf: ({ named, positional, inside }) => linkTo(named.url ?? positional[0] ?? inside),
  scribd: ({ named }) =>
    /^\d+$/.test(named.id ?? '')
      ? linkTo(`https://www.scribd.com/document/${named.id}`)
      : undefined,
  googlemaps: ({ positional, inside }) => linkTo(positional[0] ?? inside),
  wpvideo: videoPress,
  videopress: videoPress,
  ...Object.fromEntries(
    ['code', 'sourcecode', 'javascript', 'css', 'php', 'html', 'python', 'bash'].map((name) => [
      name,
      code,
    ]),
  ),
}

/** Marks of notes: what is between them is the note. */
const notes = ['footnote', 'footnotes', 'fn', 'ref', 'efn_note', 'mfn', 'note_ref']

/** Names that stand alone, and that no text has in brackets. */
const bare =
  'archives contact-form contact-form-7 cart checkout gravityform instagram-feed jetpack-related-posts mc4wp_form my-account newsletter newsletter_form ninja_form polldaddy products recent-posts sharing sitemap social subscribe toc woocommerce_cart wpforms tablepress table'.split(
    ' ',
  )

/** Tells whether a shortcode shows something of its own, and not only what it encloses. */
export function isMeant(name: string): boolean {
  return (
    Object.hasOwn(handlers, name) ||
    notes.includes(name) ||
    platformOf(name) !== undefined ||
    (isOfBuilder(name) && !/_(?:row|column|section|container)(?:_inner)?$/.test(name))
  )
}

/**
 * Puts HTML in the place of the shortcodes of a text. Of those without a plain meaning what they enclose stays, and
 * they are told to `context.lost`; words in brackets that are no shortcode stay as they are.
 */
export function convertShortcodes(text: string, context: ContentContext): string {
  const taken: string[] = []
  const isKnown = (name: string) => isMeant(name) || bare.includes(name) || isOfBuilder(name)
  const convert = (html: string): string =>
    replaceShortcodes(html, isKnown, (shortcode) => {
      const { name, inside } = shortcode
      if (notes.includes(name) && inside !== undefined) return noteMark(taken, inside)
      if (isOfBuilder(name))
        return convertBuilder({ ...shortcode, converted: convert(inside ?? ''), context })
      const own = Object.hasOwn(handlers, name) ? handlers[name] : undefined
      const made = own ? own(shortcode, context) : (button(shortcode) ?? platform(shortcode))
      if (made !== undefined) return made
      context.lost(`the shortcode ${shorten(shortcode.written)}`)
      return inside === undefined
        ? ''
        : `${titleOf(shortcode)}${convert(inside)}${gapBehind(shortcode)}`
    })
  const html = withoutStrayEnds(convert(text))
  return taken.length === 0 ? html : `${html}\n\n${notesList(taken)}`
}

/** Names of themes' shortcodes for parts that stand beside or below each other. */
const part =
  /^(?:(?:one|two|three|four)_(?:half|third|fourth|fifth|sixth)s?|half|third|col(?:umn)?s?|row|section|tabs?|accordion|toggle|panel|box)(?:[_-]?(?:\w+|\d+))?$/

/** Parts that a theme set apart are paragraphs, though nothing stands between their tags. */
function gapBehind({ name, after }: Shortcode): string {
  const next = /^\[([\w-]+)/.exec(after)?.[1] ?? ''
  return part.test(next) || (part.test(name) && /^[[\p{L}\p{N}]/u.test(after)) ? '\n\n' : ''
}

/** What readers saw above a part: the name of a tab, the question that opened an answer. */
function titleOf({ name, named }: Shortcode): string {
  const isTitled =
    part.test(name) || /toggle|spoiler|accordion|item|notice|alert|faq|question/.test(name)
  const title = isTitled ? (named.title ?? named.heading ?? '').trim() : ''
  return title === '' ? '' : `\n\n<p><strong>${escapeMarkup(title)}</strong></p>\n\n`
}

function shorten(text: string): string {
  const line = text.replace(/\s+/g, ' ')
  return line.length > 120 ? `${line.slice(0, 119)}…` : line
}

function noteMark(taken: string[], inside: string): string {
  taken.push(inside.trim())
  const number = taken.length
  return `<sup id="note-mark-${number}"><a href="#note-${number}">${number}</a></sup>`
}

function notesList(taken: string[]): string {
  const items = taken.map(
    (note, index) =>
      `<li id="note-${index + 1}">${note} <a href="#note-mark-${index + 1}">↩</a></li>`,
  )
  return `<ol>${items.join('')}</ol>`
}

/** The page that a film, a post or a snippet of another platform is embedded from. */
function platform({ name, named, positional, inside }: Shortcode): string | undefined {
  const known = platformOf(name)
  const values = [...positional, ...(inside?.trim() ? [inside.trim()] : [])]
  return known && linkTo(mediaPage(known, named, values))
}

/** A line of its own with a link; undefined without an address. */
function linkTo(address: string | undefined): string | undefined {
  const url = address?.trim().replace(/^\/\//, 'https://')
  if (!url || !/^https?:\/\/\S+$/.test(url)) return undefined
  return `\n\n<p><a href="${escapeMarkup(url)}">${escapeMarkup(url)}</a></p>\n\n`
}

/** A button that leads somewhere is a link. */
function button(shortcode: Shortcode): string | undefined {
  const { name, inside, named } = shortcode
  const href = named.url ?? named.link ?? named.href
  if (!/^(?:button|btn)$/.test(name) || !inside?.trim() || !href) return undefined
  return `<a href="${escapeMarkup(href)}">${inside.trim()}</a>${gapBehind(shortcode)}`
}

function videoPress({ positional }: Shortcode): string | undefined {
  const [id] = positional
  return id && /^\w+$/.test(id) ? linkTo(`https://videopress.com/v/${id}`) : undefined
}

/** A picture with what is said below it: within the shortcode since WordPress 3.4, as an attribute before. */
function caption({ inside = '', named }: Shortcode): string | undefined {
  const picture = /^\s*(?:<p>\s*)?((?:<a\b[^>]*>\s*)?<img\b[^>]*>(?:\s*<\/a>)?)([\s\S]*)$/i.exec(
    inside,
  )
  if (!picture) return undefined
  const said = named.caption ? escapeMarkup(named.caption) : (picture[2] ?? '').trim()
  const below = said === '' ? '' : `<figcaption>${said}</figcaption>`
  return `\n\n<figure>${picture[1]}${below}</figure>\n\n`
}

/** Named pictures in their order, else all that were uploaded to the piece. */
function gallery({ named }: Shortcode, context: ContentContext): string | undefined {
  const pictures = filesOf(named, context).filter(({ url }) => isPicture(url))
  return pictures.length === 0 ? undefined : `\n\n${pictureGroup(pictures)}\n\n`
}

/** A group of pictures of the media library, each with its caption. */
export function pictureGroup(pictures: Attachment[]): string {
  const figures = pictures.map(({ url, alt, caption: said }) => {
    const below = said === '' ? '' : `<figcaption>${said}</figcaption>`
    return `<figure><img src="${escapeMarkup(url)}" alt="${escapeMarkup(alt)}">${below}</figure>`
  })
  return `<figure>${figures.join('')}</figure>`
}

function filesOf(named: Record<string, string>, context: ContentContext): Attachment[] {
  const list = named.ids ?? named.include
  const left = idsOf(named.exclude)
  if (list === undefined) return context.attached.filter(({ id }) => !left.includes(id))
  return idsOf(list).flatMap((id) => {
    const found = context.attachments.get(id)
    if (!found) context.lost(`the picture ${id} of a gallery (the export does not hold it)`)
    return found ?? []
  })
}

function idsOf(list: string | undefined): string[] {
  return (list ?? '')
    .split(',')
    .map((id) => id.trim())
    .filter((id) => id !== '')
}

function playlist({ named }: Shortcode, context: ContentContext): string | undefined {
  const wanted = named.type === 'video' ? isFilm : isSound
  const files = filesOf(named, context).filter(({ url }) => wanted(url))
  if (files.length === 0) return undefined
  return files.map(({ url }) => `\n\n<p>${mediaTag(url)}</p>\n\n`).join('')
}

function player(
  kind: 'audio' | 'video',
  shortcode: Shortcode,
  context: ContentContext,
): string | undefined {
  const { named, positional, inside } = shortcode
  const keys =
    kind === 'audio'
      ? ['src', 'mp3', 'm4a', 'ogg', 'wav', 'wma']
      : ['src', 'mp4', 'm4v', 'webm', 'ogv', 'mov', 'wmv', 'flv']
  const own = keys.map((key) => named[key]).find(Boolean) ?? positional[0] ?? inside?.trim()
  const wanted = kind === 'audio' ? isSound : isFilm
  const url = own || context.attached.find((one) => wanted(one.url))?.url
  if (!url) return undefined
  if (!wanted(url)) return linkTo(url)
  const poster = named.poster ? ` poster="${escapeMarkup(named.poster)}"` : ''
  return `\n\n<p><${kind} src="${escapeMarkup(url)}"${poster}></${kind}></p>\n\n`
}

function mediaTag(url: string): string {
  const kind = isSound(url) ? 'audio' : 'video'
  return `<${kind} src="${escapeMarkup(url)}"></${kind}>`
}

const isPicture = (url: string) => /\.(?:jpe?g|png|gif|webp|avif|svg|bmp|heic)(?:[?#]|$)/i.test(url)
const isSound = (url: string) => /\.(?:mp3|m4a|ogg|oga|wav|wma|flac|aac)(?:[?#]|$)/i.test(url)
const isFilm = (url: string) =>
  /\.(?:mp4|m4v|webm|ogv|mov|wmv|flv|avi|mpe?g|3gp)(?:[?#]|$)/i.test(url)

/** Source code between two shortcodes of a highlighter. */
function code({ name, named, positional, inside }: Shortcode): string | undefined {
  if (inside === undefined) return undefined
  const own = /^(?:source)?code$/.test(name) ? undefined : name
  const language = named.lang ?? named.language ?? own ?? positional[0]
  const label = language && /^[\w+#.-]+$/.test(language) ? ` class="language-${language}"` : ''
  const text = /&(?:lt|gt|amp|quot|#\d+);/.test(inside) ? inside : escapeMarkup(inside)
  return `\n\n<pre><code${label}>${text.trim()}</code></pre>\n\n`
}
