import { readArguments } from './arguments.ts'
import type { BodyContext } from './body-context.ts'
import { htmlTags } from './html-tags.ts'
import { pictureMarkup } from './markup.ts'
import { applyEdits, type Edit } from './pieces.ts'
import { findRanges, rangeAt } from './ranges.ts'

/**
 * Mends `<img>` tags that no parser takes for tags, so that readers would see them as text: quotation marks within
 * the alternative text (`alt="a sign that says "Stop""`), curly quotes around attributes. Code is left alone. `sourceOf`
 * tells where a part of the new text comes from.
 */
export function mendImages(
  text: string,
  context: BodyContext,
  lineOf: (offset: number) => number,
): { text: string; sourceOf: (offset: number) => number } {
  const broken = [...text.matchAll(/<img\s([^<>]*?)\/?>/gi)].filter(([tag]) => !isTag(tag))
  if (broken.length === 0) return { text, sourceOf: (offset) => offset }
  const { fenced, inline, indented } = findRanges(text)
  const code = [...fenced, ...inline, ...indented]
  const edits: Edit[] = []
  for (const { index: start, 0: tag, 1: inside = '' } of broken) {
    const straight = inside.replace(/(?<==\s*)[“”]|[“”](?=\s*(?:$|[\w:-]+\s*=))/g, '"')
    const { src, alt = '' } = readArguments(straight).named
    if (!src || rangeAt(code, start)) continue
    edits.push({ start, end: start + tag.length, text: pictureMarkup({ src, alt }, 'html') })
    context.note(lineOf(start), {
      part: 'decision',
      what: `the tag of the picture ${src} was broken by its quotation marks; it was mended`,
      expected: 'HTML in which a quotation mark within an attribute is &quot;',
      mend: 'look whether the alternative text is whole',
    })
  }
  const pieces = applyEdits(text, edits)
  return { text: pieces.text, sourceOf: (offset) => pieces.sourceOf(offset) }
}

function isTag(text: string): boolean {
  const [tag] = htmlTags(text)
  // Without quotes of its own an attribute may begin with a curly one, which then is part of the address.
  const isCurly = tag?.attributes.some(({ value }) => /^[“”]/.test(value))
  return tag?.start === 0 && tag.end === text.length && !isCurly
}
