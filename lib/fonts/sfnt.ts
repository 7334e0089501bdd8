/** The tables of a TrueType font, by their four-letter names. */
export type Tables = Map<string, Buffer>

const headerLength = 12
const recordLength = 16
const trueType = 0x00010000

/** Takes a TrueType font apart (OpenType 1.9, "Organization of an OpenType Font"). */
export function readTables(font: Uint8Array): Tables {
  const bytes = Buffer.from(font)
  const tables: Tables = new Map()
  for (let index = 0; index < bytes.readUInt16BE(4); index++) {
    const at = headerLength + index * recordLength
    const start = bytes.readUInt32BE(at + 8)
    const table = bytes.subarray(start, start + bytes.readUInt32BE(at + 12))
    tables.set(bytes.toString('latin1', at, at + 4), table)
  }
  return tables
}

/** Puts a TrueType font together. */
export function writeTables(tables: Tables): Buffer {
  const sorted = [...tables].sort(([a], [b]) => (a < b ? -1 : 1))
  const header = Buffer.alloc(headerLength + sorted.length * recordLength)
  header.writeUInt32BE(trueType, 0)
  header.writeUInt16BE(sorted.length, 4)
  writeSearch(header, 6, sorted.length, recordLength)
  const parts = [header]
  let start = header.length
  for (const [index, [name, table]] of sorted.entries()) {
    const padded = Buffer.concat([table, Buffer.alloc((4 - (table.length % 4)) % 4)])
    const at = headerLength + index * recordLength
    header.write(name, at, 'latin1')
    header.writeUInt32BE(checksum(padded), at + 4)
    header.writeUInt32BE(start, at + 8)
    header.writeUInt32BE(table.length, at + 12)
    parts.push(padded)
    start += padded.length
  }
  return Buffer.concat(parts)
}

/** The three numbers that lists of equal entries begin with, for those who search them by halves. */
export function writeSearch(target: Buffer, at: number, count: number, length: number): void {
  const power = Math.floor(Math.log2(count))
  target.writeUInt16BE(length * 2 ** power, at)
  target.writeUInt16BE(power, at + 2)
  target.writeUInt16BE(length * (count - 2 ** power), at + 4)
}

function checksum(padded: Buffer): number {
  let sum = 0
  for (let at = 0; at < padded.length; at += 4) sum = (sum + padded.readUInt32BE(at)) >>> 0
  return sum
}
