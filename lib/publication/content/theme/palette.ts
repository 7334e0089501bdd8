import {
  atLightness,
  between,
  contrastOf,
  hexOf,
  lightnessOf,
  over,
  readableOn,
  textContrast,
  withAlpha,
} from './colours.ts'

/** The three colours that a look is made of. */
export interface Pair {
  paper: string
  ink: string
  accent: string
}

export interface Colours extends Pair {
  dark: Pair
}

/** Some of the three, as an editor writes them; `| undefined`, as the schema leaves out. */
export type Given = { [Key in keyof Pair]?: string | undefined }

/** Every colour of the pages, by the names that `app/globals.css` has for them. */
export interface Palette extends Pair {
  soft: string
  rule: string
  'rule-light': string
  'rule-faint': string
  'accent-faint': string
}

/** Those of an editor over those of a preset; dark ones that nobody gave are made of the light ones. */
export function coloursOf(
  preset: Colours,
  given: Given & { dark?: Given | undefined } = {},
): Colours {
  const { paper, ink, accent, dark } = given
  const light = { ...preset, ...defined({ paper, ink, accent }) }
  const made = darkOf(light)
  const ofDark = { ...preset.dark }
  for (const key of ['paper', 'ink', 'accent'] as const) {
    if (given[key] !== undefined) ofDark[key] = made[key]
    if (dark?.[key] !== undefined) ofDark[key] = dark[key]
  }
  // What is made for one paper may have to be read on another.
  for (const key of ['ink', 'accent'] as const)
    if (dark?.[key] === undefined) ofDark[key] = readableOn(ofDark[key], [ofDark.paper], 5)
  return { ...hexes(light), dark: hexes(ofDark) }
}

/** Dark paper and light ink of the same hues. Dark paper by day stays as it is. */
function darkOf({ paper, ink, accent }: Pair): Pair {
  if (lightnessOf(paper) < 0.4) return { paper, ink, accent }
  const dark = atLightness(paper, 0.2, 0.018)
  return {
    paper: dark,
    ink: readableOn(atLightness(ink, 0.91, 0.02), [dark], 7),
    accent: readableOn(atLightness(accent, Math.max(0.72, lightnessOf(accent))), [dark], 5),
  }
}

/** Softer text, rules and tints: text on any of them has the contrast that it must have. */
export function paletteOf(pair: Pair): Palette {
  const { paper, ink, accent } = pair
  const rule = between(ink, paper, 1.6)
  const texts = [ink, accent]
  const faint = mostOpaque(rule, 22, paper, texts)
  const soft = softOn(ink, [paper, over(rule, paper, faint / 100)])
  return {
    ...pair,
    soft,
    rule,
    'rule-light': withAlpha(rule, mostOpaque(rule, 40, paper, [ink])),
    'rule-faint': withAlpha(rule, faint),
    'accent-faint': withAlpha(accent, mostOpaque(accent, 22, paper, [ink])),
  }
}

/** As soft as text may be: it never has more contrast than 7, and always enough. */
function softOn(ink: string, under: string[]): string {
  const [paper = '#ffffff'] = under
  const most = Math.min(7, contrastOf(ink, paper))
  return readableOn(between(ink, paper, Math.max(most * 0.85, textContrast)), under)
}

/** How opaque a tint may be, in percent, so that texts can be read on it. */
function mostOpaque(tint: string, percent: number, paper: string, texts: string[]): number {
  for (let each = percent; each > 0; each--) {
    const under = over(tint, paper, each / 100)
    if (texts.every((text) => contrastOf(text, under) >= textContrast)) return each
  }
  return 0
}

function defined(given: Given): Partial<Pair> {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
}

function hexes({ paper, ink, accent }: Pair): Pair {
  return { paper: hexOf(paper), ink: hexOf(ink), accent: hexOf(accent) }
}
