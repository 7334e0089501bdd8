import type { Nodes, Root } from 'mdast'
import { cjkFriendlyExtension } from 'micromark-extension-cjk-friendly'
import { gfmStrikethroughCjkFriendly } from 'micromark-extension-cjk-friendly-gfm-strikethrough'
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

/**
 * Letters whose neighbours are punctuation of their own, as no blanks part words: CommonMark takes the stars of
 * `**说：“对。”**他` for text, as a sign stands within them and a letter behind. Where none is, its rules hold.
 */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}\p{Script=Yi}]/u

const parsers = new Map<string, (file: VFile) => Root>()

/** The tree of a text in CommonMark with GFM, emphasis of Chinese, Japanese and Korean as their writers mean it. */
export function parse(file: VFile): Root {
  const text = String(file)
  const absent = rare.filter(([, sign]) => !sign.test(text)).map(([construct]) => construct)
  const isUnspaced = unspaced.test(text)
  const key = [...absent, isUnspaced].join()
  const parser = parsers.get(key) ?? parserWithout(absent, isUnspaced)
  parsers.set(key, parser)
  return parser(file)
}

function parserWithout(constructs: string[], isUnspaced: boolean): (file: VFile) => Root {
  const whole = unified().use(remarkParse).use(remarkGfm).freeze()
  const friendly = isUnspaced ? [cjkFriendlyExtension(), gfmStrikethroughCjkFriendly()] : []
  const grammars = [...(whole.data('micromarkExtensions') ?? []), ...friendly]
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
