/** EXIF's pointer to what GPS told, in the first list of tags (CIPA DC-008, 4.6.3). */
const gpsTag = 0x8825
/** In the list that it leads to: latitude and longitude. */
const placeTags = [2, 4]
const entryLength = 12

/** What of a picture's metadata may say where it was taken, as sharp gives it. */
export interface PlaceMetadata {
  exif?: Uint8Array | undefined
  xmp?: Uint8Array | undefined
}

/** Attributes and elements of XMP. */
const inXmp =
  /\s+exif:GPS\w+\s*=\s*(?:"[^"]*"|'[^']*')|<exif:GPS(\w+)\b[^>]*?(?:\/>|>[\s\S]*?<\/exif:GPS\1\s*>)/g

/** Tells whether a picture says where it was taken. */
export function tellsPlace({ exif, xmp }: PlaceMetadata): boolean {
  const tags = exif && new Tags(tiffOf(exif))
  if (tags?.tellsPlace()) return true
  return xmp !== undefined && /exif:GPSL(?:at|ong)itude\b/.test(latin(xmp))
}

/**
 * The same file without what GPS told: tags are taken out where they stand, so that every other byte, the picture's among
 * them, keeps its value and place. Undefined where that cannot be done: PNG keeps checksums, and others may keep their
 * metadata packed.
 */
export function withoutPlace(file: Uint8Array, metadata: PlaceMetadata): Buffer | undefined {
  const bytes = Buffer.from(file)
  if (bytes.subarray(1, 4).toString('latin1') === 'PNG') return undefined
  if (metadata.exif) {
    const tiff = tiffOf(metadata.exif)
    const at = bytes.indexOf(tiff)
    if (at < 0) return undefined
    const tags = new Tags(bytes.subarray(at, at + tiff.length))
    tags.takeOutPlace()
  }
  if (metadata.xmp) {
    const at = bytes.indexOf(metadata.xmp)
    if (at < 0) return undefined
    const blank = latin(metadata.xmp).replace(inXmp, (found) => ' '.repeat(found.length))
    bytes.write(blank, at, 'latin1')
  }
  return bytes
}

const latin = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1')

/** The tags themselves, without the name before them that JPEG has. */
function tiffOf(exif: Uint8Array): Buffer {
  const bytes = Buffer.from(exif)
  return bytes.subarray(0, 6).toString('latin1') === 'Exif\0\0' ? bytes.subarray(6) : bytes
}

/** Tags in the form of TIFF: lists of entries of twelve bytes, in either order of bytes. Reads damaged ones as empty. */
class Tags {
  readonly #bytes: Buffer
  readonly #isLittle: boolean

  constructor(bytes: Buffer) {
    this.#bytes = bytes
    this.#isLittle = bytes.subarray(0, 2).toString('latin1') === 'II'
  }

  tellsPlace(): boolean {
    const list = this.#placeList()
    if (list === undefined) return false
    // Cameras without a signal write the tags, with nothing but zeros.
    return this.#entries(list).some(
      (at) => placeTags.includes(this.#short(at)) && this.#value(at).some((byte) => byte !== 0),
    )
  }

  /** Blanks what GPS told, and takes the pointer to it out of the first list, whose later entries move up. */
  takeOutPlace(): void {
    const list = this.#placeList()
    if (list === undefined) return
    for (const at of this.#entries(list)) {
      this.#value(at).fill(0)
      this.#bytes.fill(0, at, at + entryLength)
    }
    this.#bytes.fill(0, list, list + 2)
    const first = this.#long(4)
    const entries = this.#entries(first)
    const pointer = entries.find((at) => this.#short(at) === gpsTag)
    if (pointer === undefined) return
    // What follows the last entry is where the next list is.
    const end = first + 2 + entries.length * entryLength + 4
    this.#bytes.copyWithin(pointer, pointer + entryLength, end)
    this.#bytes.fill(0, end - entryLength, end)
    this.#write(first, entries.length - 1)
  }

  #placeList(): number | undefined {
    const pointer = this.#entries(this.#long(4)).find((at) => this.#short(at) === gpsTag)
    return pointer === undefined ? undefined : this.#long(pointer + 8)
  }

  /** Where the entries of the list at an offset begin. */
  #entries(list: number): number[] {
    const count = list > 0 ? this.#short(list) : 0
    if (list + 2 + count * entryLength + 4 > this.#bytes.length) return []
    return Array.from({ length: count }, (_, index) => list + 2 + index * entryLength)
  }

  /** The bytes of a value, which stand in its entry where they are four at most. */
  #value(at: number): Buffer {
    const sizes = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8]
    const length = (sizes[this.#short(at + 2)] ?? 0) * this.#long(at + 4)
    const start = length > 4 ? this.#long(at + 8) : at + 8
    return start + length <= this.#bytes.length
      ? this.#bytes.subarray(start, start + length)
      : Buffer.alloc(0)
  }

  #short(at: number): number {
    if (at + 2 > this.#bytes.length) return 0
    return this.#isLittle ? this.#bytes.readUInt16LE(at) : this.#bytes.readUInt16BE(at)
  }

  #long(at: number): number {
    if (at + 4 > this.#bytes.length) return 0
    return this.#isLittle ? this.#bytes.readUInt32LE(at) : this.#bytes.readUInt32BE(at)
  }

  #write(at: number, value: number): void {
    if (this.#isLittle) this.#bytes.writeUInt16LE(value, at)
    else this.#bytes.writeUInt16BE(value, at)
  }
}
