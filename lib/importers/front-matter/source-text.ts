/** A file's text, and what was wrong with its bytes. */
export interface SourceText {
  /** Without a byte order mark, line ends LF. */
  text: string
  /** Set where the bytes are not UTF-8: the encoding that was read instead. */
  encoding: 'utf-16' | 'windows-1252' | undefined
}

/**
 * Reads bytes as UTF-8, as UTF-16 where a byte order mark says so, and as windows-1252 where they are no UTF-8:
 * what editors on Windows wrote by default when these archives began. Throws nothing; any bytes give a text.
 */
export function readSourceText(bytes: Uint8Array): SourceText {
  const utf16 = encodingOfMark(bytes)
  if (utf16) return { text: tidy(new TextDecoder(utf16).decode(bytes)), encoding: 'utf-16' }
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return { text: tidy(text), encoding: undefined }
  } catch {
    const text = new TextDecoder('windows-1252').decode(bytes)
    return { text: tidy(text), encoding: 'windows-1252' }
  }
}

function encodingOfMark(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : undefined
}

function tidy(text: string): string {
  return text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n')
}
