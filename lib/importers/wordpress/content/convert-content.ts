import type { Root } from 'hast'
import { htmlToMarkdown } from '#lib/importers/html/html-to-markdown.ts'
import { mapAddresses } from '#lib/importers/html/map-addresses.ts'
import { parseHtml } from '#lib/importers/html/parse-html.ts'
import { wordsAlone } from '#lib/importers/html/words-alone.ts'
import { replacePassages } from '#lib/importers/shared/passages.ts'
import { convertBlocks, hasBlocks, type Segment } from './blocks.ts'
import type { ContentContext } from './content-context.ts'
import { setParagraphs } from './paragraphs.ts'
import { settlePictures } from './pictures.ts'
import { settleRawCode } from './raw-code.ts'
import { convertShortcodes } from './shortcodes.ts'

/** Turns the text of a post or page, of either editor, into markdown. What has no place in it goes to `context.lost`. */
export async function convertContent(text: string, context: ContentContext): Promise<string> {
  try {
    return await convertTree(text, context)
  } catch (error) {
    // What is nested beyond sense exhausts the stack of every walk; its words are what can be saved.
    if (!(error instanceof RangeError)) throw error
    context.lost('the layout of a text that is nested too deeply, of which its words were kept,')
    return wordsAlone(text)
  }
}

async function convertTree(text: string, context: ContentContext): Promise<string> {
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
    const tree = parseHtml(withoutBreaks(html), () =>
      context.lost('the layout of what is nested more than 100 levels deep'),
    )
    if (isLoose) setParagraphs(tree)
    return tree.children
  })
  return { type: 'root', children }
}

/** Where a text was cut for lists and pages a paragraph ends. */
function withoutBreaks(html: string): string {
  return replacePassages(
    html,
    /<!--(?:more|nextpage|noteaser)\b/g,
    () => '-->',
    () => '\n\n',
  )
}
