import { escapeMarkup } from '#lib/text/escape.ts'
import type { BodyContext } from './body-context.ts'
import { attributeValue, decodeEntities, type HtmlTag } from './html-tags.ts'
import { lostImage } from './lost-picture.ts'
import type { Edit } from './pieces.ts'
import type { Reference } from './references.ts'

/** Elements whose `src` or `poster` is a file of the publication. */
const media = new Set(['img', 'source', 'video', 'audio', 'track'])

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
  for (const name of ['src', 'poster']) {
    const value = attributeValue(tag, name)
    if (value === undefined) continue
    const found = await context.picture(decodeEntities(value), line)
    if (found === undefined && tag.name === 'img') {
      const text = lostImage(decodeEntities(attributeValue(tag, 'alt') ?? ''), inLink)
      return [{ start: offset + tag.start, end: offset + tag.end, text }]
    }
    edits.push(...attributeEdit(tag, name, offset, found ?? ''))
  }
  return edits
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
    what: `<${tag.name}>: what it does is lost, as articles hold no ${kind}`,
    expected: 'text, pictures and links',
    mend: 'link to what it showed, or take it out',
  })
}
