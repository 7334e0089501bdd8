import type { Element, Root } from 'hast'
import type { Root as Markdown, Nodes as MarkdownNodes } from 'mdast'
import remarkRehype, { defaultHandlers, type Options } from 'remark-rehype'
import { unified } from 'unified'
import type { VFile } from 'vfile'
import type { Wording } from '#lib/wording/wording.ts'

type Handler = NonNullable<NonNullable<Options['handlers']>['root']>

const converters = new Map<Wording, (tree: Markdown, file: VFile) => Root>()

/** What makes HTML of a text's tree, with the labels of footnotes in these words; raw HTML stays as it is written. */
export function converterFor(wording: Wording): (tree: Markdown, file: VFile) => Root {
  let convert = converters.get(wording)
  if (!convert) {
    const processor = unified()
      .use(remarkRehype, {
        allowDangerousHtml: true,
        clobberPrefix: '',
        footnoteLabel: wording.article.footnotes,
        footnoteBackLabel: wording.article.backToText,
        handlers: { root: ofWhole },
      })
      .freeze()
    convert = (tree, file) => processor.runSync(ofDefinitions(tree), file) as Root
    converters.set(wording, convert)
  }
  return convert
}

/** A tree that stands for another one. */
interface Stand extends Markdown {
  whole: Markdown
}

/**
 * A tree that holds the definitions of a text alone, and stands for it: `remark-rehype` looks for them by going through all
 * that it is given, in a way that took a tenth of the time of a rendering.
 */
function ofDefinitions(whole: Markdown): Stand {
  const children: Markdown['children'] = []
  const walk = (node: MarkdownNodes): void => {
    if (node.type === 'definition' || node.type === 'footnoteDefinition') children.push(node)
    if ('children' in node) for (const child of node.children) walk(child)
  }
  walk(whole)
  return { type: 'root', children, whole }
}

const ofWhole: Handler = (state, { whole }: Stand) => defaultHandlers.root(state, whole) as Element
