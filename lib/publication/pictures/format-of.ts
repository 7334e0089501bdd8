/** What a file is by its first bytes, whatever its name says. */
export interface FileFormat {
  /** As people call it. */
  name: string
  /** How the name of such a file ends. */
  ending: string
  /** Whether browsers show it as a picture. */
  isShown: boolean
}

const shown = (name: string, ending: string): FileFormat => ({ name, ending, isShown: true })
const other = (name: string, ending: string): FileFormat => ({ name, ending, isShown: false })

/** Signatures at the beginning, in Latin-1. */
const signatures: [signature: RegExp, format: FileFormat][] = [
  [/^\xff\xd8\xff/, shown('JPEG', '.jpg')],
  [/^\x89PNG\r\n.\n/, shown('PNG', '.png')],
  [/^GIF8[79]a/, shown('GIF', '.gif')],
  [/^RIFF[\s\S]{4}WEBP/, shown('WebP', '.webp')],
  [/^[\s\S]{4}ftyp(?:avif|avis)/, shown('AVIF', '.avif')],
  // ISO/IEC 23008-12, annex B: what telephones write; `mif1` is also what some AVIF files begin with.
  [/^[\s\S]{4}ftyp(?:hei[cxms]|hev[cxms])/, other('HEIC', '.heic')],
  [/^[\s\S]{4}ftypmif1[\s\S]{4}(?:[\s\S]{4})*?avif/, shown('AVIF', '.avif')],
  [/^[\s\S]{4}ftyp(?:mif1|msf1)/, other('HEIF', '.heif')],
  [/^(?:II\*\0|MM\0\*|II\+\0|MM\0\+)/, other('TIFF', '.tif')],
  [/^BM[\s\S]{4}\0{4}/, other('BMP', '.bmp')],
  [/^8BPS/, other('Photoshop', '.psd')],
  [/^(?:\xff\n|\0{3}\fJXL )/, other('JPEG XL', '.jxl')],
  [/^\0{3}\fjP {2}/, other('JPEG 2000', '.jp2')],
  [/^%PDF-/, other('PDF', '.pdf')],
]

/** So many bytes at the beginning of a file tell what it is. */
export const tellingBytes = 64

/** What a file is; undefined where its bytes do not tell, as those of a drawing, which is text. */
export function formatOf(bytes: Uint8Array): FileFormat | undefined {
  const head = Buffer.from(bytes.subarray(0, tellingBytes)).toString('latin1')
  return signatures.find(([signature]) => signature.test(head))?.[1]
}

const photographs = new Set(['JPEG', 'PNG', 'GIF', 'WebP', 'AVIF', 'HEIC', 'HEIF'])

/**
 * Whether bytes are a picture of pixels that can be cut at once, whatever their file is called. Anything else may be a
 * drawing, whose time to be drawn nobody knows beforehand.
 */
export function isPhotograph(bytes: Uint8Array): boolean {
  return photographs.has(formatOf(bytes)?.name ?? '')
}
