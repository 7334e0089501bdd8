import {
  Blob,
  Buffer as Characters,
  Face as Font,
  Font as Shaper,
  shape,
  Variation,
} from 'harfbuzzjs'
import { convertFont } from './convert-font.ts'

/** What must be known of a font to set text in it. Lengths are in ems. */
export interface FontFacts {
  characters: Set<number>
  /** Weights of a variable font; undefined for one that has but its own. */
  weights: { min: number; max: number } | undefined
  ascent: number
  descent: number
  lineGap: number
  /** How wide a letter of English text is on average, with its spaces and signs, at a weight. */
  widthAt: (weight: number) => number
  /** Whether it says of itself that its letters have no serifs (OpenType 1.9, "OS/2", PANOSE). */
  isSans: boolean
  /** Whether its outlines are those of PostScript, which our own tables do not go with. */
  isPostScript: boolean
}

/** What letters are measured by: a sentence of a newspaper. */
const sample =
  'The council met on Tuesday night to decide how the harbour, the schools and the old printing house will be paid for; nobody had expected so many people to come and speak.'

/** Fall-back faces, and how wide a letter of the sample is in them: measured in Liberation, which has the widths of the others. */
export const fallbacks = {
  serif: { regular: 0.4106, bold: 0.4344 },
  'sans-serif': { regular: 0.4545, bold: 0.4901 },
} as const

/** Reads a font file: TrueType, OpenType, WOFF or WOFF2. Rejects for anything else. */
export async function readFont(bytes: Uint8Array): Promise<FontFacts> {
  const font = await convertFont(bytes, 'truetype')
  const face = new Font(new Blob(font))
  const { upem } = face
  const characters = new Set<number>(face.collectUnicodes())
  if (upem === 0 || characters.size === 0) throw new Error('it holds no characters')
  const shaper = new Shaper(face)
  const { ascender, descender, lineGap } = shaper.hExtents()
  const weights = face.getAxisInfos().wght
  const serifStyle = face.referenceTable('OS/2')?.[33] ?? 0
  return {
    ...{ characters, weights: weights && { min: weights.min, max: weights.max } },
    ...{ ascent: ascender / upem, descent: -descender / upem, lineGap: lineGap / upem },
    widthAt: (weight) => {
      shaper.setVariations(weights ? [new Variation('wght', weight)] : [])
      return widthOf(shaper) / upem / sample.length
    },
    isSans: serifStyle >= 11 && serifStyle <= 15,
    isPostScript: Buffer.from(font).toString('latin1', 0, 4) === 'OTTO',
  }
}

function widthOf(shaper: Shaper): number {
  const characters = new Characters()
  characters.addText(sample)
  characters.guessSegmentProperties()
  shape(shaper, characters)
  return characters.getGlyphInfosAndPositions().reduce((sum, { xAdvance = 0 }) => sum + xAdvance, 0)
}
