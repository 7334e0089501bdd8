/** What a picture's bytes say of it. */
export interface PictureKind {
  type: 'jpeg' | 'png' | 'gif' | 'webp' | 'avif' | 'svg' | 'heic' | 'other'
  /** Whether it tells of its camera, and of the place where it was taken. */
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

/** So much of a file is looked at: cameras write what they know at its beginning. */
const looked = 256 * 1024

/** Tells a picture by its bytes, whatever its file is called. */
export function pictureKind(bytes: Uint8Array): PictureKind {
  const head = latin1(bytes.subarray(0, looked))
  const type = starts.find(([, pattern]) => pattern.test(head))?.[0] ?? 'other'
  const at = head.indexOf('Exif\0\0')
  if (at < 0) return { type, hasExif: false, tellsPlace: false }
  const tellsPlace = placeTags.some((tag) => head.includes(tag, at))
  return { type, hasExif: true, tellsPlace }
}

function latin1(bytes: Uint8Array): string {
  const parts: string[] = []
  for (let at = 0; at < bytes.length; at += 0x8000)
    parts.push(String.fromCharCode(...bytes.subarray(at, at + 0x8000)))
  return parts.join('')
}
