import { hash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import {
  indexFile,
  indexSchema,
  type ManifestEntry,
  type ManifestIndex,
  movedPart,
  partFile,
  partSchema,
  signatureFile,
} from '../files/manifest-format.ts'

/** The edition was published anew while it was read. */
export class EditionMovedError extends Error {
  override name = 'EditionMovedError'
}

/** An edition on the disk, as its manifest was when it was read. */
export interface LocalEdition {
  index: ManifestIndex
  /** The index's own bytes, and its signature's. */
  indexBytes: Buffer
  signature: Buffer
}

/** Reads the index of the edition in `folder`; undefined where there is none yet. */
export async function readLocalEdition(folder: string): Promise<LocalEdition | undefined> {
  const [indexBytes, signature] = await Promise.all(
    [indexFile, signatureFile].map((file) => readIfThere(join(folder, file))),
  )
  if (!indexBytes || !signature) return undefined
  return { index: indexSchema.parse(JSON.parse(indexBytes.toString())), indexBytes, signature }
}

/** The bytes of a part of its manifest. Throws {@link EditionMovedError} where they are others by now. */
export async function readLocalPart(
  folder: string,
  { index }: LocalEdition,
  name: string,
): Promise<Buffer> {
  const bytes = await readIfThere(join(folder, partFile(name)))
  if (!bytes || hash('sha256', bytes, 'hex') !== index.parts[name]) throw new EditionMovedError()
  return bytes
}

/** The files that a part lists; none of the one that has addresses without a file. */
export function entriesIn(name: string, bytes: Buffer): ManifestEntry[] {
  return name === movedPart ? [] : partSchema.parse(JSON.parse(bytes.toString()))
}

/**
 * What a file of the edition holds, compressed where `isGzip` says so and the edition has it so. Throws
 * {@link EditionMovedError} where it is not what the manifest says.
 */
export async function readLocalFile(
  folder: string,
  { file, sha256 }: ManifestEntry,
  isGzip: boolean,
): Promise<{ body: Buffer; isCompressed: boolean }> {
  const place = join(folder, file)
  const packed = isGzip ? await readIfThere(`${place}.gz`) : undefined
  const body = packed ?? (await readIfThere(place))
  const plain = packed ? unpacked(packed) : body
  if (!body || !plain || hash('sha256', plain, 'hex') !== sha256) throw new EditionMovedError()
  return { body, isCompressed: packed !== undefined }
}

function unpacked(bytes: Buffer): Buffer | undefined {
  try {
    return gunzipSync(bytes)
  } catch {
    return undefined
  }
}

async function readIfThere(file: string): Promise<Buffer | undefined> {
  try {
    return await readFile(file)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined
    throw error
  }
}
