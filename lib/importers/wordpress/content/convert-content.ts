import type { Root } from 'hast'
import { htmlToMarkdown } from '#lib/importers/html/html-to-markdown.ts'
import { mapAddresses } from '#lib/importers/html/map-addresses.ts'
import { parseHtml } from '#lib/importers/html/parse-html.ts'
import { convertBlocks, hasBlocks, type Segment } from './blocks.ts'
import type { ContentContext } from './content-context.ts'
import { setParagraphs } from './paragraphs.ts'
import { settlePictures } from './pictures.ts'
import { settleRawCode } from './raw-code.ts'
import { convertShortcodes } from './shortcodes.ts'

/** Turns the text of a post or page, of either editor, into markdown. What has no place in it goes to `context.lost`. */
export async function convertContent(text: string, context: ContentContext): Promise<string> {
  const tree = contentTree(text, context)
  settlePictures(tree, context)
  await mapAddresses(tree, context)
  const { markdown, lost } = htmlToMarkdown(tree, context.language)
  for (const what of lost) context.lost(what)
  return markdown
}

/** The tree of a text as a reader’s browser had it, but for what the old site’s theme and plugins put in. */
export function contentTree(text: string, context: ContentContext): Root {
  const plain = convertShortcodes(settleRawCode(text.replace(/\r\n?/g, '\n')), context)
  const segments: Segment[] = hasBlocks(plain)
    ? convertBlocks(plain, context)
    : [{ html: plain, isLoose: true }]
  const children = segments.flatMap(({ html, isLoose }) => {
    const tree = parseHtml(html.replace(/<!--(?:more|nextpage|noteaser)\b[\s\S]*?-->/g, '\n\n'))
    if (isLoose) setParagraphs(tree)
    return tree.children
  })
  return { type: 'root', children }
}
