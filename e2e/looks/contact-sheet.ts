import sharp from 'sharp'

/** How high a picture stands on a sheet, in pixels. */
const height = 360
const gap = 8

/** Pictures of one look on one sheet: a row a page, a column a width. */
export class ContactSheet {
  readonly #file: string
  readonly #rows = new Map<string, { width: number; picture: Buffer }[]>()

  constructor(file: string) {
    this.#file = file
  }

  async add(row: string, width: number, picture: Buffer): Promise<void> {
    const small = await sharp(picture).resize({ height }).jpeg({ quality: 80 }).toBuffer()
    this.#rows.set(row, [...(this.#rows.get(row) ?? []), { width, picture: small }])
  }

  /** Writes the sheet, the rows in two columns where there are many. */
  async write(): Promise<void> {
    const rows = [...this.#rows.values()]
    const placed: { input: Buffer; left: number; top: number }[] = []
    let most = 0
    for (const [index, pictures] of rows.entries()) {
      let left = 0
      for (const { width, picture } of pictures.sort((a, b) => a.width - b.width)) {
        placed.push({ input: picture, left, top: index * (height + gap) })
        left += Math.round((width * height) / 900) + gap
      }
      most = Math.max(most, left)
    }
    if (placed.length === 0) return
    const size = { width: most, height: rows.length * (height + gap) }
    await sharp({ create: { ...size, channels: 3, background: '#808080' } })
      .composite(placed)
      .webp({ quality: 70 })
      .toFile(this.#file)
  }
}
