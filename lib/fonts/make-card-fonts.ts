import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import subsetFont from 'subset-font'

/** The faces that social cards are drawn with: whole, in formats that Pango reads, and by which file of which package. */
export const cardFonts = [
  { name: 'card-serif.otf', file: 'source-serif/OTF/SourceSerif4-Regular.otf' },
  { name: 'card-serif-semibold.otf', file: 'source-serif/OTF/SourceSerif4-Semibold.otf' },
  {
    name: 'card-naskh.ttf',
    file: '@fontsource-variable/noto-naskh-arabic/files/noto-naskh-arabic-arabic-wght-normal.woff2',
    ranges: [
      [0x20, 0x7e],
      [0x600, 0x6ff],
      [0x750, 0x77f],
      [0x8a0, 0x8ff],
      [0x200c, 0x200f],
      [0xfb50, 0xfdff],
      [0xfe70, 0xfefc],
    ] as [number, number][],
  },
]

/** Writes the faces of social cards into `folder`, those that are not there. */
export async function makeCardFonts(folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true })
  const find = createRequire(import.meta.url).resolve
  for (const { name, file, ranges } of cardFonts) {
    const target = join(folder, name)
    if (existsSync(target)) continue
    const source = readFileSync(find(file))
    const font = ranges
      ? await subsetFont(source, textOf(ranges), {
          targetFormat: 'truetype',
          variationAxes: { wght: { min: 400, max: 700, default: 400 } },
        })
      : source
    writeFileSync(`${target}.part`, font)
    renameSync(`${target}.part`, target)
  }
}

function textOf(ranges: [number, number][]): string {
  return ranges
    .flatMap(([first, last]) =>
      Array.from({ length: last - first + 1 }, (_, at) => String.fromCodePoint(first + at)),
    )
    .join('')
}
