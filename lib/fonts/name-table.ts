const headerLength = 6
const recordLength = 12
const copyright = 0

/**
 * The `name` table of a font with its copyright notice alone (OpenType 1.9, "name", format 0): licences ask for that, browsers
 * for none of the names, and a cut font may not bear a name that its licence reserves.
 */
export function copyrightAlone(table: Buffer): Buffer {
  const strings = table.readUInt16BE(4)
  const kept = Array.from({ length: table.readUInt16BE(2) }, (_, index) => {
    const at = headerLength + index * recordLength
    return table.subarray(at, at + recordLength)
  }).filter((record) => record.readUInt16BE(6) === copyright)
  const header = Buffer.alloc(headerLength)
  header.writeUInt16BE(kept.length, 2)
  header.writeUInt16BE(headerLength + kept.length * recordLength, 4)
  const texts: Buffer[] = []
  let start = 0
  const records = kept.map((record) => {
    const at = strings + record.readUInt16BE(10)
    const text = table.subarray(at, at + record.readUInt16BE(8))
    texts.push(text)
    const moved = Buffer.from(record)
    moved.writeUInt16BE(start, 10)
    start += text.length
    return moved
  })
  return Buffer.concat([header, ...records, ...texts])
}
