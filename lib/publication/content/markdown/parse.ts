import type { Root } from 'mdast'
import { markdownToMdast } from 'satteri'
import type { VFile } from 'vfile'
import { isBeyondNative } from './native-limits.ts'
import { hasUnspacedEmphasis, parseSlowly } from './slow-parser.ts'

/** Front matter has been taken away before: a line of `---` at the top of a text is a rule. */
const options = { features: { frontmatter: false } }

/** The tree of a text in CommonMark with GFM, emphasis of Chinese, Japanese and Korean as their writers mean it. */
export function parse(file: VFile): Root {
  const text = String(file)
  if (hasUnspacedEmphasis(text) || isBeyondNative(text)) return parseSlowly(file)
  return markdownToMdast(text, options) as Root
}
