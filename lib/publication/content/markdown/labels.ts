import type { Nodes, Parents, Root, Text } from 'hast'

const labels = new WeakSet<Nodes>()

/** A text that the interface puts into an article. */
export function label(value: string): Text {
  const text: Text = { type: 'text', value }
  labels.add(text)
  return text
}

/**
 * Takes out of a tree what no writer wrote: labels, and the heading of the footnotes. Nobody searches an article for them.
 * Returns whether there was any.
 */
export function takeLabels(tree: Root): boolean {
  let isAny = false
  const walk = (parent: Parents): void => {
    const kept = parent.children.filter((node) => !labels.has(node) && !isFootnoteHeading(node))
    if (kept.length < parent.children.length) {
      isAny = true
      parent.children = kept as typeof parent.children
    }
    for (const child of kept) if ('children' in child) walk(child)
  }
  walk(tree)
  return isAny
}

function isFootnoteHeading(node: Nodes): boolean {
  return node.type === 'element' && 'dataFootnoteLabel' in node.properties
}
