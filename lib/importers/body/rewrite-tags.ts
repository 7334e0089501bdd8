import { escapeMarkup } from '#lib/text/escape.ts'
import type { BodyContext } from './body-context.ts'
import { attributeValue, decodeEntities, type HtmlTag } from './html-tags.ts'
import { lostImage } from './lost-picture.ts'
import type { Edit } from './pieces.ts'
import type { Reference } from './references.ts'

/** Elements whose `src`, `srcset` or `poster` are files of the publication; `image` is an old name of `img` to every browser. */
const media = new Set(['img', 'image', 'source', 'video', 'audio', 'track'])

type TagReference = Extract<Reference, { type: 'tag' }>

/** Points a tag of raw HTML at the new addresses; `link` resolves what it links to. */
export async function tagEdits(
  { tag, offset, inLink }: TagReference,
  line: number,
  context: BodyContext,
  link: (href: string, line: number) => Promise<string>,
): Promise<Edit[]> {
  if (tag.name === 'script' || tag.name === 'style') noteCode(tag, line, context)
  if (tag.name === 'a') {
    const href = decodeEntities(attributeValue(tag, 'href') ?? '')
    return href === '' ? [] : attributeEdit(tag, 'href', offset, await link(href, line))
  }
  if (!media.has(tag.name)) return []
  const edits: Edit[] = []
  const late = lateAddress(tag)
  if (late !== undefined) return lateEdits(tag, offset, await context.picture(late, line), inLink)
  for (const name of ['src', 'poster', 'srcset']) {
    const value = attributeValue(tag, name)
    if (value === undefined) continue
    const address = decodeEntities(value)
    const found =
      name === 'srcset'
        ? await carriedSet(address, line, context)
        : // Without quotes the slash that ends the tag is read as the end of the address.
          await context.picture(address.replace(/(\.\w+)\/$/, '$1'), line)
    const isWhole = found === undefined && name !== 'poster'
    if (
      isWhole &&
      tag.name !== 'video' &&
      tag.name !== 'audio' &&
      !(name === 'srcset' && isImage(tag))
    )
      return [{ start: offset + tag.start, end: offset + tag.end, text: instead(tag, inLink) }]
    edits.push(
      ...(found === undefined
        ? withoutAttribute(tag, name, offset)
        : attributeEdit(tag, name, offset, found)),
    )
  }
  return edits
}

/** Attributes from which a script of the old site filled `src` when a picture came into view. */
const lateNames = ['data-src', 'data-lazy-src', 'data-original', 'data-lazy', 'data-orig-file']
/** What stood in `src` until then. */
const standIn = /^$|^data:|^#|(?:blank|placeholder|spacer|lazy|loading|1x1)[\w.-]*$/i

/** Where the file of a picture is that a script loads; undefined where `src` names one. */
function lateAddress(tag: HtmlTag): string | undefined {
  if (!isImage(tag) || !standIn.test(attributeValue(tag, 'src') ?? '')) return undefined
  const value = lateNames.map((name) => attributeValue(tag, name)).find(Boolean)
  return value === undefined ? undefined : decodeEntities(value)
}

/** The picture as a browser without that script shows it. */
function lateEdits(
  tag: HtmlTag,
  offset: number,
  found: string | undefined,
  inLink: boolean,
): Edit[] {
  const whole = { start: offset + tag.start, end: offset + tag.end }
  if (found === undefined) return [{ ...whole, text: instead(tag, inLink) }]
  const kept = ['alt', 'title', 'width', 'height', 'class'].flatMap((name) => {
    const value = attributeValue(tag, name)
    return value === undefined ? [] : ` ${name}="${escapeMarkup(decodeEntities(value))}"`
  })
  return [{ ...whole, text: `<img src="${escapeMarkup(found)}"${kept.join('')}>` }]
}

const isImage = ({ name }: HtmlTag) => name === 'img' || name === 'image'

/** What readers get in place of a tag whose file is lost: of a picture its alternative text. */
function instead(tag: HtmlTag, inLink: boolean): string {
  return isImage(tag) ? lostImage(decodeEntities(attributeValue(tag, 'alt') ?? ''), inLink) : ''
}

/** The files of `a.png 1x, b.png 2x` that are found; undefined where none is. */
async function carriedSet(
  set: string,
  line: number,
  context: BodyContext,
): Promise<string | undefined> {
  const parts: string[] = []
  for (const [, src = '', size = ''] of set.matchAll(
    /\s*([^\s,]\S*?)((?:\s+[\d.]+[wxh])*)\s*(?:,(?=\s|$)|$)/g,
  )) {
    const found = await context.picture(src, line)
    if (found) parts.push(`${found}${size}`)
  }
  return parts.length > 0 ? parts.join(', ') : undefined
}

function withoutAttribute(tag: HtmlTag, name: string, offset: number): Edit[] {
  const found = tag.attributes.find((one) => one.name === name)
  return found ? [{ start: offset + found.from - 1, end: offset + found.end, text: '' }] : []
}

function attributeEdit(tag: HtmlTag, name: string, offset: number, target: string): Edit[] {
  const found = tag.attributes.find((one) => one.name === name)
  if (!found || decodeEntities(found.value) === target) return []
  return [
    { start: offset + found.start, end: offset + found.end, text: `"${escapeMarkup(target)}"` },
  ]
}

function noteCode(tag: HtmlTag, line: number, context: BodyContext): void {
  const kind = tag.name === 'script' ? 'scripts' : 'styles'
  context.note(line, {
    part: 'lost',
    what: `<${tag.name}>: what it does is lost, as articles hold no ${kind}`,
    expected: 'text, pictures and links',
    mend: 'link to what it showed, or take it out',
  })
}
