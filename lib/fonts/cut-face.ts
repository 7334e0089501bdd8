import {
  Blob,
  Buffer as Characters,
  Feature,
  Face as Font,
  Font as Shaper,
  shape,
  Variation,
} from 'harfbuzzjs'
import subsetFont from 'subset-font'
import { cmapTable } from './cmap-table.ts'
import { convertFont } from './convert-font.ts'
import type { Face } from './faces.ts'
import { frequentPairs } from './frequent-pairs.ts'
import { type Kerning, kernTable } from './kern-table.ts'
import { copyrightAlone } from './name-table.ts'
import { readTables, type Tables, writeTables } from './sfnt.ts'

/** Less than this many thousandths of a letter's height nobody sees. */
const leastKerning = 16

/** Tables that say what browsers find out by themselves, or never ask for. */
const dropped = ['BASE', 'DSIG', 'HVAR', 'MVAR', 'STAT', 'gasp', 'prep']

/** The ligatures that have characters of their own (Unicode, "Alphabetic Presentation Forms"): ff fi fl ffi ffl. */
const ligatures = [0xfb00, 0xfb01, 0xfb02, 0xfb03, 0xfb04]
/** Lining figures have no characters of their own; so that they can be named, they get some that nobody uses. */
const liningFigures = new Map([...'0123456789'].map((figure, index) => [0xe000 + index, figure]))

/** Cuts a face out of a font file (TrueType in WOFF2); the result is WOFF2. */
export async function cutFace(face: Face, source: Uint8Array): Promise<Uint8Array> {
  const font = await convertFont(source, 'truetype')
  const characters = charactersOf(face)
  const alternates = alternatesOf(face)
  const whole = face.isNarrow ? settle(font, characters) : font
  const cutAt = (variationAxes: Face['axes']) =>
    subsetFont(whole, String.fromCodePoint(...characters, ...alternates), {
      targetFormat: 'truetype',
      noLayoutClosure: face.isNarrow ?? false,
      noHinting: face.isUnhinted ?? false,
      variationAxes,
      keepFeatures: face.features,
      dropTables: dropped,
    })
  const cut = await cutAt(face.axes)
  let tables = readTables(cut)
  if (face.kernedAt) tables = kern(cut, font, face.kernedAt)
  else if (face.markedAt)
    tables = placeMarks(tables, await cutAt({ ...face.axes, wght: face.markedAt }))
  const names = tables.get('name')
  if (names) tables.set('name', copyrightAlone(names))
  return convertFont(writeTables(tables), 'woff2')
}

/** The cut font with its marks where they are at one weight: how they move from weight to weight is 6 of 100 bytes. */
function placeMarks(tables: Tables, atWeight: Uint8Array): Tables {
  const still = readTables(atWeight)
  for (const name of ['GPOS', 'GDEF']) {
    const table = still.get(name)
    if (table) tables.set(name, table)
  }
  return tables
}

/** The characters of a face. */
export function charactersOf({ ranges }: Face): number[] {
  return ranges.flatMap(([first, last]) =>
    Array.from({ length: last - first + 1 }, (_, index) => first + index),
  )
}

/** What a narrow face has beside its characters. */
function alternatesOf({ isNarrow, features }: Face): number[] {
  if (!isNarrow) return []
  return features.includes('lnum') ? [...ligatures, ...liningFigures.keys()] : ligatures
}

/** The font whose figures are old-style ones, and whose lining ones can be named. */
function settle(font: Uint8Array, characters: number[]): Uint8Array {
  const shaper = new Shaper(new Font(new Blob(font)))
  const glyphs = new Map<number, number>()
  const give = (character: number, text: string, features: string[]) => {
    const [shaped] = shapeText(shaper, text, features)
    if (shaped && shaped.glyph !== 0) glyphs.set(character, shaped.glyph)
  }
  for (const character of [...characters, ...ligatures])
    give(character, String.fromCodePoint(character), ['onum', 'pnum'])
  for (const [character, figure] of liningFigures) give(character, figure, ['lnum', 'pnum'])
  return writeTables(readTables(font).set('cmap', cmapTable(glyphs)))
}

/** The cut font with the kerning of frequent pairs, as the whole font has it at a weight. */
function kern(cut: Uint8Array, font: Uint8Array, weight: number): Tables {
  const whole = new Shaper(new Font(new Blob(font)))
  whole.setVariations([new Variation('wght', weight), new Variation('opsz', 14)])
  const narrow = new Shaper(new Font(new Blob(cut)))
  const pairs = frequentPairs.flatMap((pair): Kerning[] => {
    const [left, right] = [...pair].map((character) =>
      narrow.nominalGlyph(character.codePointAt(0) ?? 0),
    )
    const value =
      (shapeText(whole, pair, ['kern'])[0]?.advance ?? 0) -
      (shapeText(whole, pair)[0]?.advance ?? 0)
    return left && right && Math.abs(value) >= leastKerning ? [{ left, right, value }] : []
  })
  const tables = readTables(cut).set('kern', kernTable(pairs))
  // The font's own kerning is gone, and of its ligatures none asks what is a mark.
  for (const name of ['GPOS', 'GDEF']) tables.delete(name)
  return tables
}

/** Glyphs and how far each moves on, with these features and neither kerning nor ligatures but for them. */
function shapeText(
  shaper: Shaper,
  text: string,
  features: string[] = [],
): { glyph: number; advance: number }[] {
  const characters = new Characters()
  characters.addText(text)
  characters.guessSegmentProperties()
  const off = ['kern', 'liga'].filter((feature) => !features.includes(feature))
  const settings = [
    ...off.map((feature) => new Feature(feature, 0)),
    ...features.map((feature) => new Feature(feature, 1)),
  ]
  shape(shaper, characters, settings)
  return characters
    .getGlyphInfosAndPositions()
    .map(({ codepoint, xAdvance = 0 }) => ({ glyph: codepoint, advance: xAdvance }))
}
