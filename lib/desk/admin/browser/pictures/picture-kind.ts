/** What a picture's bytes say of it. */
export interface PictureKind {
  type: 'jpeg' | 'png' | 'gif' | 'webp' | 'avif' | 'svg' | 'heic' | 'other'
  /** Whether more than the picture is in it, such as its camera; and the place where it was taken. */
  hasExif: boolean
  tellsPlace: boolean
}

const starts: [type: PictureKind['type'], pattern: RegExp][] = [
  ['jpeg', /^\xff\xd8\xff/],
  ['png', /^\x89PNG/],
  ['gif', /^GIF8/],
  ['webp', /^RIFF....WEBP/s],
  ['avif', /^....ftypavi[fs]/s],
  ['heic', /^....ftyp(?:hei|hev|mif1|msf1)/s],
  ['svg', /^\s*(?:<\?xml|<svg|<!--|<!DOCTYPE svg)/i],
]

/** The tag that leads to the place (Exif 2.32, 4.6.3): one number of four bytes, in either order of bytes. */
const placeTags = ['\x25\x88\x04\0\x01\0\0\0', '\x88\x25\0\x04\0\0\0\x01']

/** What a program writes of a place into XMP. */
const placeWords = /GPSLatitude/

/**
 * Where each type has what cameras and programs write of a picture, as Exif, XMP or IPTC: in JPEG in segments (Exif 2.32, 4.7; XMP 3,
 * 1.1.3), in PNG in chunks (PNG 3, 11.3), in WebP behind the picture, as flags at its beginning tell (RFC 9649, 2.7), in AVIF in items.
 */
const told: Partial<Record<PictureKind['type'], (text: string) => boolean>> = {
  jpeg: (text) => /\xff[\xe1\xed]..(?:Exif|http:\/\/ns\.adobe\.com\/|Photoshop 3\.0)/s.test(text),
  png: (text) => /eXIf|tEXt|zTXt|iTXt/.test(text),
  webp: (text) => text.startsWith('VP8X', 12) && (text.charCodeAt(20) & 0b1100) !== 0,
  avif: (text) => /Exif|application\/rdf\+xml/.test(text),
}

/** Tells a picture by its bytes, whatever its file is called. */
export function pictureKind(bytes: Uint8Array): PictureKind {
  const text = latin1(bytes)
  const type = starts.find(([, pattern]) => pattern.test(text))?.[0] ?? 'other'
  const hasExif = told[type]?.(text) ?? false
  const tellsPlace =
    hasExif && (placeTags.some((tag) => text.includes(tag)) || placeWords.test(text))
  return { type, hasExif, tellsPlace }
}

function latin1(bytes: Uint8Array): string {
  const parts: string[] = []
  for (let at = 0; at < bytes.length; at += 0x8000)
    parts.push(String.fromCharCode(...bytes.subarray(at, at + 0x8000)))
  return parts.join('')
}
