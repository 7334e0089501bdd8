import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import subsetFont from 'subset-font'
import { writeWholeNow } from '#lib/files/whole-file.ts'
import { cardFonts } from './card-fonts.ts'
import { convertFont } from './convert-font.ts'

/** Writes the faces of social cards into `folder`, those that are not there. */
export async function makeCardFonts(folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true })
  const find = createRequire(import.meta.url).resolve
  for (const { name, file, ranges } of cardFonts) {
    const target = join(folder, name)
    if (existsSync(target)) continue
    const source = readFileSync(find(file))
    const font = ranges
      ? await subsetFont(await convertFont(source, 'truetype'), textOf(ranges), {
          targetFormat: 'truetype',
          variationAxes: { wght: { min: 400, max: 700, default: 400 } },
        })
      : source
    writeWholeNow(target, font)
  }
}

function textOf(ranges: [number, number][]): string {
  return ranges
    .flatMap(([first, last]) =>
      Array.from({ length: last - first + 1 }, (_, at) => String.fromCodePoint(first + at)),
    )
    .join('')
}
