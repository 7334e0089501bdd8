/** Bytes above which a drawing may have long paths and many letters. */
const large = 96 * 1024

/** What makes a canvas of its own each time, by how often a drawing may have it before it is tried. */
const most: [sign: RegExp, count: number][] = [
  [/\b(?:opacity|mask|clip-path|mix-blend-mode|isolation)\b/g, 1000],
  [/<(?:\w+:)?(?:fe[A-Z]\w*|image)\b/g, 40],
  // A marker is shown at each point of a path.
  [/\bmarker(?:-(?:start|mid|end))?\s*[:=]/g, 200],
  [/\b(?:blur|drop-shadow)\(/g, 10],
]

/** Signs that one element may be costly by itself. */
const single = [
  // A list of filters, as an attribute or in a style.
  /\bfilter\s*[:=]\s*["']?(?:[a-z-]+\([^()]*\)\s*){4,}/,
  /\b(?:blur|drop-shadow)\([^()]*\d{3}/,
  // Dashes far smaller than a pixel.
  /\bstroke-dasharray\s*[:=]\s*["']?\s*(?:0*\.|\d+(?:\.\d+)?e-)\d/,
  /<(?:\w+:)?feImage\b/,
]

/** A path on whose points markers would be shown one by one. */
const manyPoints = /\sd\s*=\s*["'][^"']{20000}/

/**
 * Whether a drawing may take long to be drawn, by what can be seen of it quickly: true for few that people draw, and for
 * whatever is slow by more than its elements and its filters, which `measureDrawing` counts.
 */
export function mayBeSlow(svg: string): boolean {
  if (svg.length > large) return true
  for (const [sign, count] of most) if ((svg.match(sign)?.length ?? 0) > count) return true
  if (/\bmarker-/.test(svg) && manyPoints.test(svg)) return true
  return single.some((sign) => sign.test(svg))
}
