import type { Root } from 'mdast'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { type Data, unified } from 'unified'
import type { VFile } from 'vfile'

/**
 * Constructs of GFM that the parser tries at every word or at every paragraph, and what a text must hold somewhere to have
 * one: a letter before an at sign; a row of dashes with a bar or colon. Few texts do, and the others take half of the
 * time to be parsed without them.
 */
const rare: [construct: string, sign: RegExp][] = [
  ['emailAutolink', /[\w+.-]@/],
  ['table', /\|[ \t]*-|-[ \t]*\||:-|-:/],
]

const parsers = new Map<string, (file: VFile) => Root>()

/** The tree of a text in CommonMark with GFM. */
export function parse(file: VFile): Root {
  const text = String(file)
  const absent = rare.filter(([, sign]) => !sign.test(text)).map(([construct]) => construct)
  const parser = parsers.get(absent.join()) ?? parserWithout(absent)
  parsers.set(absent.join(), parser)
  return parser(file)
}

function parserWithout(constructs: string[]): (file: VFile) => Root {
  const whole = unified().use(remarkParse).use(remarkGfm).freeze()
  const grammars = whole.data('micromarkExtensions') ?? []
  const micromarkExtensions = grammars.map((grammar) => without(grammar, constructs))
  const lean = unified()
    .use(remarkParse)
    .data({ ...whole.data(), micromarkExtensions })
    .freeze()
  return (file) => lean.parse(file)
}

/** What a parser knows beyond CommonMark: constructs by the character code that they begin with (`null`: any), at each level. */
type Grammar = NonNullable<Data['micromarkExtensions']>[number]
type Constructs = NonNullable<Grammar['text']>

function without(grammar: Grammar, names: string[]): Grammar {
  const left = (constructs: Constructs = {}): Constructs =>
    Object.fromEntries(
      Object.entries(constructs).flatMap(([code, some]) => {
        const kept = [some ?? []].flat().filter(({ name = '' }) => !names.includes(name))
        // An empty list would still be looked into at every letter.
        return kept.length > 0 ? [[code, kept]] : []
      }),
    )
  return { ...grammar, flow: left(grammar.flow), text: left(grammar.text) }
}
