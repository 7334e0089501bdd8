import { withoutTags } from '#lib/importers/shared/passages.ts'
import { replaceShortcodes } from './shortcode-tags.ts'
import { isMeant } from './shortcodes.ts'

const shown = /<(?:img|image|picture|video|audio|iframe|embed|object|source|input)\b/i

/** Blocks that show something without holding it. */
const block =
  /<!--\s+wp:(?:core\/)?(?:block|gallery|embed|core-embed|cover|footnotes|acf|divi|video|audio|file|image|missing)\b/

/** Tells whether a text says and shows nothing: white space, comments, tags, shortcodes and blocks without a meaning. */
export function isEmpty(text: string): boolean {
  if (text.trim() === '') return true
  if (shown.test(text) || block.test(text)) return false
  const plain = withoutTags(withoutShortcodes(text)).replace(/&(?:nbsp|#160|#xa0);/gi, '')
  return !/[^\s\p{Cf}]/u.test(plain)
}

/** What a module of a page builder says in its attributes. */
function meantBy(written: string): string {
  return /\b(?:title|text|heading|h2|h4|name|image|images|src|image_url|gallery_ids|image_ids|link|url|video|id|number)\s*=\s*["']?[^"'\s\]]/.test(
    written,
  )
    ? 'x'
    : ''
}

function withoutShortcodes(text: string): string {
  return replaceShortcodes(text, isMeant, ({ name, inside, written }) => {
    if (/^(?:vc|et_pb|fusion|su)_/.test(name))
      return `${withoutShortcodes(inside ?? '')}${meantBy(written)}`
    if (isMeant(name)) return written
    return inside === undefined ? '' : withoutShortcodes(inside)
  })
}
