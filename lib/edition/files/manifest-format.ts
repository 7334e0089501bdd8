import { hash } from 'node:crypto'
import { z } from 'zod'

/** The index of an edition's manifest, below the edition's folder: the last of its files to be written. */
export const indexFile = 'edition.json'
/** The Ed25519 signature (RFC 8032) over the bytes of the index: 64 bytes as they are. */
export const signatureFile = 'edition.json.sig'
/** Folder of the manifest's parts. */
export const partsFolder = 'edition'
/** The part that has addresses without a file: those that lead elsewhere, and those that are gone. */
export const movedPart = 'moved'

/** The file of a part of the manifest, below the edition's folder. */
export function partFile(part: string): string {
  return `${partsFolder}/${part}.json`
}

const sha256 = z.string().regex(/^[0-9a-f]{64}$/, '64 hexadecimal digits')

const entry = z.object({
  /** The address, encoded, from the root of the site. */
  path: z.string(),
  /** Where it lies, from the folder of the edition. */
  file: z.string(),
  sha256,
  bytes: z.number().int().nonnegative(),
  /** Which of the index's sets of headers it is to be answered with. */
  headers: z.string(),
  /** Since when it has been as it is, ISO 8601 in UTC. */
  date: z.string(),
})

/** A file of an edition. */
export type ManifestEntry = z.infer<typeof entry>

/** A part of the manifest: the files whose path's hash begins with the part's name, in the order of their hashes. */
export const partSchema = z.array(entry)

/** Addresses without a file. */
export const movedSchema = z.object({
  redirects: z.array(z.object({ from: z.string(), to: z.string() })),
  gone: z.array(z.string()),
})
export type Moved = z.infer<typeof movedSchema>

export const indexSchema = z.object({
  format: z.literal(1),
  /** Address of the publication, without a slash at its end. */
  site: z.string(),
  /** Where the copy is meant to be, if it is one. */
  mirror: z.string().optional(),
  /** When the edition last changed, ISO 8601 in UTC. */
  date: z.string(),
  /** Files that the parts list. */
  files: z.number().int().nonnegative(),
  headers: z.record(z.string(), z.record(z.string(), z.string())),
  /** SHA-256 of each part, by its name. */
  parts: z.record(z.string().regex(/^(?:all|moved|[0-9a-f]{1,4})$/), sha256),
})
export type ManifestIndex = z.infer<typeof indexSchema>

/** Beyond so many files, on the average, a part is split into sixteen: one change costs a few such parts. */
const filesInPart = 512

/** By how many digits of the hash of a path an edition of so many files is split, 0 to 4. */
export function digitsFor(files: number): number {
  let digits = 0
  while (digits < 4 && files > filesInPart * 16 ** digits) digits++
  return digits
}

/** The first four hexadecimal digits of the SHA-256 of a path; a part's name is the beginning of it, or `all`. */
export function shardOf(path: string): string {
  return hash('sha256', path, 'hex').slice(0, 4)
}
