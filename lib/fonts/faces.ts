import { arabic, arabicFigures, arabicRare, arabicScript, persian, urdu } from './arabic-ranges.ts'
import {
  accents,
  centralAccents,
  cyrillic,
  cyrillicFurther,
  extended,
  extendedFurther,
  greek,
  greekFurther,
  hebrew,
  latin,
  letters,
  points,
  type Ranges,
  signs,
  text,
  upright,
} from './ranges.ts'

/** A face that pages load: which file of which package, which characters, which weights. */
export interface Face {
  name: string
  file: string
  ranges: Ranges
  axes: Record<string, number | { min: number; max: number; default: number }>
  /** OpenType features that are kept. */
  features: string[]
  /**
   * A narrow face has none of the glyphs that features may choose, but these: its figures are old-style ones, and where
   * it has the feature `lnum` there are lining ones; of the ligatures there are those with an f, an i and an l.
   */
  isNarrow?: boolean
  /** The weight at which frequent pairs are kerned, in the place of all that the font knows of kerning. */
  kernedAt?: number
  /** Leaves hints out: screens of today draw without, and some fonts are a third of them. */
  isUnhinted?: boolean
  /** The weight at which vowel signs are placed, for all weights. */
  markedAt?: number
}

/** Adobe's own files, which keep the old-style figures that the web font services cut away. */
const romanFile = 'source-serif/WOFF2/VAR/SourceSerif4Variable-Roman.ttf.woff2'
const italicFile = 'source-serif/WOFF2/VAR/SourceSerif4Variable-Italic.ttf.woff2'
// One optical size serves text and headlines; both weights of the pages are in one file.
const roman = { file: romanFile, axes: { opsz: 14, wght: { min: 400, max: 600, default: 400 } } }
const italic = { file: italicFile, axes: { opsz: 14, wght: 400 } }
const plain = { file: romanFile, axes: { opsz: 14, wght: 400 } }
// The last of its versions that draws each letter whole. Later ones put dots to letters as marks, and WebKitGTK lets
// these float: the version is fixed.
const naskh = {
  file: '@fontsource-variable/noto-naskh-arabic/files/noto-naskh-arabic-arabic-wght-normal.woff2',
  axes: { wght: { min: 400, max: 700, default: 400 } },
}

const hebrewFace = {
  file: '@fontsource-variable/noto-serif-hebrew/files/noto-serif-hebrew-hebrew-wght-normal.woff2',
  axes: { wght: { min: 400, max: 600, default: 400 } },
}

/** Of languages with more letters: both weights would leave an article no room, and browsers make the bold one. */
const naskhOfOneWeight = { file: naskh.file, axes: { wght: 400 } }

/** With a list of pairs in the place of all that the font knows of kerning. */
const narrow = { features: ['liga', 'lnum'], isNarrow: true }
const narrowest = { features: ['liga'], isNarrow: true }
const latinFeatures = ['kern', 'liga', 'ccmp', 'mark', 'mkmk', 'locl']
/** How letters join, and where vowel signs stand. */
const joining = {
  features: ['init', 'medi', 'fina', 'isol', 'rlig', 'ccmp', 'calt', 'mark', 'mkmk'],
}

/** Vowel signs stand where they do in running text; in bold up to 67 thousandths off. */
const joined = { ...joining, markedAt: 480 }

/** Of most languages, and so small: an article has 40 KB. */
const scripts = { cyrillic, greek }
/** Languages whose letters are Latin ones with marks have all in one file: apart, the two parts have half as many bytes more. */
const whole = { western: accents, central: [...centralAccents, ...extended] }
const further = {
  accents,
  extended,
  'extended-further': extendedFurther,
  'cyrillic-further': cyrillicFurther,
  'greek-further': greekFurther,
}

/** Every face of the pages. */
export const faces: Face[] = [
  { name: 'serif', ranges: [...text, ...upright], ...narrow, kernedAt: 480, ...roman },
  { name: 'serif-italic', ranges: text, ...narrowest, kernedAt: 400, ...italic },
  { name: 'serif-signs', ranges: signs, features: [], ...roman },
  { name: 'serif-signs-italic', ranges: [...upright, ...signs], features: [], ...italic },
  { name: 'serif-plain', ranges: latin, features: [], ...plain },
  { name: 'serif-letters', ranges: letters, features: [], ...plain },
  ...Object.entries(whole).flatMap(([name, ranges]) => [
    {
      ...{ name: `serif-${name}`, ranges: [...text, ...upright, ...ranges] },
      ...{ ...narrow, kernedAt: 480, ...roman },
    },
    {
      ...{ name: `serif-${name}-italic`, ranges: [...text, ...ranges] },
      ...{ ...narrowest, kernedAt: 400, ...italic },
    },
  ]),
  // Narrow, so that their figures are old-style ones.
  ...Object.entries(scripts).flatMap(([name, ranges]) => [
    {
      name: `serif-${name}`,
      ranges: [...points, ...ranges],
      features: [],
      isNarrow: true,
      ...roman,
    },
    { name: `serif-${name}-italic`, ranges, features: [], ...italic },
  ]),
  ...Object.entries(further).flatMap(([name, ranges]) => [
    { name: `serif-${name}`, ranges, features: latinFeatures, ...roman },
    { name: `serif-${name}-italic`, ranges, features: latinFeatures, ...italic },
  ]),
  { name: 'arabic', ranges: arabic, ...joined, ...naskh },
  { name: 'arabic-figures', ranges: arabicFigures, features: [], ...naskh },
  { name: 'persian', ranges: persian, ...joining, ...naskhOfOneWeight },
  { name: 'urdu', ranges: urdu, ...joining, ...naskhOfOneWeight },
  { name: 'arabic-extended', ranges: arabicScript, ...joined, ...naskh },
  { name: 'arabic-rare', ranges: arabicRare, ...joined, ...naskh },
  {
    name: 'hebrew',
    ranges: hebrew,
    features: ['ccmp', 'mark', 'mkmk'],
    isUnhinted: true,
    ...hebrewFace,
  },
]
