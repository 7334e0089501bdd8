/** How files of pixels begin: JPEG, PNG, GIF, and RIFF, the container of WebP. */
const beginnings = [
  [0xff, 0xd8, 0xff],
  [0x89, 0x50, 0x4e, 0x47],
  [0x47, 0x49, 0x46, 0x38],
  [0x52, 0x49, 0x46, 0x46],
]

/**
 * Whether bytes are a picture of pixels, whatever their file is called. Anything else may be a drawing, whose time to be
 * drawn nobody knows beforehand.
 */
export function isPhotograph(bytes: Uint8Array): boolean {
  if (beginnings.some((beginning) => beginning.every((byte, at) => bytes[at] === byte))) return true
  // ISO base media, the container of AVIF (ISO/IEC 14496-12, 4.3).
  return new TextDecoder('latin1').decode(bytes.subarray(4, 8)) === 'ftyp'
}
