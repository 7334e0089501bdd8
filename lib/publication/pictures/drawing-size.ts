import { SaxesParser } from 'saxes'
import { filterWork } from './filter-work.ts'

/** More than the largest map; librsvg gives up at as many (its “security” notes), after half a minute. */
export const mostElements = 500_000

/** An element of a drawing: what stands in it, the ids that it shows once more, and what it costs as a filter. */
interface Part {
  children: Part[]
  shows: string[]
  work: number
}

/** What drawing a drawing costs. */
export interface DrawingSize {
  /**
   * Elements once everything is shown that they refer to, by `use`, masks, patterns and the like: a few that show each
   * other ten times are 10^20 soon. Infinity where entities hold elements, whose number only those know who expand them.
   */
  elements: number
  /** What its filters cost, each as often as it is shown, in the unit of {@link filterWork}. */
  filters: number
  /** The filter that costs most by itself. */
  heaviest: { name: string; work: number }
  /** Pixels of the width and height that it asks for; undefined where it names none. */
  pixels: number | undefined
}

/** Measures a drawing (SVG), in a time in proportion to its text alone. */
export function measureDrawing(svg: string): DrawingSize {
  const root: Part = { children: [], shows: [], work: 0 }
  const size: DrawingSize = {
    ...{ elements: 0, filters: 0, pixels: undefined },
    heaviest: { name: '', work: 0 },
  }
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
    const work = filterWork(name, attributes)
    if (work > size.heaviest.work) size.heaviest = { name, work }
    if (open.length === 1) size.pixels ??= pixelsOf(attributes)
    const part: Part = { children: [], shows: shownBy(name, attributes), work }
    open.at(-1)?.children.push(part)
    if (attributes.id) parts.set(attributes.id, part)
    open.push(part)
  })
  parser.on('closetag', () => open.length > 1 && open.pop())
  parser.write(svg).close()
  if (hasEntities) return { ...size, elements: Number.POSITIVE_INFINITY }
  const elements = weigh(root, parts, () => 1)
  // What holds no filter is not gone through once more.
  const filters = size.heaviest.work > 0 ? weigh(root, parts, ({ work }) => work) : 0
  return { ...size, elements, filters }
}

/** Pixels in the units of CSS (Values and Units 4, 6.2); others depend on where a drawing is shown. */
const units: Record<string, number> = {
  ...{ '': 1, px: 1, in: 96, cm: 96 / 2.54, mm: 96 / 25.4, pt: 96 / 72, pc: 16, em: 16, ex: 8 },
}

function pixelsOf({ width = '', height = '' }: Record<string, string>): number | undefined {
  const [across, down] = [width, height].map((length) => {
    const [, count, unit = ''] = /^\s*\+?([\d.]+(?:e\+?\d+)?)\s*([a-z]*)\s*$/i.exec(length) ?? []
    const factor = units[unit.toLowerCase()]
    return count && factor ? Number(count) * factor : undefined
  })
  if (across === undefined && down === undefined) return undefined
  // Where one is left out it follows from the other and the view box, which is nearly a square.
  return (across ?? down ?? 0) * (down ?? across ?? 0)
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

/** A sum over a part and all that it shows; what shows itself is not shown again. Without recursion, as parts may be deep. */
function weigh(root: Part, parts: Map<string, Part>, of: (part: Part) => number): number {
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
    const sum = below.reduce((total, each) => total + (weights.get(each) ?? 0), of(part))
    if (!weights.has(part)) weights.set(part, sum)
  }
  return weights.get(root) ?? 0
}
