import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { writeWholeNow } from '#lib/files/whole-file.ts'
import { cardFace } from '#lib/fonts/card-face.ts'
import { type CardFamilies, cardFamilies } from './card-families.ts'
import type { ChosenFaces, Slot } from './choose-faces.ts'

/** Alphabets of Fontsource that cards have, in the order of files; Arabic and Hebrew keep the faces that they have. */
const alphabets = ['all', 'latin', 'latin-ext', 'vietnamese', 'cyrillic', 'greek']

/** Writes what the cards of a look are drawn with into `folder`: text and headlines at one weight, each alphabet a file. */
export async function writeCardFaces(
  { slots, text, headings }: ChosenFaces,
  name: string,
  folder: string,
): Promise<void> {
  mkdirSync(folder, { recursive: true })
  const families = cardFamilies(name)
  for (const [kind, { slot }] of Object.entries({ text, headings }))
    for (const [alphabet, bytes] of filesOf(slots.find((each) => each.name === slot))) {
      const font = await cardFace(bytes.font, families[kind as keyof CardFamilies], bytes.weight)
      writeWholeNow(join(folder, `${kind}-${alphabet}.ttf`), font)
    }
}

function filesOf(slot: Slot | undefined): [string, { font: Buffer; weight: number | undefined }][] {
  const cut = slot?.faces[0]?.cut
  if (!cut) return []
  const { family, style, weight } = cut
  return family
    .files(style, weight)
    .filter(({ alphabet }) => alphabets.includes(alphabet))
    .map(({ alphabet, read }) => [
      alphabet,
      { font: read(), weight: family.isVariable ? weight : undefined },
    ])
}
