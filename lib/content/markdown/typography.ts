import type { Element, Root, RootContent } from 'hast'
import { Typesetter } from '#lib/language/typeset.ts'

/** Elements whose text is kept as typed. */
const verbatim = new Set(['code', 'pre', 'kbd', 'samp', 'var', 'script', 'style', 'math', 'svg'])
/** Elements that do not end a sentence: a quotation may open before one and close behind it. */
const inline = new Set(
  'a abbr b bdi bdo cite del dfn em i ins mark q s small span strong sub sup time u'.split(' '),
)

/** Sets the texts of a tree as the language prints them, block by block; code is left alone. Changes the tree. */
export function setTypography(tree: Root, language: string): void {
  setChildren(tree.children, new Typesetter(language))
}

/** Stands for the first character of what follows a text: a letter where an element goes on in the same line. */
function startOf(node: RootContent | undefined): string {
  return node?.type === 'element' && (inline.has(node.tagName) || verbatim.has(node.tagName))
    ? 'x'
    : ' '
}

function setChildren(
  nodes: (RootContent | Element['children'][number])[],
  setter: Typesetter,
): void {
  for (const [index, node] of nodes.entries()) {
    if (node.type === 'text') node.value = setter.set(node.value, startOf(nodes[index + 1]))
    else if (node.type === 'element') setElement(node, setter)
  }
}

function setElement(node: Element, setter: Typesetter): void {
  if (verbatim.has(node.tagName) || isAddress(node)) {
    setter.skip()
    return
  }
  const isBlock = !inline.has(node.tagName)
  if (isBlock) setter.begin()
  setChildren(node.children, setter)
  if (isBlock) setter.begin()
}

/** A link whose text is an address, which has to be legible as one. */
function isAddress({ tagName, children: [only, ...others] }: Element): boolean {
  if (tagName !== 'a' || only?.type !== 'text' || others.length > 0) return false
  return /^(?:(?:https?:\/\/|www\.)\S+|\S+@\S+)$/i.test(only.value)
}
