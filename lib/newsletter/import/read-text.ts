import { createReadStream } from 'node:fs'
import { basename } from 'node:path'
import { ImportError } from './problem.ts'

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'

/**
 * The encoding of a text file: by its mark of byte order, else by its zeros, else UTF-8 where all of it is. What is left
 * is taken for Windows-1252, as older spreadsheets write it. Reads the whole file, in pieces. Throws {@link ImportError} where it is none.
 */
export async function encodingOf(file: string): Promise<Encoding> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let isFirst = true
  for await (const bytes of createReadStream(file)) {
    if (isFirst) refuseOtherForms(file, bytes)
    const wide = isFirst && wideEncodingOf(bytes)
    if (wide) return wide
    isFirst = false
    try {
      decoder.decode(bytes, { stream: true })
    } catch {
      return 'windows-1252'
    }
  }
  try {
    decoder.decode()
    return 'utf-8'
  } catch {
    return 'windows-1252'
  }
}

/** What files begin with that are no text, or none that is read here, and what to do. In hexadecimal digits. */
const otherForms: [begins: string, mend: string][] = [
  ['504b0304', 'is a ZIP file: unpack it, and send each CSV file in it by itself'],
  ['1f8b', 'is compressed by gzip: unpack it first'],
  ['d0cf11e0', 'is a workbook of Excel: save the table in it as CSV (UTF-8)'],
  ['fffe0000', 'is written in UTF-32: save it as UTF-8'],
  ['0000feff', 'is written in UTF-32: save it as UTF-8'],
]

function refuseOtherForms(file: string, bytes: Buffer): void {
  const begins = bytes.subarray(0, 4).toString('hex')
  const [, mend] = otherForms.find(([each]) => begins.startsWith(each)) ?? []
  if (mend === undefined) return
  const isWorkbook = begins === '504b0304' && bytes.includes('[Content_Types].xml')
  const what = isWorkbook
    ? 'is a workbook of a spreadsheet: save the table in it as CSV (UTF-8)'
    : mend
  throw new ImportError(`${basename(file)} ${what}`)
}

/** Two bytes a letter: of Latin ones every other is zero. One that got into a text by mistake is alone. */
function wideEncodingOf(bytes: Buffer): Encoding | undefined {
  const mark = bytes.subarray(0, 2).toString('hex')
  if (mark === 'fffe') return 'utf-16le'
  if (mark === 'feff') return 'utf-16be'
  const sample = bytes.subarray(0, 400)
  const zerosAt = (rest: number) =>
    sample.filter((byte, index) => byte === 0 && index % 2 === rest).length
  const [even, odd] = [zerosAt(0), zerosAt(1)]
  if (Math.max(even, odd) < sample.length / 8) return undefined
  return odd > even ? 'utf-16le' : 'utf-16be'
}

/**
 * The text of a file in pieces, without a mark of byte order, with LF alone as end of line. `onBytes` is told how far it
 * is.
 */
export async function* textOf(
  file: string,
  encoding: Encoding,
  onBytes: (bytes: number) => void,
): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding)
  let read = 0
  let held = ''
  for await (const bytes of createReadStream(file)) {
    read += bytes.length
    onBytes(read)
    const text = held + decoder.decode(bytes, { stream: true })
    // Whether this is a whole end of line shows in the next piece.
    held = text.endsWith('\r') ? '\r' : ''
    yield withLineFeeds(held ? text.slice(0, -1) : text)
  }
  yield withLineFeeds(held + decoder.decode())
}

function withLineFeeds(text: string): string {
  return text.replace(/\r\n?/g, '\n')
}
