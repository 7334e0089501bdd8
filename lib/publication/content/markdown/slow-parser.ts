import type { Root } from 'mdast'
import { cjkFriendlyExtension } from 'micromark-extension-cjk-friendly'
import { gfmStrikethroughCjkFriendly } from 'micromark-extension-cjk-friendly-gfm-strikethrough'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import type { VFile } from 'vfile'

/**
 * Letters whose neighbours are punctuation of their own, as no blanks part words: CommonMark takes the stars of
 * `**说：“对。”**他` for text, as a sign stands within them and a letter behind.
 */
const scripts = ['Han', 'Hiragana', 'Katakana', 'Hangul', 'Bopomofo', 'Yi']
const letter = new RegExp(`[${scripts.map((script) => `\\p{Script=${script}}`).join('')}]`, 'u')
/** These, signs that they share, full-width forms, and selectors of variants. */
const wide = `[${scripts.map((script) => `\\p{Script_Extensions=${script}}`).join('')}\\u3000-\\u303f\\ufe01\\ufe10-\\ufe6f\\uff00-\\uffef\\u{e0100}-\\u{e01ef}]`
const sign = '[\\p{P}\\p{S}]'
/** Marks of emphasis beside such a letter or sign, with punctuation on one side. */
const beside = new RegExp(
  `${wide}[*_~]+${sign}|${sign}[*_~]+${wide}|(?=${wide})${sign}\\ufe01?[*_~]|[*_~](?=${wide})${sign}|\\ufe01[*_~]`,
  'u',
)

/** Tells whether a text has marks of emphasis that CommonMark takes for text, and writers of these scripts do not. */
export function hasUnspacedEmphasis(text: string): boolean {
  return letter.test(text) && beside.test(text)
}

let whole: { parse(file: VFile): Root } | undefined

/**
 * The tree of a text in CommonMark with GFM, as a parser in JavaScript finds it, which takes thirty times as long as the
 * native one, knows rules of emphasis for those letters, and can be ended. It is made when a text needs it first.
 */
export function parseSlowly(file: VFile): Root {
  whole ??= withRules()
  return whole.parse(file)
}

function withRules() {
  const standard = unified().use(remarkParse).use(remarkGfm).freeze()
  const { micromarkExtensions = [], ...data } = standard.data()
  const friendly = [cjkFriendlyExtension(), gfmStrikethroughCjkFriendly()]
  return unified()
    .use(remarkParse)
    .data({ ...data, micromarkExtensions: [...micromarkExtensions, ...friendly] })
    .freeze()
}
