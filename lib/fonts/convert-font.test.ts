import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, test } from 'vitest'
import { convertFont } from './convert-font.ts'

const find = createRequire(import.meta.url).resolve
const fonts = ['archivo', 'instrument-sans', 'libre-franklin', 'playfair-display'].map((name) =>
  readFileSync(find(`@fontsource-variable/${name}/files/${name}-latin-wght-normal.woff2`)),
)

test('fonts that are converted at the same time do not take each other’s bytes', async () => {
  const alone: Uint8Array[] = []
  for (const font of fonts) alone.push(await convertFont(font, 'truetype'))
  const together = await Promise.all(fonts.map((font) => convertFont(font, 'truetype')))
  expect(together.map((font, index) => Buffer.compare(font, alone[index] ?? font))).toEqual([
    0, 0, 0, 0,
  ])
})

test('what is no font does not keep the next one from its turn', async () => {
  const [font = Buffer.alloc(0)] = fonts
  const [wrong, right] = await Promise.allSettled([
    convertFont(Buffer.from('no font'), 'truetype'),
    convertFont(font, 'truetype'),
  ])
  expect([wrong.status, right.status]).toEqual(['rejected', 'fulfilled'])
})
