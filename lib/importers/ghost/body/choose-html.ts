import { rawText } from '#lib/importers/html/elements.ts'
import { parseHtml } from '#lib/importers/html/parse-html.ts'
import { escapeMarkup } from '#lib/text/escape.ts'
import type { PostRow } from '../export/rows.ts'
import type { Lost } from './card.ts'
import { type EditorText, UnreadableText } from './editor-text.ts'
import { renderLexical } from './lexical.ts'
import { renderMobiledoc } from './mobiledoc.ts'
import { isPayload } from './payload.ts'

/** A post's text as it comes from Ghost. */
export interface ChosenHtml {
  html: string
  /** Where it comes from. */
  from: 'stored' | 'editor' | 'nothing'
  lost: Lost[]
}

/**
 * Chooses between the HTML that Ghost stored with a post and the editor's own form (lexical, mobiledoc). What was
 * stored is what readers saw, and is taken, unless it is missing or a paragraph of the editor's form is not in it, as
 * after an import or an edit past Ghost: then the editor's form is rendered. What only that form tells (parts for mails)
 * is in `lost` in any case.
 */
export function chooseHtml({ html, lexical, mobiledoc, plaintext }: PostRow): ChosenHtml {
  const read = lexical
    ? editorText(lexical, 'lexical')
    : mobiledoc
      ? editorText(mobiledoc, 'mobiledoc')
      : undefined
  if (!read)
    return { html: html ?? paragraphs(plaintext), from: html ? 'stored' : 'nothing', lost: [] }
  if ('unreadable' in read) {
    const lost = [unreadable(read.unreadable, html !== undefined)]
    return { html: html ?? paragraphs(plaintext), from: html ? 'stored' : 'nothing', lost }
  }
  if (html === undefined) return { html: read.html, from: 'editor', lost: read.lost }
  const missing = missingBlock(read.blocks, html)
  if (missing === undefined) return { html, from: 'stored', lost: read.lost }
  return { html: read.html, from: 'editor', lost: [...read.lost, stale(missing)] }
}

/** Where only the words of a text are left, blank lines part them. */
function paragraphs(text = ''): string {
  return text
    .split(/\n\s*\n/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => `<p>${escapeMarkup(part)}</p>`)
    .join('')
}

function editorText(
  text: string,
  form: 'lexical' | 'mobiledoc',
): EditorText | { unreadable: string } {
  try {
    const document: unknown = JSON.parse(text)
    if (!isPayload(document)) return { unreadable: 'is no object' }
    return form === 'lexical' ? renderLexical(document) : renderMobiledoc(document)
  } catch (error) {
    if (error instanceof UnreadableText) return { unreadable: error.message }
    if (error instanceof SyntaxError) return { unreadable: 'is no JSON' }
    throw error
  }
}

/** The first paragraph of the editor's form that the stored HTML lacks, blanks and signs apart. */
function missingBlock(blocks: string[], html: string): string | undefined {
  const words = (text: string) => text.normalize('NFKC').replace(/[^\p{L}\p{N}]+/gu, '')
  const stored = words(rawText(parseHtml(html)))
  return blocks.find((block) => !stored.includes(words(block)))
}

function stale(block: string): Lost {
  const shown = block.length > 60 ? `${block.slice(0, 59)}…` : block
  return {
    part: 'decision',
    what: `the stored HTML lacks "${shown.replace(/\s+/g, ' ').trim()}"; the text was taken from the editor’s form`,
    expected: 'HTML and the editor’s form of one text',
    mend: 'compare the article with the page in Ghost',
  }
}

function unreadable(why: string, hasHtml: boolean): Lost {
  return {
    part: 'decision',
    what: `the editor’s form of the text ${why}; ${hasHtml ? 'the stored HTML was taken' : 'the article has no text'}`,
    expected: 'a lexical or mobiledoc document',
    mend: 'compare the article with the page in Ghost',
  }
}
