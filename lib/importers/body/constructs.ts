import { type Arguments, readArguments } from './arguments.ts'
import { type BodyContext, ownAddress } from './body-context.ts'
import {
  codeMarkup,
  escapeMarkdown,
  linkMarkup,
  type Place,
  pictureMarkup,
  quoteMarkup,
} from './markup.ts'
import { mediaPage, pageOfPlayer, platformOf } from './media.ts'
import { isPictureTag, pictureOf } from './picture-tag.ts'

/** A tag with what it was given. `inner` is the converted text between the tag and its end. */
export interface TagUse {
  name: string
  args: Arguments
  inner: string | undefined
  place: Place
  context: BodyContext
}

/** What stands in a tag's place: undefined where it has no plain meaning. */
export type Converted = string | undefined

/**
 * Converts a tag that has a plain meaning: pictures, figures, quotations, notes, code, links to posts, embeds.
 * The same names mean the same in Liquid, in Hugo's shortcodes and as components.
 */
export function convertTag(use: TagUse): Converted {
  const name = use.name.toLowerCase().replace(/^.*\//, '')
  if (['include', 'include_relative', 'include_cached', 'render', 'partial'].includes(name))
    return convertInclude(use)
  const platform = platformOf(name)
  if (platform) return embed(platform, use)
  if (isPictureTag(name)) return picture(name, use)
  if (/^(?:block|pull|big)?[-_]?quote$|^testimonial$/.test(name)) return quotation(use)
  if (
    /^(?:alert(?:box)?|note|notice|callout|info|tip|warning|admonition|hint|aside|message)$/.test(
      name,
    )
  )
    return notice(use)
  const [first = ''] = use.args.positional
  if (name === 'ref' || name === 'relref') return use.args.named.path ?? first
  if (name === 'post_url' || name === 'link') return first ? postLink(first, use) : anchor(use)
  if (name === 'nextlink' || name === 'a') return anchor(use)
  if (name === 'details') return details(use)
  if (/^(?:tab(?:[-_]?item)?|step|panel|accordion[-_]?item|expand)$/.test(name)) return titled(use)
  if (name === 'asset' || name === 'asset_path' || name === 'static') return first || undefined
  if (name === 'embed' && /^https?:/.test(first))
    return linkMarkup(use.args.positional[1] || first, pageOfPlayer(first), use.place)
  return undefined
}

/** An included file is a tag of its own name: `{% include image.html src="…" %}`. */
function convertInclude(use: TagUse): Converted {
  const [file = '', ...positional] = use.args.positional
  const name = (file.split('/').at(-1) ?? '').replace(/\.\w+$/, '').replace(/^_/, '')
  if (/^include/.test(name) || name === '') return undefined
  const named = Object.fromEntries(
    Object.entries(use.args.named).map(([key, value]) => [key.replace(/^include\./, ''), value]),
  )
  // linked-figure, post-image, video_youtube: what it shows is the name's last word or its first.
  const words = name.toLowerCase().split(/[-_]/)
  const meant = [name, words.at(-1) ?? '', words[0] ?? ''].find(
    (word) => platformOf(word) || isPictureTag(word) || /quote|alert|note|callout/.test(word),
  )
  return meant ? convertTag({ ...use, name: meant, args: { positional, named } }) : undefined
}

function picture(name: string, use: TagUse): Converted {
  const found = pictureOf(name, use.args)
  if (!found) return undefined
  const inner = use.inner?.trim()
  const caption =
    found.caption || inner ? { caption: found.caption ?? inner?.replace(/[*_`]/g, '') } : {}
  return pictureMarkup({ ...found, ...caption }, use.place)
}

function embed(platform: string, { args, place }: TagUse): Converted {
  const page = mediaPage(platform, args.named, args.positional)
  return page && linkMarkup(args.named.title ?? args.named.caption ?? page, page, place)
}

function quotation({ args, inner, place }: TagUse): Converted {
  const { named, positional } = args
  const text = inner?.trim() || named.quote || named.text || named.content
  if (!text) return undefined
  const by = [
    named.author ?? named.cite ?? named.attribution ?? named.by,
    named.source ?? named.title,
  ]
  const attribution = by.filter(Boolean).join(', ') || positional.join(' ')
  return quoteMarkup(text, attribution, place)
}

function notice({ args, inner, place }: TagUse): Converted {
  const text = inner?.trim() ? inner : (args.named.text ?? args.named.content ?? args.named.message)
  if (!text) return undefined
  // `{{% notice tip "Title" %}}`: what stands first says of which kind it is.
  const title = args.named.title ?? args.positional[1] ?? ''
  const heading = /\p{L}/u.test(title) ? `**${title.trim()}**\n\n` : ''
  return quoteMarkup(`${heading}${heading ? text.trim() : text}`, '', place)
}

function details({ args, inner }: TagUse): Converted {
  if (!inner?.trim()) return undefined
  const summary = args.named.summary ?? args.named.title ?? args.positional[0] ?? '…'
  return `<details><summary>${summary}</summary>\n\n${inner.trim()}\n\n</details>`
}

/** One of several parts that a reader chose between: each under its title. */
function titled({ args, inner }: TagUse): Converted {
  const { title, label, name, header } = args.named
  const heading = (title ?? label ?? name ?? header ?? args.positional[0])?.trim()
  if (!inner?.trim() || !heading || !/\p{L}|\p{N}/u.test(heading)) return undefined
  return `**${escapeMarkdown(heading)}**\n\n${inner.trim()}`
}

function anchor({ args, inner, place }: TagUse): Converted {
  const href = args.named.href ?? args.named.url ?? args.named.to
  if (!href || href.startsWith('{')) return undefined
  return place === 'html'
    ? `<a href="${href}">${inner ?? href}</a>`
    : `[${(inner ?? href).trim()}](${href})`
}

/** `post_url 2014-06-30-x`, `link _posts/2014-06-30-x.md`: the address of that post, left as it is where unknown. */
function postLink(name: string, { context }: TagUse): Converted {
  const found = context.post(name)
  return found && `${ownAddress}${found}`
}

/** Code between two tags: `{% highlight ruby linenos %}`, `{% codeblock title lang:ruby %}`. */
export function convertCode(args: string, code: string, isInline: boolean, place: Place): string {
  const { positional, named } = readArguments(args)
  const language =
    named.lang ?? positional.find((word) => /^[\w+#.-]+$/.test(word) && word !== 'linenos') ?? ''
  if (isInline && place === 'markdown' && !code.includes('`')) return `\`${code.trim()}\``
  return codeMarkup(code, /^[\w+#.-]+$/.test(language) ? language : '', place)
}
