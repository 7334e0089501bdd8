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
    return phrases((children[0] as Paragraph | undefined)?.children ?? [])
  } catch (error) {
    if (error instanceof NoPhrase) return error.message
    throw error
  }
}

/** What a line of text cannot have. */
class NoPhrase extends Error {}

const marks = { emphasis: 'em', strong: 'strong', delete: 'del' } as const

function phrases(nodes: PhrasingContent[]): Phrase[] {
  return nodes.map((node): Phrase => {
    switch (node.type) {
      case 'text':
        return node.value
      case 'break':
        return ' '
      case 'inlineCode':
        return { as: 'code', of: [node.value] }
      case 'emphasis':
      case 'strong':
      case 'delete':
        return { as: marks[node.type], of: phrases(node.children) }
      case 'link':
        if (isAddress(node.url, 'link')) return { href: node.url, of: phrases(node.children) }
        throw new NoPhrase(`a link that leads nowhere: ${node.url}`)
      default:
        throw new NoPhrase(`${nameOf(node)} in a line of text`)
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
