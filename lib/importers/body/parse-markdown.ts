import type { Root } from 'mdast'
import { VFile } from 'vfile'
import { parse } from '#lib/publication/content/markdown/parse.ts'

/** Parses CommonMark with GFM, as the publication itself does; every node knows its offsets in the text. */
export function parseMarkdown(text: string): Root {
  return parse(new VFile(text))
}
