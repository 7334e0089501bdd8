import type { Nodes, Parents } from 'mdast'

/** Calls for every node of a markdown tree, from the first to the last, each before what it holds. */
export function eachNode(
  node: Nodes,
  see: (node: Nodes, parent: Parents | undefined) => void,
  parent?: Parents,
): void {
  see(node, parent)
  if ('children' in node) for (const child of node.children) eachNode(child, see, node)
}
