import rehypeRaw from 'rehype-raw'
import rehypeStringify from 'rehype-stringify'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'
import { lineNestedTooDeeply } from '#lib/publication/content/markdown/nesting.ts'
import { escapeMarkup } from '#lib/text/escape.ts'

const renderer = unified()
  .use(remarkParse)
  .use(remarkGfm)
  .use(remarkRehype, { allowDangerousHtml: true, clobberPrefix: '' })
  .use(rehypeRaw)
  .use(rehypeStringify)
  .freeze()

/** The HTML of a card that holds markdown; what is nested beyond sense stays as it was typed. */
export function markdownToHtml(markdown: string): string {
  if (lineNestedTooDeeply(markdown) > 0) return `<pre>${escapeMarkup(markdown)}</pre>`
  return String(renderer.processSync(markdown))
}
