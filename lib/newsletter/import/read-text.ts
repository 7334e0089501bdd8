import { createReadStream } from 'node:fs'

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'

/**
 * The encoding of a text file: by its mark of byte order, else by its zeros, else UTF-8 where all of it is. What is left
 * is taken for Windows-1252, as older spreadsheets write it. Reads the whole file, in pieces.
 */
export async function encodingOf(file: string): Promise<Encoding> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let isFirst = true
  for await (const bytes of createReadStream(file)) {
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
