import { hash, type KeyObject, verify } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import { workThrough } from '#lib/time/work-through.ts'
import {
  indexFile,
  indexSchema,
  type ManifestEntry,
  type ManifestIndex,
  partFile,
  shardOf,
  signatureFile,
} from '../files/manifest-format.ts'
import { entriesIn } from '../storage/local-edition.ts'
import { largestIndex, type ObjectStorage } from '../storage/object-storage.ts'
import { StorageError } from '../storage/storage-error.ts'
import type { DiskCache } from './disk-cache.ts'

/** Parts that are read at the same time. */
const atOnce = 16
/** Parts whose entries are kept apart: of the others, the bytes. */
const mostApart = 64

/** What lies in a storage is of two editions at this moment, or is not what was signed. */
export class UnsettledError extends StorageError {
  override name = 'UnsettledError'
}

/** The manifest of an edition, whole and believed: which file each of its addresses has. */
export class StoredManifest {
  readonly index: ManifestIndex
  /** Files that describe the edition, by their names. */
  readonly files: Map<string, Buffer>
  readonly #apart = new LRUCache<string, Map<string, ManifestEntry>>({ max: mostApart })

  constructor(index: ManifestIndex, files: Map<string, Buffer>) {
    this.index = index
    this.files = files
  }

  /** The file of an address (encoded); undefined where the edition has none. */
  entryOf(path: string): ManifestEntry | undefined {
    const shard = shardOf(path)
    for (let digits = 0; digits <= shard.length; digits++) {
      const name = digits === 0 ? 'all' : shard.slice(0, digits)
      if (name in this.index.parts) return this.#entriesOf(name)?.get(path)
    }
    return undefined
  }

  /** All files below a path. */
  *entriesBelow(path: string): Generator<ManifestEntry> {
    for (const name of Object.keys(this.index.parts))
      for (const entry of this.#entriesOf(name)?.values() ?? [])
        if (entry.path.startsWith(path)) yield entry
  }

  #entriesOf(name: string): Map<string, ManifestEntry> | undefined {
    const known = this.#apart.get(name)
    if (known) return known
    const bytes = this.files.get(partFile(name))
    if (!bytes) return undefined
    const entries = new Map(entriesIn(name, bytes).map((entry) => [entry.path, entry]))
    this.#apart.set(name, entries)
    return entries
  }
}

type Source = Pick<ObjectStorage, 'get' | 'address'>

export interface ReadManifestOptions {
  storage: Source
  /** By which it has to be signed; without one, what hangs together is believed. */
  key: KeyObject | undefined
  cache: DiskCache
  /** The one before: of what is the same nothing is read. */
  before: StoredManifest | undefined
}

/**
 * Reads the manifest to an index that was read. Throws {@link UnsettledError} where its parts or its signature are others: an upload
 * is on its way, or somebody else's hand was in it.
 */
export async function readStoredManifest(
  indexBytes: Buffer,
  { storage, key, cache, before }: ReadManifestOptions,
): Promise<StoredManifest> {
  const signature = (await storage.get(signatureFile, largestIndex))?.bytes
  if (key && !(signature && verify(null, indexBytes, key, signature)))
    throw new UnsettledError(
      `${storage.address.given}: ${indexFile} is not what the holder of the key signed: expected another index, or another key`,
    )
  const index = parsedIndex(indexBytes, storage)
  refuseOther(index, before?.index, storage)
  const files = new Map([[indexFile, indexBytes]])
  if (signature) files.set(signatureFile, signature)
  const read = async ([name, sha256]: [string, string]) => {
    const file = partFile(name)
    const isSame = before?.index.parts[name] === sha256
    const known = (isSame ? before.files.get(file) : undefined) ?? (await cache.get(sha256))
    files.set(file, known ?? (await readPart(storage, file, sha256)))
    if (!known) await cache.put(sha256, files.get(file) as Buffer).catch(() => undefined)
  }
  await workThrough(Object.entries(index.parts), read, { atOnce })
  return new StoredManifest(index, files)
}

function parsedIndex(bytes: Buffer, { address }: Source): ManifestIndex {
  try {
    return indexSchema.parse(JSON.parse(bytes.toString()))
  } catch {
    throw new StorageError(
      `${address.given} holds ${indexFile}, which is no index of an edition that this version can read: expected format 1`,
    )
  }
}

/** Neither another publication's, nor an older one: a storage, or who has its key, may bring back what was withdrawn. */
function refuseOther(
  index: ManifestIndex,
  before: ManifestIndex | undefined,
  { address: { given } }: Source,
): void {
  if (index.files === 0) throw new StorageError(`${given}: the edition lists no file`)
  if (!before) return
  if (index.site !== before.site)
    throw new StorageError(`${given} holds the edition of ${index.site}, not of ${before.site}`)
  if (index.date < before.date)
    throw new StorageError(
      `${given} holds an edition that last changed at ${index.date}, before the one of ${before.date} that is served. Where that is meant, start the server with an empty DATA_DIR`,
    )
}

async function readPart(storage: Source, file: string, sha256: string): Promise<Buffer> {
  const bytes = (await storage.get(file))?.bytes
  if (bytes && hash('sha256', bytes, 'hex') === sha256) return bytes
  throw new UnsettledError(
    `${storage.address.given}: ${file} is ${bytes ? 'another than' : 'not there, as'} ${indexFile} says`,
  )
}
