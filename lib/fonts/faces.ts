import {
  accents,
  arabic,
  arabicFigures,
  arabicRare,
  arabicScript,
  cyrillic,
  extended,
  greek,
  latin,
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

/** With a list of pairs in the place of all that the font knows of kerning. */
const narrow = { features: ['liga', 'lnum'], isNarrow: true }
const narrowest = { features: ['liga'], isNarrow: true }
const latinFeatures = ['kern', 'liga', 'ccmp', 'mark', 'mkmk', 'locl']
/** How letters join, and where vowel signs stand: where they do in running text; in bold up to 67 thousandths off. */
const joined = {
  markedAt: 480,
  features: ['init', 'medi', 'fina', 'isol', 'rlig', 'ccmp', 'calt', 'mark', 'mkmk'],
}

const scripts = { accents, extended, cyrillic, greek }

/** Every face of the pages. */
export const faces: Face[] = [
  { name: 'serif', ranges: [...text, ...upright], ...narrow, kernedAt: 480, ...roman },
  { name: 'serif-italic', ranges: text, ...narrowest, kernedAt: 400, ...italic },
  { name: 'serif-signs', ranges: signs, features: [], ...roman },
  { name: 'serif-signs-italic', ranges: [...upright, ...signs], features: [], ...italic },
  { name: 'serif-plain', ranges: latin, features: [], ...plain },
  ...Object.entries(scripts).flatMap(([name, ranges]) => [
    { name: `serif-${name}`, ranges, features: latinFeatures, ...roman },
    { name: `serif-${name}-italic`, ranges, features: latinFeatures, ...italic },
  ]),
  { name: 'arabic', ranges: arabic, ...joined, ...naskh },
  { name: 'arabic-figures', ranges: arabicFigures, features: [], ...naskh },
  { name: 'arabic-extended', ranges: arabicScript, ...joined, ...naskh },
  { name: 'arabic-rare', ranges: arabicRare, ...joined, ...naskh },
]
