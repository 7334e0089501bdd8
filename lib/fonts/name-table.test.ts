import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, test } from 'vitest'
import { convertFont } from './convert-font.ts'
import { copyrightAlone } from './name-table.ts'
import { readTables } from './sfnt.ts'

const find = createRequire(import.meta.url).resolve

/** The texts of a `name` table of Windows's platform, by their number. */
function textsOf(table: Buffer): Map<number, string> {
  const records = Array.from({ length: table.readUInt16BE(2) }, (_, index) => 6 + 12 * index)
  return new Map(
    records.map((at) => {
      const start = table.readUInt16BE(4) + table.readUInt16BE(at + 10)
      const text = Buffer.from(table.subarray(start, start + table.readUInt16BE(at + 8)))
      return [table.readUInt16BE(at + 6), text.swap16().toString('utf16le')]
    }),
  )
}

test('the copyright notice stays, as it was, and a reserved name does not', async () => {
  const file = find(
    '@fontsource-variable/playfair-display/files/playfair-display-latin-wght-normal.woff2',
  )
  const names = readTables(await convertFont(readFileSync(file), 'truetype')).get('name')
  if (!names) throw new Error('The font has no names')
  const before = textsOf(names)
  expect(before.get(1)).toBe('Playfair Display')
  expect([...textsOf(copyrightAlone(names))]).toEqual([[0, before.get(0)]])
})

test('a font without a notice has no names', () => {
  const empty = Buffer.from([0, 0, 0, 0, 0, 6])
  expect(copyrightAlone(empty)).toEqual(empty)
})
