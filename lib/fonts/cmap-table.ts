/** A `cmap` table that gives each character the glyph named here (OpenType 1.9, "cmap", format 12). */
export function cmapTable(glyphs: Map<number, number>): Buffer {
  const sorted = [...glyphs].sort(([a], [b]) => a - b)
  const start = 12
  const table = Buffer.alloc(start + 16 + 12 * sorted.length)
  table.writeUInt16BE(1, 2)
  // Windows, full Unicode.
  table.writeUInt16BE(3, 4)
  table.writeUInt16BE(10, 6)
  table.writeUInt32BE(start, 8)
  table.writeUInt16BE(12, start)
  table.writeUInt32BE(table.length - start, start + 4)
  table.writeUInt32BE(sorted.length, start + 12)
  for (const [index, [character, glyph]] of sorted.entries()) {
    const at = start + 16 + 12 * index
    table.writeUInt32BE(character, at)
    table.writeUInt32BE(character, at + 4)
    table.writeUInt32BE(glyph, at + 8)
  }
  return table
}
