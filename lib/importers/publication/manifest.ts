import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { ImportFault } from '../shared/import-fault.ts'

/** Name of the file, in the publication's folder, that remembers what an import wrote. */
export const manifestName = '.import.json'

const schema = z.object({
  version: z.literal(1),
  /** Path in the publication: where it came from, and the SHA-256 of what was written. */
  files: z.record(z.string(), z.object({ source: z.string(), sha256: z.string() })),
})

export type ManifestFiles = z.output<typeof schema>['files']

/** Reads what earlier imports wrote. Throws an {@link ImportFault} for a file that is none of theirs. */
export async function readManifest(into: string): Promise<ManifestFiles> {
  const path = join(into, manifestName)
  const text = await readFile(path, 'utf8').catch(() => undefined)
  if (text === undefined) return {}
  try {
    return schema.parse(JSON.parse(text)).files
  } catch {
    throw new ImportFault(
      `${path} cannot be read: expected what an earlier import wrote there. Restore it from git; without it, files that were edited since could not be told apart.`,
    )
  }
}

/** The manifest as text: a line a file, in the order of their paths, so that changes are readable in git. */
export function manifestText(files: ManifestFiles): string {
  const rows = Object.keys(files)
    .sort()
    .map((path) => `    ${JSON.stringify(path)}: ${JSON.stringify(files[path])}`)
  return `{\n  "version": 1,\n  "files": {\n${rows.join(',\n')}\n  }\n}\n`
}

/** SHA-256 of bytes, in hexadecimal. */
export function sha256(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex')
}
