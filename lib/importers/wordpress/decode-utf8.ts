import { WxrError } from './wxr-error.ts'

/**
 * Decodes the pieces of a file, letters that fall on the border of two among them; called without a piece at the end.
 * Throws {@link WxrError} where a byte is no UTF-8 (RFC 3629), with its line.
 */
export function decodeUtf8(path: string): (piece?: Uint8Array) => string {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let line = 1
  return (piece) => {
    try {
      const text = piece ? decoder.decode(piece, { stream: true }) : decoder.decode()
      for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) line++
      return text
    } catch {
      throw new WxrError(
        path,
        line + linesBefore(piece),
        'bytes that are no UTF-8',
        'Save it as UTF-8 and import again, or export the site again.',
      )
    }
  }
}

/** Lines of a piece before its first byte that is no UTF-8. */
function linesBefore(piece: Uint8Array | undefined): number {
  if (!piece) return 0
  const text = new TextDecoder().decode(piece)
  return text.slice(0, text.search(/\ufffd|$/)).split('\n').length - 1
}
