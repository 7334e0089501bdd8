import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import subsetFont from 'subset-font'

/** A face that pages load: which file of which package, which characters, which weights. */
interface Face {
  name: string
  file: string
  /** First and last code points, as `unicode-range` has them in `app/fonts.css`. */
  ranges: [number, number][]
  axes: Record<string, number | { min: number; max: number; default: number }>
  /** OpenType features that are kept; all where it is not said. */
  features?: string[]
}

/** ASCII and the punctuation of running text: all that most pages in English need. */
const basic: [number, number][] = [
  [0x20, 0x7e],
  [0xa0, 0xa0],
  [0xa9, 0xa9],
  [0xab, 0xab],
  [0xb7, 0xb7],
  [0xbb, 0xbb],
  [0xd7, 0xd7],
  [0x2013, 0x2014],
  [0x2018, 0x201e],
  [0x2026, 0x2026],
  [0x2190, 0x2193],
  [0x21a9, 0x21a9],
]
/** The other letters and signs of the Latin-1 block, which Spanish, French, Portuguese or German add. */
const accents: [number, number][] = [
  [0xa1, 0xa8],
  [0xaa, 0xaa],
  [0xac, 0xb6],
  [0xb8, 0xba],
  [0xbc, 0xd6],
  [0xd8, 0xff],
  [0x131, 0x131],
  [0x152, 0x153],
  [0x20ac, 0x20ac],
  [0x2122, 0x2122],
]
const extended: [number, number][] = [
  [0x100, 0x130],
  [0x132, 0x151],
  [0x154, 0x17f],
  [0x218, 0x21b],
]
const cyrillic: [number, number][] = [
  [0x400, 0x45f],
  [0x490, 0x491],
  [0x2116, 0x2116],
]
const greek: [number, number][] = [[0x370, 0x3ff]]
const arabic: [number, number][] = [
  [0x60c, 0x60c],
  [0x61b, 0x61b],
  [0x61f, 0x6ff],
  [0x200c, 0x200f],
  [0x20, 0x22],
  [0x28, 0x29],
  [0x2e, 0x2e],
  [0x30, 0x3a],
  [0xab, 0xab],
  [0xbb, 0xbb],
]

/** Adobe's own files, which keep the old-style figures that the web font services cut away. */
const roman = {
  file: 'source-serif/WOFF2/VAR/SourceSerif4Variable-Roman.ttf.woff2',
  // One optical size serves text and headlines; weights from text to headline in one file.
  axes: { opsz: 14, wght: { min: 400, max: 700, default: 400 } },
}
const italic = {
  file: 'source-serif/WOFF2/VAR/SourceSerif4Variable-Italic.ttf.woff2',
  axes: { opsz: 14, wght: 400 },
}
const naskh = {
  file: '@fontsource-variable/noto-naskh-arabic/files/noto-naskh-arabic-arabic-wght-normal.woff2',
  axes: { wght: { min: 400, max: 700, default: 400 } },
}

/** Kerning, ligatures, accents in their places, and the four kinds of figures; small capitals cost 5 KB a file. */
const latinFeatures = [
  'kern',
  'liga',
  'ccmp',
  'mark',
  'mkmk',
  'locl',
  'onum',
  'lnum',
  'pnum',
  'tnum',
]

const faces: Face[] = [
  ...[
    ['', basic],
    ['-accents', accents],
    ['-extended', extended],
    ['-cyrillic', cyrillic],
    ['-greek', greek],
  ].flatMap(([part, ranges]) => [
    { name: `serif${part}`, ranges: ranges as Face['ranges'], features: latinFeatures, ...roman },
    {
      name: `serif${part}-italic`,
      ranges: ranges as Face['ranges'],
      features: latinFeatures,
      ...italic,
    },
  ]),
  { name: 'arabic', ranges: arabic, ...naskh },
]

/**
 * Cuts the faces that pages load out of the font packages: the scripts that are set in them, one optical size, the
 * weights that the pages use. Writes `<name>.woff2` into `folder`, only those whose recipe changed since.
 */
export async function makeFonts(folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true })
  const list = join(folder, 'recipes.json')
  const before = existsSync(list)
    ? (JSON.parse(readFileSync(list, 'utf8')) as Record<string, string>)
    : {}
  const after: Record<string, string> = {}
  const find = createRequire(import.meta.url).resolve
  for (const face of faces) {
    const source = readFileSync(find(face.file))
    const recipe = createHash('sha256').update(JSON.stringify(face)).update(source).digest('hex')
    after[face.name] = recipe
    const target = join(folder, `${face.name}.woff2`)
    if (before[face.name] === recipe && existsSync(target)) continue
    const font = await subsetFont(source, textOf(face.ranges), {
      targetFormat: 'woff2',
      variationAxes: face.axes,
      ...(face.features && { keepFeatures: face.features }),
    })
    writeFileSync(`${target}.part`, font)
    renameSync(`${target}.part`, target)
  }
  if (JSON.stringify(before) !== JSON.stringify(after)) writeFileSync(list, JSON.stringify(after))
}

function textOf(ranges: [number, number][]): string {
  return ranges
    .flatMap(([first, last]) =>
      Array.from({ length: last - first + 1 }, (_, index) => first + index),
    )
    .map((point) => String.fromCodePoint(point))
    .join('')
}
