import type { Root } from 'hast'
import { toMdast } from 'hast-util-to-mdast'
import { blockHandlers } from './block-handlers.ts'
import { dropUnseen } from './drop-unseen.ts'
import { findFootnotes } from './footnotes.ts'
import { inlineHandlers } from './inline-handlers.ts'
import { keepAnchors } from './keep-anchors.ts'
import { parseHtml } from './parse-html.ts'
import { prepare } from './prepare.ts'
import { printMarkdown } from './print-markdown.ts'
import { settleEmphasis } from './settle-emphasis.ts'

/** A piece of HTML, converted. */
export interface HtmlConverted {
  /** Ends in a line end; empty where nothing is to be seen. */
  markdown: string
  /** What no article can hold and was left out, as a report names it: "a form", "a script: https://…". */
  lost: string[]
}

const handlers = { ...blockHandlers, ...inlineHandlers }

/**
 * Turns HTML into markdown that Handbill renders to the same words: figures, footnotes, tables and code as its own
 * pipeline reads them, HTML only for what markdown has no word for and its sanitiser keeps. Frames become links to
 * what they show; scripts, forms and styles go. `source` is HTML, or its tree, which is changed; addresses in it are
 * taken as they are. `language` (BCP 47) is that of the labels which links to films get.
 */
export function htmlToMarkdown(source: string | Root, language = 'en'): HtmlConverted {
  const tree = typeof source === 'string' ? parseHtml(source) : source
  const lost = prepare(tree, language)
  findFootnotes(tree)
  keepAnchors(tree)
  dropUnseen(tree)
  const markdown = toMdast(tree, { document: true, handlers })
  if (markdown.type !== 'root') throw new Error('a tree of HTML did not become a document')
  settleEmphasis(markdown)
  return { markdown: printMarkdown(markdown), lost }
}
