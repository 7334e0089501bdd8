import type { Element, Parents } from 'hast'

/**
 * Where to go on after an element: `skip` leaves out what it holds; a number is a place among the children of its
 * parent, after what it holds; with nothing said, what it holds and then the next.
 */
export type Next = 'skip' | number | undefined

/**
 * Calls `visit` with each element of a tree in the order of the text; it may put others in its place, or beside it.
 * A rendering does this a dozen times, and `unist-util-visit`, which makes a function with a name of its own for each
 * node, took a third of its time.
 */
export function eachElement(
  tree: Parents,
  visit: (element: Element, index: number, parent: Parents) => Next,
): void {
  const walk = (parent: Parents): void => {
    for (let index = 0; index < parent.children.length; ) {
      const child = parent.children[index]
      const next = child?.type === 'element' ? visit(child, index, parent) : undefined
      if (child?.type === 'element' && next !== 'skip') walk(child)
      index = typeof next === 'number' ? next : index + 1
    }
  }
  walk(tree)
}
