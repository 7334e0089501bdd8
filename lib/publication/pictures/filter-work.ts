/**
 * The most that filters of a drawing may cost, one by itself and all together, in units of {@link filterWork}: more than
 * programs write, though hundreds of shapes have a shadow each.
 */
export const mostFilterWork = { one: 200, all: 5000 }

type Attributes = Record<string, string>

/** What costs more than going over all pixels once, by what librsvg 2.62 was seen to take for each. */
const costs: Record<string, (attributes: Attributes) => number> = {
  // Each octave is noise of its own (Filter Effects 1, 9.21).
  feTurbulence: ({ numOctaves }) => largest(numOctaves, 1),
  // Every pixel is compared with all around it.
  feMorphology: ({ radius }) => (2 * largest(radius, 0) + 1) ** 2 / 20,
  feConvolveMatrix: ({ order }) => largest(order, 3) ** 2 / 6,
  // Costs librsvg nothing more, but others room around it.
  feGaussianBlur: ({ stdDeviation }) => 1 + largest(stdDeviation, 0) / 10,
  feDropShadow: ({ stdDeviation }) => 1 + largest(stdDeviation, 2) / 10,
}

/**
 * How often an element of an SVG filter, by its name and its attributes, goes over the pixels that it covers, as a plain one
 * does once (which took 0.05 s for a megapixel); 0 for an element that is none.
 */
export function filterWork(name: string, attributes: Attributes): number {
  const local = name.slice(name.indexOf(':') + 1)
  if (!/^fe[A-Z]/.test(local)) return 0
  return Math.max(1, costs[local]?.(attributes) ?? 1)
}

/** The largest of the one or two numbers that an attribute has; lengths are counted from what is left out. */
function largest(value: string | undefined, otherwise: number): number {
  const numbers = (value ?? '').split(/[\s,]+/).map(Number.parseFloat)
  return Math.max(...numbers.map((each) => (Number.isNaN(each) ? otherwise : each)))
}
