import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { writeWholeNow } from '#lib/files/whole-file.ts'
import { cutFace } from '#lib/fonts/cut-face.ts'
import type { Face } from '#lib/fonts/faces.ts'
import { type FontFacts, fallbacks, readFont } from '#lib/fonts/font-facts.ts'
import type { Ranges } from '#lib/fonts/ranges.ts'
import { alphabetsOf, rangesIn, unicodeRange } from './alphabets.ts'
import type { ChosenFaces, Cut, Slot } from './choose-faces.ts'
import type { FontFile } from './families.ts'

/** Changes when the same file is cut into another. */
export const cutterVersion = 6

/** A file that pages load, by its name. */
export interface CutFile {
  name: string
  bytes: Uint8Array
}

/** The faces of a theme as pages get them. */
export interface CutFaces {
  files: CutFile[]
  /** Rules of `@font-face`, with `address` of each file. */
  css: string
  /** The first file of a slot's upright face, and of its italic one. */
  first: Record<string, { upright?: string; italic?: string }>
  /** How wide a letter of the text is, in ems. */
  letter: number
}

interface Options {
  /** Where cut files are kept. */
  cache: string
  address: (name: string) => string
  /** Of the publication. */
  languages: readonly string[]
}

/** Cuts the faces that a theme chose: by alphabet, at one weight a file, those that are not kept from before. */
export async function cutFaces(
  { slots, ...chosen }: ChosenFaces,
  { cache, address, languages }: Options,
): Promise<CutFaces> {
  mkdirSync(cache, { recursive: true })
  const result: CutFaces = { files: [], css: '', first: {}, letter: 0.45 }
  for (const slot of slots) {
    for (const { cut, weights } of slot.faces)
      for (const part of await partsOf(cut, cache, languages)) {
        // The same file for two families of the pages is one.
        const name = `${nameOf(cut)}-${part.alphabet}-${part.mark}.woff2`
        if (!result.files.some((file) => file.name === name))
          result.files.push({ name, bytes: part.bytes })
        result.css += rule(slot, cut, weights, address(name), part.ranges)
        if (
          part.alphabet === 'core' &&
          (cut.style === 'italic' || !result.first[slot.name]?.upright)
        )
          result.first[slot.name] = {
            ...result.first[slot.name],
            [cut.style === 'italic' ? 'italic' : 'upright']: name,
          }
      }
    const [main] = slot.faces
    const category =
      slot.name === chosen.headings.slot ? chosen.headings.category : chosen.text.category
    const measured = main && (await measure(main.cut, category))
    if (measured) result.css += fallbackRule(slot, measured)
    if (measured && slot.name === 'Text') result.letter = measured.width
  }
  return result
}

const nameOf = ({ family }: Cut) => family.name.toLowerCase().replace(/[^a-z0-9]+/g, '-')

interface Part {
  alphabet: string
  ranges: Ranges
  /** Another for another file. */
  mark: string
  bytes: Uint8Array
}

async function partsOf(cut: Cut, cache: string, languages: readonly string[]): Promise<Part[]> {
  const files = cut.family.files(cut.style, cut.weight)
  const parts: Part[] = []
  const isWhole = files.some(({ alphabet }) => alphabet === 'all')
  for (const { name, ranges, of } of alphabetsOf(cut.style, languages, isWhole)) {
    const file = files.find(({ alphabet }) => alphabet === of || alphabet === 'all')
    if (!file) continue
    const bytes = file.read()
    const facts = await readFont(bytes)
    const there = rangesIn(ranges, facts.characters)
    if (there.length === 0) continue
    const face = recipeOf(cut, file, facts, { name, ranges: there })
    const mark = createHash('sha256')
      .update(JSON.stringify([cutterVersion, face]))
      .update(bytes)
      .digest('hex')
      .slice(0, 12)
    const kept = join(cache, `${mark}.woff2`)
    if (!existsSync(kept)) writeWholeNow(kept, await cutFace(face, bytes))
    parts.push({ alphabet: name, ranges: there, mark, bytes: readFileSync(kept) })
  }
  return parts
}

/** Letters of English and Spanish are kerned by a list of pairs, as ours are; what else there is, by what the font knows. */
function recipeOf(
  { weight, family, style }: Cut,
  { name: file, opticalSize }: FontFile,
  { weights, isPostScript }: FontFacts,
  { name, ranges }: { name: string; ranges: Ranges },
): Face {
  const axes = {
    ...(weights && { wght: Math.min(Math.max(weight, weights.min), weights.max) }),
    ...(opticalSize !== undefined && { opsz: opticalSize }),
  }
  const common = { name, file, ranges, axes, isUnhinted: true }
  if (name !== 'core' || isPostScript)
    return { ...common, features: ['kern', 'liga', 'ccmp', 'mark', 'mkmk', 'locl'] }
  // Of our serif the figures are old-style ones.
  const isNarrow = family.name === 'Source Serif'
  return {
    ...common,
    features: ['liga', ...(isNarrow ? ['lnum'] : [])],
    isNarrow,
    // Beside three other files there is no room for the pairs of its italics.
    ...(!(isNarrow && style === 'italic') && { kernedAt: weight }),
  }
}

function rule(
  { name }: Slot,
  { style }: Cut,
  weights: string,
  address: string,
  ranges: Ranges,
): string {
  return `@font-face{font-family:"${name}";src:url("${address}") format("woff2");font-style:${style};font-weight:${weights};font-display:optional;unicode-range:${unicodeRange(ranges)}}`
}

interface Measured {
  width: number
  facts: FontFacts
  category: keyof typeof fallbacks
  isBold: boolean
}

async function measure(cut: Cut, category: keyof typeof fallbacks): Promise<Measured | undefined> {
  const files = cut.family.files(cut.style, cut.weight)
  const file = files.find(({ alphabet }) => alphabet === 'latin' || alphabet === 'all')
  if (!file) return undefined
  const facts = await readFont(file.read())
  const isOwn = file.name.startsWith('fonts/')
  return {
    ...{ facts, width: facts.widthAt(cut.weight), isBold: cut.weight >= 600 },
    category: isOwn && facts.isSans ? 'sans-serif' : category,
  }
}

const local = {
  serif: {
    regular: ['Times New Roman', 'Liberation Serif', 'Nimbus Roman'],
    bold: ['Times New Roman Bold', 'TimesNewRomanPS-BoldMT', 'Liberation Serif Bold'],
  },
  'sans-serif': {
    regular: ['Arial', 'Liberation Sans', 'Nimbus Sans'],
    bold: ['Arial Bold', 'Arial-BoldMT', 'Liberation Sans Bold'],
  },
}

/** What readers have themselves, made as wide and as tall as the face: nothing moves from one page to the next. */
function fallbackRule({ name }: Slot, { width, facts, category, isBold }: Measured): string {
  const kind = isBold ? 'bold' : 'regular'
  const adjust = width / fallbacks[category][kind]
  const percent = (value: number) => `${(Math.round(value * 1000) / 10).toFixed(1)}%`
  const src = local[category][kind].map((each) => `local("${each}")`).join(',')
  return `@font-face{font-family:"${name} Fallback";src:${src};size-adjust:${percent(adjust)};ascent-override:${percent(facts.ascent / adjust)};descent-override:${percent(facts.descent / adjust)};line-gap-override:${percent(facts.lineGap / adjust)}}`
}
