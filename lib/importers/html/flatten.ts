import type { Element, ElementContent, Parents, Root } from 'hast'
import { type Child, element, inLine, isElement } from './elements.ts'

/** Deeper than any page of a person's: what walks through a tree costs the square of its depth, or more. */
const deepest = 100

/** Marks that say nothing more inside their own kind, and inline elements that say nothing inside one with the same attributes. */
const marks = 'b strong i em u s strike del'.split(' ')
const carriers = 'span font big small tt code kbd samp bdi nobr label'.split(' ')

/**
 * Takes marks out of their like, as of those that nobody closed, and unwraps what is nested more than a
 * hundred levels deep: its words, pictures and line breaks stay. Returns whether there was any of the latter.
 */
export function flatten(tree: Root): boolean {
  return flattenBelow(tree, 0, new Set())
}

function flattenBelow(parent: Parents, depth: number, open: Set<string>): boolean {
  let isDeep = false
  const children = unmarked(parent.children, open).flatMap((child): Child[] => {
    if (!isElement(child) || child.children.length === 0) return [child]
    if (depth >= deepest) {
      isDeep = true
      return leavesOf(child)
    }
    const own = kindOf(child)
    const inside = own === undefined ? open : new Set(open).add(own)
    isDeep = flattenBelow(child, depth + 1, inside) || isDeep
    return [child]
  })
  Object.assign(parent, { children })
  return isDeep
}

/** Without the marks that are open around them. */
function unmarked(children: Child[], open: Set<string>): Child[] {
  const done: Child[] = []
  const left = children.toReversed()
  for (let child = left.pop(); child; child = left.pop()) {
    const kind = isElement(child) && !child.properties.id ? kindOf(child) : undefined
    if (kind !== undefined && open.has(kind) && isElement(child)) putBack(left, child)
    else done.push(child)
  }
  return done
}

/** What an element holds is looked at next. One by one: a call takes so many arguments, and no element is bound to that. */
function putBack(left: Child[], { children }: Element): void {
  for (const child of children.toReversed()) left.push(child)
}

/** What an element says of its words; undefined where it is more than that. Names with a point or hyphen are of no HTML. */
function kindOf({ tagName, properties }: Element): string | undefined {
  if (marks.includes(tagName)) return tagName
  const isCarrier = carriers.includes(tagName) || /[.-]/.test(tagName)
  return isCarrier ? `${tagName} ${JSON.stringify(properties)}` : undefined
}

/** What an element holds in the end; where a block began, a line does. */
function leavesOf(top: ElementContent): Child[] {
  const leaves: Child[] = []
  const left: Child[] = [top]
  for (let node = left.pop(); node; node = left.pop()) {
    if (!isElement(node) || node.children.length === 0) leaves.push(node)
    else {
      if (!inLine.includes(node.tagName)) leaves.push(element('br', {}, []))
      putBack(left, node)
    }
  }
  return leaves
}
