import { cyrillicLanguages, greekLanguages } from '#lib/fonts/script-languages.ts'
import { type ChosenFaces, isSerifKept } from './choose-faces.ts'
import { headlineRules } from './headline-sizes.ts'
import { mastheadRules } from './masthead-rules.ts'
import { type Colours, type Pair, paletteOf } from './palette.ts'
import { handbill } from './presets/handbill.ts'
import type { Preset } from './presets/preset.ts'

/** What the rules of a theme are made of. */
export interface Sheet {
  design: Preset
  colours: Colours
  /** Undefined where they are those of every publication. */
  faces: ChosenFaces | undefined
  /** How wide a letter of the text is, in ems. */
  letter: number
}

/**
 * The rules of a theme, which come after ours. They differ from `app/globals.css` alone: of what is as there, nothing is
 * said. Selectors have no more weight than utilities have, so that the rules for the Arabic script hold after them.
 */
export function themeRules(sheet: Sheet): string {
  const { design, colours } = sheet
  return [
    ...colourRules(colours),
    ...faceRules(sheet),
    ...textRules(sheet),
    ...headlineRules(design),
    ...mastheadRules(design),
    ...labelRules(sheet),
    ...lineRules(design),
    ...cornerRules(design),
    ...layoutRules(design),
  ].join('\n')
}

function colourRules(colours: Colours): string[] {
  const { dark, ...light } = colours
  if (JSON.stringify(colours) === JSON.stringify(handbill.colours)) return []
  const said = (pair: Pair) =>
    Object.entries(paletteOf(pair))
      .map(([name, value]) => `--${name}:${value}`)
      .join(';')
  return [
    `:root{${said(light)}}`,
    `@media (prefers-color-scheme:dark){:root{${said(dark)}}}`,
    // Of more contrast there is but one kind, whatever the colours.
    '@media (prefers-contrast:more){:root{--soft:var(--ink);--rule:currentColor;--rule-light:rgb(128 128 128 / 40%);--rule-faint:rgb(128 128 128 / 22%)}}',
  ]
}

const generic = {
  serif: 'Georgia,"Times New Roman",serif',
  'sans-serif': '"Helvetica Neue",Arial,sans-serif',
}

/** The families of a slot: the face, what has its measures, and what readers have. */
function stack({ slot, category }: { slot: string; category: keyof typeof generic }): string {
  return `"${slot}","${slot} Fallback",${generic[category]}`
}

function faceRules({ faces, design }: Sheet): string[] {
  if (!faces) return []
  const { text, headings } = faces
  const rules = [`html{font-family:${stack(text)}}`]
  if (headings.slot !== text.slot)
    rules.push(`h1,h2,h3,.headline,.masthead-name{font-family:${stack(headings)}}`)
  rules.push(`h1,h2,h3,.headline,.masthead-name{font-weight:${headings.weight}}`)
  // Among Arabic text, names in Latin letters have the face that stands beside the Naskh: no other is loaded for a word.
  rules.push(`${within(['ar', 'fa', 'ur'], [...heads, '.label'])}{font-family:inherit}`)
  // A heavy face of one weight calls it 400, and letters that it has not would be thin beside it.
  if (design.headline.others)
    rules.push(
      `${heads.flatMap((each) => others.map((tag) => `${each}:lang(${tag})`)).join(',')}{font-weight:${design.headline.others}}`,
      `${within(['ar', 'fa', 'ur'], heads)}{font-weight:${design.headline.others}}`,
    )
  if (isSerifKept(faces)) {
    const apart = [...cyrillicLanguages, ...greekLanguages]
    rules.push(
      `${apart.map((tag) => `html:lang(${tag})`).join(',')}{font-family:var(--font-serif)}`,
      `${within(apart, ['.label'])}{font-family:inherit}`,
      `${within(apart, heads)}{font-family:inherit;font-weight:600}`,
    )
  }
  return rules
}

/** Scripts that faces of Latin letters have not. */
const others = ['ar', 'bn', 'el', 'fa', 'he', 'hi', 'ja', 'ko', 'ru', 'uk', 'ur', 'zh']
const heads = ['h1', 'h2', 'h3', '.headline', '.masthead-name']

/** Elements on pages in languages. */
function within(tags: string[], elements: string[]): string {
  return tags.flatMap((tag) => elements.map((each) => `html:lang(${tag}) ${each}`)).join(',')
}

function textRules({ design, faces, letter }: Sheet): string[] {
  const { size, leading, width } = design
  const rules: string[] = []
  if (size !== handbill.size) rules.push(`html{font-size:${round(106.25 * size)}%}`)
  if (leading !== handbill.leading)
    rules.push(`html{line-height:${leading}}`, `.prose{line-height:${round(leading + 0.08)}}`)
  if (faces || width !== handbill.width) {
    // Text is an eighth larger than what it is measured in; the last word of a line seldom reaches its end.
    rules.push(`.max-w-\\[36rem\\]{max-width:${round(width * letter * 1.125 * 1.03)}rem}`)
    rules.push('@media print{.max-w-\\[36rem\\]{max-width:none}}')
  }
  return rules
}

/** How wide a letter of our serif is, in ems. */
export const defaultLetter = 0.471

function labelRules({ design, faces }: Sheet): string[] {
  const { labels } = design
  const rules: string[] = []
  // Labels may be headings, too.
  if (faces)
    rules.push(`.label{font-family:${stack(faces.labels)};font-weight:${faces.labels.weight}}`)
  if (labels.case === 'plain')
    rules.push(
      `.label{font-size:.875rem;font-variant-caps:normal;line-height:1.25;letter-spacing:${labels.tracking}em}`,
      // Kinds of articles are written as they stand in a sentence.
      '.label::first-letter{text-transform:uppercase}',
    )
  else if (labels.tracking !== handbill.labels.tracking)
    rules.push(`.label{letter-spacing:${labels.tracking}em}`)
  return rules
}

const thick = {
  fine: 'border-top-width:1px',
  strong: 'border-top-width:6px',
  double: 'border-top-width:4px;border-top-style:double',
  none: 'border-top-color:transparent',
}

function lineRules({ rules, columnRules }: Preset): string[] {
  const all = rules === handbill.rules ? [] : [`.border-t-2{${thick[rules]}}`]
  if (rules === 'none')
    // Fields of forms keep theirs.
    all.push(
      '.menu,.masthead-line,.border-t.border-ink,li.border-rule,div.border-rule,header.border-rule,p.border-rule{border-color:transparent}',
      '.ruled>:not(:last-child){border-bottom-color:transparent}',
    )
  if (columnRules) all.push('.desktop\\:columns-3{column-rule:1px solid var(--rule)}')
  return all
}

const radius = { square: '0', soft: '.25rem', round: '.75rem' }

function cornerRules({ corners }: Preset): string[] {
  if (corners === 'square') return []
  return [`img,input,select,textarea,.button,.prose pre{border-radius:${radius[corners]}}`]
}

function layoutRules({ headings, picture, density }: Preset): string[] {
  const rules: string[] = []
  if (headings === 'centre')
    rules.push(
      '.article-head,.page-head{text-align:center}',
      '.page-head form{text-align:start}',
      // A portrait stands above centred words, not beside them.
      '.page-head .float-end{float:none;margin:0 auto .75rem}',
    )
  if (picture === 'page') rules.push('.lead-picture{max-width:none}')
  if (picture === 'column') rules.push('.lead-picture{max-width:40rem}')
  if (density !== 1)
    for (const [name, rem] of [
      ['3', 0.75],
      ['4', 1],
      ['6', 1.5],
    ] as const) {
      const room = round(rem * density)
      rules.push(`li.py-${name},div.py-${name}{padding-top:${room}rem;padding-bottom:${room}rem}`)
    }
  return rules
}

const round = (value: number) => Math.round(value * 1000) / 1000
