import type { ElementContent, Parents } from 'hast'
import { type Child, element, isBlank, isElement, rawText } from '#lib/importers/html/elements.ts'
import { isInline } from '#lib/importers/html/wrap-loose.ts'

/** Their line ends are no structure. */
const untouched = ['pre', 'code', 'script', 'style', 'textarea', 'svg']
const holders =
  'address article aside blockquote center dd details div figcaption footer form header li main nav section td th'.split(
    ' ',
  )
/** Hold words as they are as long as there is one paragraph of them. */
const plainHolders = ['dd', 'figcaption', 'li', 'td', 'th']
const lines = ['p', 'dt', 'summary', 'caption', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6']

/**
 * Makes paragraphs of a text of WordPress’s classic editor as `wpautop` does: an empty line parts paragraphs, a line
 * end breaks the line. In lists, tables and code line ends stay what they are.
 */
export function setParagraphs(parent: Parents): void {
  const name = isElement(parent) ? parent.tagName : ''
  if (untouched.includes(name)) return
  for (const child of parent.children)
    if (isElement(child) && !isInline(child)) setParagraphs(child)
  if (lines.includes(name)) Object.assign(parent, { children: broken(parent.children) })
  if (name === '' || holders.includes(name))
    Object.assign(parent, { children: parted(parent.children, name) })
}

function parted(children: Child[], name: string): Child[] {
  const parts: Child[] = []
  let run: ElementContent[] = []
  const close = () => {
    for (const part of splitRun(run)) {
      const words = trimmed(broken(part))
      if (words.length > 0) parts.push(element('p', {}, words))
    }
    run = []
  }
  for (const child of children) {
    if (isInline(child)) run.push(child)
    else {
      close()
      parts.push(child)
    }
  }
  close()
  const shown = parts.filter((part) => !isBlank(part))
  const paragraphs = shown.filter((part) => isElement(part, 'p'))
  const [only] = paragraphs
  if (plainHolders.includes(name) && paragraphs.length === 1 && isElement(only, 'p'))
    return shown.flatMap((part): Child[] => (part === only ? only.children : [part]))
  return parts
}

/** Parts inline content at empty lines, also where they stand within emphasis or a link. */
function splitRun(run: ElementContent[]): ElementContent[][] {
  const parts: ElementContent[][] = [[]]
  const push = (node: ElementContent) => parts.at(-1)?.push(node)
  for (const node of run) {
    if (node.type === 'text') {
      const [first = '', ...rest] = node.value.split(/\n[^\S\n]*\n\s*/)
      push({ type: 'text', value: first })
      for (const value of rest) parts.push([{ type: 'text', value }])
    } else if (
      isElement(node) &&
      !untouched.includes(node.tagName) &&
      /\n\s*\n/.test(rawText(node))
    ) {
      const [first = [], ...rest] = splitRun(node.children)
      push({ ...node, children: first })
      for (const children of rest)
        parts.push([{ ...node, properties: { ...node.properties, id: undefined }, children }])
    } else push(node)
  }
  return parts
}

/** Line ends become breaks, but for those beside one. */
function broken<Node extends Child>(children: Node[]): ElementContent[] {
  const done: ElementContent[] = []
  for (const child of children as ElementContent[]) {
    if (child.type !== 'text') {
      const isKept = !isElement(child) || untouched.includes(child.tagName)
      done.push(isKept ? child : { ...child, children: broken(child.children) })
      continue
    }
    const after = isElement(done.at(-1), 'br') ? child.value.replace(/^\s*\n/, '') : child.value
    const pieces = after.split(/(?<![^\S\n])[^\S\n]*\n\s*/)
    for (const [index, line] of pieces.entries()) {
      if (index > 0) done.push(element('br', {}, []))
      if (line !== '') done.push({ type: 'text', value: line })
    }
  }
  return done
}

function trimmed(words: ElementContent[]): ElementContent[] {
  const isRoom = (node: ElementContent) => isBlank(node) || isElement(node, 'br')
  const first = words.findIndex((node) => !isRoom(node))
  return first < 0 ? [] : words.slice(first, words.findLastIndex((node) => !isRoom(node)) + 1)
}
