import { hash, type KeyObject, verify } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { z } from 'zod'
import {
  indexFile,
  indexSchema,
  type ManifestIndex,
  partFile,
  signatureFile,
} from '../files/manifest-format.ts'
import { jsonHeaders } from './claim.ts'
import type { LocalEdition } from './local-edition.ts'

const schema = z.object({
  index: z.string(),
  signature: z.base64(),
  parts: z.record(z.string(), z.string()),
})

/** What an upload says of the edition that is on its way: its index, signed, and the parts that differ. */
export function nextEdition(
  { indexBytes, signature }: LocalEdition,
  parts: Map<string, Buffer>,
): { body: Buffer; headers: Record<string, string> } {
  const texts = [...parts].map(([name, bytes]) => [name, bytes.toString()])
  const said = {
    index: indexBytes.toString(),
    signature: signature.toString('base64'),
    parts: Object.fromEntries(texts),
  }
  return {
    body: gzipSync(JSON.stringify(said)),
    headers: { ...jsonHeaders, 'Content-Encoding': 'gzip' },
  }
}

/** The index of an edition that is on its way, and the files that describe it, as far as they differ from the one before. */
export interface NextEdition {
  index: ManifestIndex
  files: Map<string, Buffer>
}

/** Reads what an upload said; undefined where that is nothing, or `key` did not sign it. */
export function readNextEdition(
  bytes: Buffer,
  key: KeyObject | undefined,
): NextEdition | undefined {
  try {
    const { index: text, signature, parts } = schema.parse(JSON.parse(bytes.toString()))
    const indexBytes = Buffer.from(text)
    const signed = Buffer.from(signature, 'base64')
    if (key && !verify(null, indexBytes, key, signed)) return undefined
    const index = indexSchema.parse(JSON.parse(text))
    const files = new Map([
      [indexFile, indexBytes],
      [signatureFile, signed],
    ])
    for (const [name, part] of Object.entries(parts))
      if (hash('sha256', part, 'hex') === index.parts[name])
        files.set(partFile(name), Buffer.from(part))
    return { index, files }
  } catch {
    return undefined
  }
}
