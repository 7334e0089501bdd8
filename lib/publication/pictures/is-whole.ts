/**
 * Tells whether a JPEG, PNG or AVIF file has its end: one that was cut off while it was sent or copied has its size, and
 * half of its picture. What is none of these counts as whole; decoders tell of others, and of all else that may be wrong.
 */
export function isWhole(file: Uint8Array): boolean {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength)
  const head = bytes.toString('latin1', 0, 12)
  if (head.startsWith('\xff\xd8\xff')) return hasEndOfJpeg(bytes)
  if (head.startsWith('\x89PNG\r\n\x1a\n')) return hasEndOfPng(bytes)
  return head.slice(4, 8) === 'ftyp' ? hasWholeBoxes(bytes) : true
}

const startOfScan = 0xda
const endOfImage = Buffer.from([0xff, 0xd9])

/** After the segments comes the first scan (ITU-T T.81, B.1.1); thumbnails, which have ends of their own, lie before it. */
function hasEndOfJpeg(bytes: Buffer): boolean {
  let at = 2
  while (at + 4 <= bytes.length) {
    if (bytes[at] !== 0xff) return bytes.lastIndexOf(endOfImage) >= at
    if (bytes[at + 1] === startOfScan) return bytes.lastIndexOf(endOfImage) > at
    // A marker may have any number of bytes before it that fill up.
    at += bytes[at + 1] === 0xff ? 1 : 2 + bytes.readUInt16BE(at + 2)
  }
  return false
}

/** Chunks of length, type, data and checksum, until the one that ends them (PNG, third edition, 5.3 and 11.2.5). */
function hasEndOfPng(bytes: Buffer): boolean {
  let at = 8
  while (at + 8 <= bytes.length) {
    const end = at + 12 + bytes.readUInt32BE(at)
    // The last checksum is missed by nobody.
    if (bytes.toString('latin1', at + 4, at + 8) === 'IEND') return true
    at = end
  }
  return false
}

/** Boxes of a size and a type; 0 is up to the end of the file, 1 a size of eight bytes after the type (ISO/IEC 14496-12, 4.2). */
function hasWholeBoxes(bytes: Buffer): boolean {
  let at = 0
  while (at + 8 <= bytes.length) {
    const short = bytes.readUInt32BE(at)
    if (short === 0) return true
    if (short === 1 && at + 16 > bytes.length) return false
    const size = short === 1 ? Number(bytes.readBigUInt64BE(at + 8)) : short
    if (size < 8) return true
    at += size
  }
  return at <= bytes.length
}
