/** A face that pages load: which file of which package, which characters, which weights. */
export interface Face {
  name: string
  file: string
  /** First and last code points, as `unicode-range` has them in `app/fonts.css`. */
  ranges: [number, number][]
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

/** Letters and punctuation of running text in English and Spanish: all that most of their pages need. */
const text: Face['ranges'] = [
  [0x20, 0x22],
  [0x24, 0x5b],
  [0x5d, 0x5d],
  [0x5f, 0x5f],
  [0x61, 0x7a],
  [0x7c, 0x7c],
  [0xa0, 0xa1],
  [0xab, 0xab],
  [0xb7, 0xb7],
  [0xbb, 0xbb],
  [0xbf, 0xbf],
  [0xc1, 0xc1],
  [0xc9, 0xc9],
  [0xcd, 0xcd],
  [0xd1, 0xd1],
  [0xd3, 0xd3],
  [0xda, 0xda],
  [0xdc, 0xdc],
  [0xe1, 0xe1],
  [0xe9, 0xe9],
  [0xed, 0xed],
  [0xf1, 0xf1],
  [0xf3, 0xf3],
  [0xfa, 0xfa],
  [0xfc, 0xfc],
  [0x2013, 0x2014],
  [0x2018, 0x201a],
  [0x201c, 0x201e],
  [0x2026, 0x2026],
]
/** Signs that italics seldom have; a page without them has no need of the file of signs. */
const upright: Face['ranges'] = [
  [0x23, 0x23],
  [0xa3, 0xa3],
  [0xb0, 0xb0],
  [0xf7, 0xf7],
  [0x20ac, 0x20ac],
]
/** What is left of ASCII and of the signs of Latin-1. */
const signs: Face['ranges'] = [
  [0x5c, 0x5c],
  [0x5e, 0x5e],
  [0x60, 0x60],
  [0x7b, 0x7b],
  [0x7d, 0x7e],
  [0xa2, 0xa2],
  [0xa4, 0xaa],
  [0xac, 0xac],
  [0xae, 0xaf],
  [0xb1, 0xb6],
  [0xb8, 0xba],
  [0xbc, 0xbe],
  [0xd7, 0xd7],
  [0x2032, 0x2033],
  [0x2122, 0x2122],
  [0x2190, 0x2193],
]
/** The other letters of the Latin-1 block, which French, Portuguese or German add. */
const accents: Face['ranges'] = [
  [0xc0, 0xc0],
  [0xc2, 0xc8],
  [0xca, 0xcc],
  [0xce, 0xd0],
  [0xd2, 0xd2],
  [0xd4, 0xd6],
  [0xd8, 0xd9],
  [0xdb, 0xdb],
  [0xdd, 0xe0],
  [0xe2, 0xe8],
  [0xea, 0xec],
  [0xee, 0xf0],
  [0xf2, 0xf2],
  [0xf4, 0xf6],
  [0xf8, 0xf9],
  [0xfb, 0xfb],
  [0xfd, 0xff],
  [0x131, 0x131],
  [0x152, 0x153],
]
const extended: Face['ranges'] = [
  [0x100, 0x130],
  [0x132, 0x151],
  [0x154, 0x17f],
  [0x218, 0x21b],
]
const cyrillic: Face['ranges'] = [
  [0x400, 0x45f],
  [0x490, 0x491],
  [0x2116, 0x2116],
]
const greek: Face['ranges'] = [[0x370, 0x3ff]]
/** What pages in the Arabic script have of the Latin one: names and numbers. */
const latin: Face['ranges'] = [
  [0x20, 0x23],
  [0x25, 0x29],
  [0x2c, 0x5a],
  [0x5f, 0x5f],
  [0x61, 0x7a],
  [0xa0, 0xa1],
  [0xab, 0xab],
  [0xb0, 0xb0],
  [0xb7, 0xb7],
  [0xbb, 0xbb],
  [0xbf, 0xbf],
  [0xe1, 0xe1],
  [0xe9, 0xe9],
  [0xed, 0xed],
  [0xf1, 0xf1],
  [0xf3, 0xf3],
  [0xf7, 0xf7],
  [0xfa, 0xfa],
  [0x2013, 0x2014],
  [0x2018, 0x201a],
  [0x201c, 0x201e],
  [0x2026, 0x2026],
]
/** The letters and marks of Arabic itself. */
const arabic: Face['ranges'] = [
  [0x60c, 0x60c],
  [0x61b, 0x61b],
  [0x61f, 0x61f],
  [0x621, 0x63a],
  [0x640, 0x652],
  [0x670, 0x671],
  [0x200c, 0x200f],
]
/** Its figures, which not all of its newspapers use. */
const arabicFigures: Face['ranges'] = [[0x660, 0x66c]]
/** Letters of Persian, Urdu, Pashto, Sindhi and Kurdish with those of Arabic: letters of two files could not be joined. */
const arabicScript: Face['ranges'] = [
  [0x60c, 0x60c],
  [0x61b, 0x61b],
  [0x61f, 0x61f],
  [0x621, 0x63a],
  [0x640, 0x659],
  [0x660, 0x66d],
  [0x670, 0x671],
  [0x679, 0x681],
  [0x683, 0x68a],
  [0x68c, 0x68d],
  [0x68f, 0x68f],
  [0x691, 0x691],
  [0x693, 0x693],
  [0x695, 0x696],
  [0x698, 0x69a],
  [0x69c, 0x69c],
  [0x6a2, 0x6a2],
  [0x6a4, 0x6ab],
  [0x6af, 0x6af],
  [0x6b1, 0x6b1],
  [0x6b3, 0x6b3],
  [0x6b5, 0x6b5],
  [0x6ba, 0x6bc],
  [0x6be, 0x6be],
  [0x6c0, 0x6c3],
  [0x6c6, 0x6c6],
  [0x6cc, 0x6ce],
  [0x6d0, 0x6d0],
  [0x6d2, 0x6d5],
  [0x6dd, 0x6de],
  [0x6e9, 0x6e9],
  [0x6f0, 0x6f9],
  [0x6fd, 0x6fe],
  [0x200c, 0x200f],
]
/** What is left of the block: letters of languages that no page is set in, and signs of the Quran. */
const arabicRare: Face['ranges'] = [
  [0x620, 0x620],
  [0x63b, 0x63f],
  [0x65a, 0x65f],
  [0x66e, 0x66f],
  [0x672, 0x678],
  [0x682, 0x682],
  [0x68b, 0x68b],
  [0x68e, 0x68e],
  [0x690, 0x690],
  [0x692, 0x692],
  [0x694, 0x694],
  [0x697, 0x697],
  [0x69b, 0x69b],
  [0x69d, 0x6a1],
  [0x6a3, 0x6a3],
  [0x6ac, 0x6ae],
  [0x6b0, 0x6b0],
  [0x6b2, 0x6b2],
  [0x6b4, 0x6b4],
  [0x6b6, 0x6b9],
  [0x6bd, 0x6bd],
  [0x6bf, 0x6bf],
  [0x6c4, 0x6c5],
  [0x6c7, 0x6cb],
  [0x6cf, 0x6cf],
  [0x6d1, 0x6d1],
  [0x6d6, 0x6dc],
  [0x6df, 0x6e8],
  [0x6ea, 0x6ef],
  [0x6fa, 0x6fc],
  [0x6ff, 0x6ff],
]

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
