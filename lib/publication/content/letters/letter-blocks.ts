import type { List, Nodes, Paragraph, RootContent } from 'mdast'
import { VFile } from 'vfile'
import { parse } from '../markdown/parse.ts'
import { NoPhrase, type Phrase, phrasesIn } from '../phrases.ts'
import type { Problem } from '../problem.ts'
import { type LetterBlock, lineEnd } from './letter.ts'

type Said = Pick<Problem, 'what' | 'expected' | 'mend'>

/** What a letter cannot have; the place is counted from 1 within the text. */
export interface LetterFault extends Said {
  line: number
  column: number
}

const expected = 'paragraphs, headings, lists, quotations and links'

/** The parts of a letter, whose text is markdown; or the first thing in it that no mail can have. */
export function letterBlocks(text: string): { words: LetterBlock[] } | { fault: LetterFault } {
  try {
    return { words: parse(new VFile(text)).children.map(blockOf) }
  } catch (error) {
    if (!(error instanceof NoPhrase)) throw error
    const { line = 1, column = 1 } = error.node.position?.start ?? {}
    const said = error.isLink
      ? {
          what: `a letter with ${error.message}`,
          expected: 'a path of this site, such as /about, or a whole address',
          mend: 'correct the address, or take the link out',
        }
      : { what: `${error.message} in a letter`, expected, mend: mendOf(error.node) }
    return { fault: { line, column, ...said } }
  }
}

function mendOf({ type }: Nodes): string {
  if (type === 'image' || type === 'imageReference')
    return 'take it out, and link to the page that shows it'
  return type === 'html' ? 'write it in markdown' : 'write it in words, or take it out'
}

function blockOf(node: RootContent): LetterBlock {
  switch (node.type) {
    case 'paragraph':
      return { as: 'paragraph', of: wordsIn(node) }
    case 'heading':
      return { as: 'heading', of: phrasesIn(node.children) }
    case 'blockquote':
      return { as: 'quotation', items: node.children.map(wordsIn) }
    case 'list':
      return { as: 'list', isNumbered: node.ordered === true, items: itemsOf(node) }
    case 'thematicBreak':
      return { as: 'rule' }
    default:
      throw new NoPhrase(node)
  }
}

function wordsIn(node: Nodes): Phrase[] {
  if (node.type !== 'paragraph') throw new NoPhrase(node)
  return phrasesIn((node as Paragraph).children, lineEnd)
}

/** Items are paragraphs: no list lies in another. */
function itemsOf({ children }: List): Phrase[][] {
  return children.map(({ children: parts }) => {
    const other = parts[1]
    if (other) throw new NoPhrase(other)
    return parts[0] ? wordsIn(parts[0]) : []
  })
}
