import type { Root } from 'mdast'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'

const parser = unified().use(remarkParse).use(remarkGfm).freeze()

/** Parses CommonMark with GFM, as the publication itself does; every node knows its offsets in the text. */
export function parseMarkdown(text: string): Root {
  return parser.parse(text)
}
