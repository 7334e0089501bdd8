/** Bytes of one piece: more arguments than these some browsers refuse. */
const most = 0x8000

/** Bytes in base64, as hosts take them. */
export function toBase64(bytes: Uint8Array): string {
  const parts: string[] = []
  for (let at = 0; at < bytes.length; at += most)
    parts.push(String.fromCharCode(...bytes.subarray(at, at + most)))
  return btoa(parts.join(''))
}

/** A text of base64, which hosts break into lines; without a byte order mark. */
export function textOfBase64(written: string): string {
  const letters = atob(written.replace(/\s/g, ''))
  return new TextDecoder().decode(Uint8Array.from(letters, (letter) => letter.charCodeAt(0)))
}
