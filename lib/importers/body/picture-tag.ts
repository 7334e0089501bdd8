import { withoutTags } from '../shared/passages.ts'
import type { Arguments } from './arguments.ts'
import type { Picture } from './markup.ts'

/** Tags and included files that show a picture. */
export function isPictureTag(name: string): boolean {
  return /^(?:\w*[-_])?(?:image|img|picture|photo|figure|fig)(?:[-_.][\w.-]*)?$/i.test(name)
}

const first = (named: Record<string, string>, keys: string[]) =>
  keys.map((key) => named[key]).find((value) => value !== undefined && value.trim() !== '')

/** The picture that a tag names; undefined where it names none. */
export function pictureOf(name: string, { positional, named }: Arguments): Picture | undefined {
  const byName = first(named, [
    'src',
    'image',
    'img',
    'file',
    'path',
    'image_path',
    'filename',
    'name',
    'image_url',
  ])
  const at = byName === undefined ? positional.findIndex(looksLikePicture) : -1
  const src = byName ?? positional[at] ?? first(named, ['url'])
  if (!src) return undefined
  const texts = positional
    .slice(at + 1)
    .filter((text) => !/^\d*(?:px|%|x\d+)?$/.test(text) || text === '')
  // `image_with_class path class alt`, and `img class path title alt` of Octopress: the last text is the alternative.
  const isLast = /class|^img$/i.test(name)
  const alt =
    first(named, ['alt', 'alt_text', 'alttext']) ?? (isLast ? texts.at(-1) : texts[0]) ?? ''
  const caption = first(named, ['caption', 'figcaption', 'title'])
  return {
    src,
    alt: alt.trim(),
    caption: plain(caption ?? (isLast ? undefined : texts[1])),
    credit: plain(first(named, ['attr', 'attribution', 'credit', 'copyright', 'source'])),
    href: first(named, byName === undefined ? ['link', 'href'] : ['link', 'href', 'url']),
  }
}

function looksLikePicture(text: string): boolean {
  return /\/|\.(?:jpe?g|png|gif|svg|webp|avif)$/i.test(text)
}

/** Captions go into a title, which is plain text. */
function plain(text: string | undefined): string | undefined {
  return text === undefined
    ? undefined
    : withoutTags(text)
        .replace(/!?\[([^[\]]*)\]\([^()]*\)/g, '$1')
        .replace(/\s+/g, ' ')
        .trim()
}
