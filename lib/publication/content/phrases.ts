import type { Nodes, Paragraph, PhrasingContent } from 'mdast'
import { VFile } from 'vfile'
import { z } from 'zod'
import { isAddress } from './address-rules.ts'
import { field, inForm } from './fields.ts'
import { parse } from './markdown/parse.ts'

/** A piece of a line of text: words as they are, or words that are set apart or lead somewhere. */
export type Phrase =
  | string
  | { as: 'em' | 'strong' | 'del' | 'code'; of: Phrase[] }
  | { href: string; of: Phrase[] }

/** More than any line over or below a text has. */
const longest = 1000

/**
 * A line of text in `site.yml` with the markdown that a line may have: emphasis, code and links. It becomes its phrases, which
 * components print without any HTML.
 */
export const lineOfText = (description: string) =>
  inForm(
    field(
      z
        .string()
        .trim()
        .min(1)
        .max(longest)
        .transform((text, context): Phrase[] => {
          const phrases = phrasesOf(text)
          if (typeof phrases !== 'string') return phrases
          context.addIssue({ code: 'custom', message: phrases })
          return z.NEVER
        }),
      description,
      `a line of at most ${longest} letters, with emphasis and links such as **now** or [how](/about)`,
    ),
    'paragraph',
  )

/** The phrases of a line of markdown; what it holds that no line can have, where there is such a thing. */
export function phrasesOf(text: string): Phrase[] | string {
  const { children } = parse(new VFile(text))
  const others = children.find(({ type }) => type !== 'paragraph')
  if (others) return `${nameOf(others)} in a line of text`
  if (children.length > 1) return 'several paragraphs'
  try {
    return phrasesIn((children[0] as Paragraph | undefined)?.children ?? [])
  } catch (error) {
    if (!(error instanceof NoPhrase)) throw error
    return error.isLink ? error.message : `${error.message} in a line of text`
  }
}

/** What a text cannot have, and where; `isLink`: it is a link that leads nowhere. */
export class NoPhrase extends Error {
  readonly node: Nodes
  readonly isLink: boolean

  constructor(node: Nodes) {
    super(node.type === 'link' ? `a link that leads nowhere: ${node.url}` : nameOf(node))
    this.node = node
    this.isLink = node.type === 'link'
  }
}

const marks = { emphasis: 'em', strong: 'strong', delete: 'del' } as const

/** The phrases of a paragraph's nodes, `lineEnd` where a line is ended by hand. Throws a `NoPhrase` for what no phrase can be. */
export function phrasesIn(nodes: PhrasingContent[], lineEnd = ' '): Phrase[] {
  return nodes.map((node): Phrase => {
    switch (node.type) {
      case 'text':
        return node.value
      case 'break':
        return lineEnd
      case 'inlineCode':
        return { as: 'code', of: [node.value] }
      case 'emphasis':
      case 'strong':
      case 'delete':
        return { as: marks[node.type], of: phrasesIn(node.children, lineEnd) }
      case 'link':
        if (!isAddress(node.url, 'link')) throw new NoPhrase(node)
        return { href: node.url, of: phrasesIn(node.children, lineEnd) }
      default:
        throw new NoPhrase(node)
    }
  })
}

function nameOf({ type }: Nodes): string {
  const names: Record<string, string> = {
    html: 'HTML',
    image: 'a picture',
    imageReference: 'a picture',
    heading: 'a heading',
    list: 'a list',
    blockquote: 'a quotation',
    thematicBreak: 'a rule',
    table: 'a table',
    footnoteReference: 'a footnote',
  }
  return names[type] ?? 'something else than words'
}

/** The words of some phrases, without what sets them apart. */
export function wordsOf(phrases: readonly Phrase[]): string {
  return phrases.map((each) => (typeof each === 'string' ? each : wordsOf(each.of))).join('')
}

/** Where the links of some phrases lead, in their order. */
export function linksIn(phrases: readonly Phrase[]): string[] {
  return phrases.flatMap((each) => {
    if (typeof each === 'string') return []
    return 'href' in each ? [each.href, ...linksIn(each.of)] : linksIn(each.of)
  })
}
