import { SaxesParser } from 'saxes'

/** More than the largest map; librsvg gives up at as many (its “security” notes), after half a minute. */
export const mostElements = 500_000

/** An element of a drawing: what stands in it, and the ids that it shows once more. */
interface Part {
  children: Part[]
  shows: string[]
}

/**
 * How many elements a drawing (SVG) has once everything is shown that its elements refer to, by `use`, masks, patterns and
 * the like: a few that show each other ten times are 10^20 soon. Infinity where entities hold elements, whose number only
 * those know who expand them. Takes time in proportion to the text alone.
 */
export function elementsOf(svg: string): number {
  const root: Part = { children: [], shows: [] }
  const parts = new Map<string, Part>()
  const open = [root]
  let hasEntities = false
  const parser = new SaxesParser()
  // Drawings that use entities of their own for addresses are told as faulty, and read all the same.
  parser.on('error', () => {})
  parser.on('doctype', (text) => {
    hasEntities = /<!ENTITY[^>]*["'][^"']*</.test(text)
  })
  parser.on('opentag', ({ name, attributes }) => {
    const part: Part = { children: [], shows: shownBy(name, attributes) }
    open.at(-1)?.children.push(part)
    if (attributes.id) parts.set(attributes.id, part)
    open.push(part)
  })
  parser.on('closetag', () => open.length > 1 && open.pop())
  parser.write(svg).close()
  return hasEntities ? Number.POSITIVE_INFINITY : weigh(root, parts)
}

/** Ids that an element shows: of what it uses, and of what paints, masks, clips or marks it. */
function shownBy(name: string, attributes: Record<string, string>): string[] {
  const shown: string[] = []
  for (const [key, value] of Object.entries(attributes)) {
    if (/^(?:.*:)?use$/.test(name) && /^(?:.*:)?href$/.test(key)) shown.push(value.replace('#', ''))
    for (const [, id] of value.matchAll(/url\(\s*["']?#([^"')]+)/g)) if (id) shown.push(id)
  }
  return shown
}

/** Elements of a part with all that it shows; what shows itself is not shown again. Without recursion, as parts may be deep. */
function weigh(root: Part, parts: Map<string, Part>): number {
  const weights = new Map<Part, number>()
  const begun = new Set<Part>()
  const waiting = [root]
  for (let part = waiting.at(-1); part; part = waiting.at(-1)) {
    const below = weights.has(part)
      ? []
      : [...part.children, ...part.shows.flatMap((id) => parts.get(id) ?? [])]
    if (!begun.has(part)) {
      begun.add(part)
      for (const each of below) if (!begun.has(each)) waiting.push(each)
      continue
    }
    waiting.pop()
    const sum = below.reduce((total, each) => total + (weights.get(each) ?? 0), 1)
    if (!weights.has(part)) weights.set(part, sum)
  }
  return weights.get(root) ?? 0
}
