import { hash, type KeyObject } from 'node:crypto'
import { workThrough } from '#lib/time/work-through.ts'
import type { ManifestEntry } from '../files/manifest-format.ts'
import { tooOld, type Verified } from '../manifest/verify-edition.ts'
import { type Fault, readManifest } from '../manifest/verify-manifest.ts'
import {
  type CatalogueList,
  listKey,
  type Piece,
  pieceKey,
  readList,
  readPiece,
} from './catalogue-list.ts'
import type { ObjectStorage, StoredObject } from './object-storage.ts'
import { objectHeaders } from './plan-upload.ts'
import { keyOf } from './storage-address.ts'
import { TooLargeError } from './storage-error.ts'
import { ownKeys } from './storage-keys.ts'

/** Objects that are read at the same time. */
const atOnce = 16

/**
 * Compares every object of a storage with the manifest that `key` signed, and names those that the manifest does not list:
 * bytes, compressed ones by what they hold, and the type by which they are answered. `since` is as of `verifyEdition`. Throws
 * `StorageError` where the storage cannot be asked.
 */
export async function verifyStorage(
  storage: ObjectStorage,
  key: KeyObject,
  {
    since,
    onProgress,
  }: { since?: number; onProgress?: (done: number, total: number) => void } = {},
): Promise<Verified> {
  const read = async (file: string) => (await storage.get(file))?.bytes
  const { index, entries, faults } = await readManifest(read, key)
  if (!index) return { files: 0, faults }
  const isWhole = faults.length === 0
  let count = 0
  const check = async (entry: ManifestEntry) => {
    const stored = await storage.get(keyOf(entry.path), entry.bytes).catch(ifTooLarge)
    const fault = faultOf(entry, stored, objectHeaders(index, entry))
    if (fault) faults.push(fault)
    onProgress?.(++count, entries.length)
  }
  await workThrough(entries, check, { atOnce })
  const catalogue = await verifyCatalogue(storage, key)
  faults.push(...catalogue.faults)
  const listed = new Set([
    ...entries.map(({ path }) => keyOf(path)),
    ...ownKeys(Object.keys(index.parts)),
    ...catalogue.keys,
  ])
  // Where a part is missing or wrong, nobody can tell what it would have listed.
  for await (const file of storage.keys())
    if (isWhole && !listed.has(file))
      faults.push({ file, kind: 'added', why: 'the manifest does not list it' })
  faults.push(...tooOld(index, since))
  const sorted = faults.sort((one, other) => (one.file < other.file ? -1 : 1))
  return { index, files: entries.length, faults: sorted }
}

/** The keys of the snapshot of the catalogue, where there is one, and what is wrong with it. */
async function verifyCatalogue(
  storage: ObjectStorage,
  key: KeyObject,
): Promise<{ keys: string[]; faults: Fault[] }> {
  const stored = await storage.get(listKey)
  if (!stored) return { keys: [], faults: [] }
  const wrong = (file: string, why: string): Fault => ({ file, kind: 'wrong', why })
  const list = readSigned(stored.bytes, key)
  if (!list) return { keys: [listKey], faults: [wrong(listKey, 'the key did not sign it')] }
  const pieces = [...list.base.pieces, ...list.changes]
  const faults: Fault[] = []
  const check = async (piece: Piece) => {
    const file = pieceKey(piece.sha256)
    await readPiece(storage, piece).catch((error: Error) => faults.push(wrong(file, error.message)))
  }
  await workThrough(pieces, check, { atOnce })
  return { keys: [listKey, ...pieces.map(({ sha256 }) => pieceKey(sha256))], faults }
}

function readSigned(bytes: Buffer, key: KeyObject): CatalogueList | undefined {
  try {
    return readList(bytes, key)
  } catch {
    return undefined
  }
}

function ifTooLarge(error: unknown): TooLargeError {
  if (error instanceof TooLargeError) return error
  throw error
}

function faultOf(
  { path, sha256 }: ManifestEntry,
  stored: StoredObject | TooLargeError | undefined,
  headers: Record<string, string>,
): Fault | undefined {
  const file = keyOf(path)
  if (!stored)
    return { file, kind: 'missing', why: `expected an object whose SHA-256 is ${sha256}` }
  if (stored instanceof TooLargeError) return { file, kind: 'wrong', why: stored.message }
  const sum = hash('sha256', stored.bytes, 'hex')
  if (sum !== sha256) return { file, kind: 'wrong', why: `SHA-256 is ${sum}, expected ${sha256}` }
  const type = headers['Content-Type']
  if (type === undefined || stored.type === type) return undefined
  return { file, kind: 'wrong', why: `its type is ${stored.type}, expected ${type}` }
}
