/**
 * A percent-encoded path or segment as people read it, composed (Unicode NFC), so that two spellings of one name are
 * one; as it stands where it is no encoding (RFC 3986, 2.1).
 */
export function decodedPath(path: string): string {
  try {
    return decodeURIComponent(path).normalize('NFC')
  } catch {
    return path
  }
}
