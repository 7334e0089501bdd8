import {
  clampChroma,
  converter,
  formatHex,
  interpolate,
  type Oklch,
  parse,
  wcagContrast,
} from 'culori'

/** Contrast of text with what lies under it (WCAG 2.2, 1.4.3, level AA). */
export const textContrast = 4.5

const oklch = converter('oklch')
const rgb = converter('rgb')

/** Tells whether a text is a colour of CSS through which nothing shows. */
export function isColour(text: string): boolean {
  const colour = parse(text)
  return colour !== undefined && (colour.alpha ?? 1) === 1
}

/** A colour of CSS as `#rrggbb`, the nearest that screens of every kind show. */
export function hexOf(colour: string): string {
  return hexOfLch(inLch(colour))
}

/** How much two colours differ in lightness, from 1 to 21 (WCAG 2.2, "contrast ratio"). */
export function contrastOf(one: string, other: string): number {
  return wcagContrast(one, other)
}

/**
 * The colour of the same hue and strength, nearest in lightness (Oklab), that has enough contrast with every colour of
 * `under`; the colour itself where it has it, and the best there is where none has.
 */
export function readableOn(colour: string, under: readonly string[], least = textContrast): string {
  const own = hexOf(colour)
  const contrast = (hex: string) => Math.min(...under.map((each) => contrastOf(hex, each)))
  if (contrast(own) >= least) return own
  const start = inLch(own)
  const steps = Array.from({ length: 200 }, (_, index) => (index + 1) / 200)
  for (const step of steps)
    for (const l of [start.l - step, start.l + step]) {
      if (l < 0 || l > 1) continue
      const hex = hexOfLch({ ...start, l })
      if (contrast(hex) >= least) return hex
    }
  return contrast('#000000') > contrast('#ffffff') ? '#000000' : '#ffffff'
}

/** The colour on the way from one to another that is nearest to the second and has at least this contrast with it. */
export function between(from: string, to: string, least: number): string {
  const mix = interpolate([from, to], 'oklab')
  let found = hexOf(from)
  for (let step = 1; step < 100; step++) {
    const hex = formatHex(mix(step / 100))
    if (contrastOf(hex, to) < least) break
    found = hex
  }
  return found
}

/** A colour over another, of which so much shows through (0 to 1), as screens mix them. */
export function over(colour: string, under: string, alpha: number): string {
  return formatHex(interpolate([under, colour], 'rgb')(alpha))
}

/** `rgb()` with an opacity in percent, as style sheets had it from the beginning. */
export function withAlpha(colour: string, percent: number): string {
  const { r, g, b } = rgb(colour) ?? { r: 0, g: 0, b: 0 }
  const [red, green, blue] = [r, g, b].map((part) => Math.round(part * 255))
  return `rgb(${red} ${green} ${blue} / ${percent}%)`
}

/** The same hue in another lightness (0 to 1), of at most this chroma. */
export function atLightness(colour: string, l: number, chroma = 0.4): string {
  const own = inLch(colour)
  return hexOfLch({ ...own, l, c: Math.min(own.c, chroma) })
}

/** Lightness from 0 (black) to 1 (white). */
export function lightnessOf(colour: string): number {
  return inLch(colour).l
}

function inLch(colour: string): Oklch {
  return oklch(colour) ?? { mode: 'oklch', l: 0, c: 0 }
}

/** What screens show is left alone: to convert it there and back leaves a rounding error outside of what they show. */
function hexOfLch(colour: Oklch): string {
  const { r, g, b } = rgb(colour)
  const isShown = [r, g, b].every((part) => part > -0.001 && part < 1.001)
  return formatHex(isShown ? colour : clampChroma(colour, 'oklch', 'rgb'))
}
