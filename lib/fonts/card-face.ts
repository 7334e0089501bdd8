import { Blob, Face as Font } from 'harfbuzzjs'
import subsetFont from 'subset-font'
import { convertFont } from './convert-font.ts'
import { readTables, writeTables } from './sfnt.ts'

/** Typographic family, subfamily, full and PostScript name, as table `name` numbers them (OpenType 1.9, "Name IDs"). */
const nameIds = [1, 2, 4, 6]
const postScript = 'CFF '

/**
 * A font file at one weight, in the form that Pango reads, under a name that no other file has: what is known to the drawing
 * library stays known, and two weights of a family would be taken for each other. Rejects for what is no font.
 */
export async function cardFace(
  source: Uint8Array,
  name: string,
  weight: number | undefined,
): Promise<Buffer> {
  const whole = await convertFont(source, 'truetype')
  const cut = weight === undefined ? whole : await atWeight(whole, weight)
  const tables = readTables(cut)
  tables.set('name', nameTable(name))
  // As of a plain weight: it is drawn as it is, and nothing thickens it.
  change(tables, 'OS/2', (table) => {
    table.writeUInt16BE(400, 4)
    table.writeUInt16BE(0x40, 62)
  })
  change(tables, 'head', (table) => table.writeUInt16BE(0, 44))
  for (const varied of ['STAT', 'avar', 'DSIG']) tables.delete(varied)
  const font = writeTables(tables)
  if (tables.has(postScript)) font.write('OTTO', 0, 'latin1')
  return font
}

function atWeight(font: Uint8Array, weight: number): Promise<Uint8Array> {
  const characters = new Font(new Blob(font)).collectUnicodes()
  return subsetFont(font, String.fromCodePoint(...characters), {
    ...{ targetFormat: 'truetype', variationAxes: { wght: weight } },
  })
}

function change(tables: Map<string, Buffer>, name: string, work: (table: Buffer) => void): void {
  const table = tables.get(name)
  if (!table) return
  const own = Buffer.from(table)
  work(own)
  tables.set(name, own)
}

/** A table of names for Windows, in English (OpenType 1.9, "name"). */
function nameTable(family: string): Buffer {
  const texts = nameIds.map((id) =>
    id === 2 ? 'Regular' : id === 6 ? family.replaceAll(' ', '') : family,
  )
  const start = 6 + texts.length * 12
  const header = Buffer.alloc(start)
  header.writeUInt16BE(texts.length, 2)
  header.writeUInt16BE(start, 4)
  const encoded = texts.map((text) => Buffer.from(text, 'utf16le').swap16())
  let at = 0
  for (const [index, text] of encoded.entries()) {
    const fields = [3, 1, 0x409, nameIds[index] ?? 0, text.length, at]
    for (const [place, value] of fields.entries())
      header.writeUInt16BE(value, 6 + index * 12 + place * 2)
    at += text.length
  }
  return Buffer.concat([header, ...encoded])
}
