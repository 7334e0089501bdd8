import { createHash } from 'node:crypto'

/** A picture that stood in the text itself. */
export interface EmbeddedPicture {
  bytes: Uint8Array
  /** Path in the publication, named after the content. */
  path: string
}

const kinds: Record<string, string> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/jpg': 'jpg',
  'image/gif': 'gif',
  'image/webp': 'webp',
  'image/avif': 'avif',
  'image/svg+xml': 'svg',
}

/** Reads a `data:` address as a picture; undefined where it is none. */
export function readEmbeddedPicture(address: string): EmbeddedPicture | undefined {
  const match = /^data:([\w/+.-]+)((?:;[\w=-]+)*),([\s\S]*)$/i.exec(address)
  const extension = kinds[(match?.[1] ?? '').toLowerCase()]
  if (!match || !extension) return undefined
  const isBase64 = /;base64$/i.test(match[2] ?? '')
  const bytes = isBase64 ? Buffer.from(match[3] ?? '', 'base64') : textBytes(match[3] ?? '')
  if (!bytes || bytes.length === 0) return undefined
  const name = createHash('sha256').update(bytes).digest('hex').slice(0, 16)
  return { bytes, path: `images/embedded/${name}.${extension}` }
}

function textBytes(text: string): Uint8Array | undefined {
  try {
    return Buffer.from(decodeURIComponent(text))
  } catch {
    return undefined
  }
}
