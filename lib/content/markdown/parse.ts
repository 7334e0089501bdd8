import type { Nodes, Root } from 'mdast'
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
  const builders = (whole.data('fromMarkdownExtensions') ?? []).flat()
  const fromMarkdownExtensions = builders.map(onlyWhereAddresses)
  const lean = unified()
    .use(remarkParse)
    .data({ ...whole.data(), micromarkExtensions, fromMarkdownExtensions })
    .freeze()
  return (file) => lean.parse(file)
}

/** What a parser knows beyond CommonMark: constructs by the character code that they begin with (`null`: any), at each level. */
type Grammar = NonNullable<Data['micromarkExtensions']>[number]
type Builder = Exclude<NonNullable<Data['fromMarkdownExtensions']>[number], unknown[]>
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

/** What all that looks like an address has. */
const address = /:\/\/|www\.|@/i

/**
 * How trees are built, but that they are gone through for addresses, which follow the grammar of GFM less strictly, only
 * where a text in them has one: going through takes as long as building.
 */
function onlyWhereAddresses(builder: Builder): Builder {
  const hasAddress = (node: Nodes): boolean =>
    node.type === 'text'
      ? address.test(node.value)
      : 'children' in node && node.children.some(hasAddress)
  const transforms = builder.transforms?.map(
    (transform) => (tree: Root) => (hasAddress(tree) ? transform(tree) : tree),
  )
  return { ...builder, ...(transforms && { transforms }) }
}
