import { writeSearch } from './sfnt.ts'

/** How much nearer (below zero) or farther a glyph stands after another, in the font's units. */
export interface Kerning {
  left: number
  right: number
  value: number
}

const start = 18

/** A `kern` table of single pairs (OpenType 1.9, "kern", format 0), sorted as those who search it expect. */
export function kernTable(pairs: Kerning[]): Buffer {
  const sorted = pairs.toSorted((a, b) => a.left - b.left || a.right - b.right)
  const table = Buffer.alloc(start + 6 * sorted.length)
  table.writeUInt16BE(1, 2)
  table.writeUInt16BE(table.length - 4, 6)
  // Horizontal.
  table.writeUInt16BE(1, 8)
  table.writeUInt16BE(sorted.length, 10)
  writeSearch(table, 12, sorted.length, 6)
  for (const [index, { left, right, value }] of sorted.entries()) {
    const at = start + 6 * index
    table.writeUInt16BE(left, at)
    table.writeUInt16BE(right, at + 2)
    table.writeInt16BE(value, at + 4)
  }
  return table
}
