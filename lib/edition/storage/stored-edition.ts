import { hash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { workThrough } from '#lib/time/work-through.ts'
import {
  indexFile,
  indexSchema,
  type ManifestEntry,
  type ManifestIndex,
  movedPart,
  partFile,
} from '../files/manifest-format.ts'
import { entriesIn } from './local-edition.ts'
import { largestIndex, type ObjectStorage } from './object-storage.ts'
import { StorageError } from './storage-error.ts'
import { claimKey, touchedKey } from './storage-keys.ts'

/** The index of the edition that lies in a storage. */
export interface StoredIndex {
  index: ManifestIndex
  bytes: Buffer
  etag: string
}

const atOnce = 16

/** What is kept of a storage on this disk: the parts of its manifest as they were uploaded last. */
const partsIn = (folder: string) => join(folder, 'parts')

/**
 * Reads what a storage holds of `site`: the index of its edition, or nothing. Throws {@link StorageError} where it holds
 * something else.
 */
export async function readStoredIndex(
  storage: ObjectStorage,
  site: string,
): Promise<StoredIndex | undefined> {
  const { given } = storage.address
  const stored = await storage.get(indexFile, largestIndex)
  if (!stored) return undefined
  const index = parsed(stored.bytes)
  if (!index)
    throw new StorageError(
      `${given} holds ${indexFile}, which is no index of an edition: expected an empty bucket, or one of this publication`,
    )
  if (index.site !== site)
    throw new StorageError(
      `${given} holds the edition of ${index.site}, not of ${site}: give each publication a bucket or a prefix of its own, or mend SITE_URL`,
    )
  return { index, bytes: stored.bytes, etag: stored.etag }
}

/** Throws {@link StorageError} where a storage without an edition holds anything: nothing of others is written over. */
export async function refuseStrange(storage: ObjectStorage): Promise<void> {
  for await (const key of storage.keys(1)) {
    // Another publisher began meanwhile.
    if (await storage.get(claimKey)) return
    throw new StorageError(
      `${storage.address.given} holds no edition, but "${key}": expected an empty bucket, or a prefix of its own, such as s3://${storage.address.bucket}/news`,
    )
  }
}

function parsed(bytes: Buffer): ManifestIndex | undefined {
  try {
    return indexSchema.parse(JSON.parse(bytes.toString()))
  } catch {
    return undefined
  }
}

/**
 * The files that some parts of a stored manifest list. They come from this disk where it has the very ones, else from the
 * storage. `lost` are parts that cannot be read: what they listed nobody knows.
 */
export async function readStoredParts(
  storage: ObjectStorage,
  { index }: StoredIndex,
  names: string[],
  folder: string,
): Promise<{ entries: ManifestEntry[]; lost: string[] }> {
  const entries: ManifestEntry[] = []
  const lost: string[] = []
  const read = async (name: string) => {
    const bytes =
      (await keptPart(folder, name, index.parts[name])) ??
      (await storage.get(partFile(name)))?.bytes
    const listed = bytes && entriesOrNothing(name, bytes)
    if (listed) entries.push(...listed)
    else lost.push(name)
  }
  await workThrough(names, read, { atOnce })
  return { entries, lost }
}

function entriesOrNothing(name: string, bytes: Buffer): ManifestEntry[] | undefined {
  try {
    return entriesIn(name, bytes)
  } catch {
    return undefined
  }
}

async function keptPart(
  folder: string,
  name: string,
  sha256: string | undefined,
): Promise<Buffer | undefined> {
  const file = join(partsIn(folder), `${name}.json`)
  if (!existsSync(file)) return undefined
  const bytes = await readFile(file)
  return hash('sha256', bytes, 'hex') === sha256 ? bytes : undefined
}

/** Keeps a part as it was uploaded, so that the next upload need not ask for it. */
export async function keepPart(folder: string, name: string, bytes: Buffer): Promise<void> {
  // Addresses without a file are no files to compare.
  if (name === movedPart) return
  await mkdir(partsIn(folder), { recursive: true })
  // Half a file has another hash, and is not believed.
  await writeFile(join(partsIn(folder), `${name}.json`), bytes)
}

/** The index that this machine uploaded last. */
const indexNoteIn = (folder: string) => join(folder, 'index.sha256')

/** Keeps which index was uploaded, so that the next upload knows whether another machine published since. */
export async function keepIndex(folder: string, bytes: Buffer): Promise<void> {
  await writeFile(indexNoteIn(folder), hash('sha256', bytes, 'hex'))
}

/** Whether an index is the one that this machine uploaded last. */
export async function isKeptIndex(folder: string, bytes: Buffer): Promise<boolean> {
  const noted = await readFile(indexNoteIn(folder), 'utf8').catch(() => undefined)
  return noted === hash('sha256', bytes, 'hex')
}

const touched = z.array(z.string())

/** Paths that uploads which came to no end may have written or removed. */
export async function readTouched(storage: ObjectStorage, ids: string[]): Promise<Set<string>> {
  const paths = new Set<string>()
  for (const id of ids) {
    // Where there is no list, nothing was begun.
    const stored = await storage.get(touchedKey(id))
    if (stored)
      for (const path of touched.parse(JSON.parse(stored.bytes.toString()))) paths.add(path)
  }
  return paths
}
