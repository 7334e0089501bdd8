import type { HeldFile } from './host.ts'

/** Bytes of one piece: more arguments than these some browsers refuse. */
const most = 0x8000

/** Bytes in base64, as hosts take them. */
export function toBase64(bytes: Uint8Array): string {
  const parts: string[] = []
  for (let at = 0; at < bytes.length; at += most)
    parts.push(String.fromCharCode(...bytes.subarray(at, at + most)))
  return btoa(parts.join(''))
}

/** A file of base64, which hosts break into lines. Its byte order mark stays, as what is saved must have it again. */
export function heldOf(written: string, sha: string): HeldFile {
  const letters = atob(written.replace(/\s/g, ''))
  const bytes = Uint8Array.from(letters, (letter) => letter.charCodeAt(0))
  const options = { ignoreBOM: true }
  try {
    return { text: new TextDecoder('utf-8', { ...options, fatal: true }).decode(bytes), sha }
  } catch {
    return { text: new TextDecoder('utf-8', options).decode(bytes), sha, isBroken: true }
  }
}
