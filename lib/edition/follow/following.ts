import type { KeyObject } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { writeWhole } from '#lib/files/whole-file.ts'
import { indexFile, signatureFile } from '../files/manifest-format.ts'
import { readNextEdition } from '../storage/next-edition.ts'
import { largestIndex, type ObjectStorage } from '../storage/object-storage.ts'
import { StorageError } from '../storage/storage-error.ts'
import { nextKey } from '../storage/storage-keys.ts'
import type { DiskCache } from './disk-cache.ts'
import { readStoredManifest, StoredManifest, UnsettledError } from './stored-manifest.ts'

/** How often what is unsettled is read again at once, and after how many milliseconds. */
const settling = { tries: 6, wait: 250 }

/** Milliseconds after which nobody knows whether the edition is the newest; networks are told once more of a change later than that. */
const freshFor = 5000

export interface FollowingOptions {
  storage: ObjectStorage
  /** By which editions have to be signed; undefined: by any. */
  key: KeyObject | undefined
  cache: DiskCache
  /** Where the edition that is served is noted, for a start without the storage. */
  folder: string
}

/** The edition of a storage that is served: the newest that was whole and signed. */
export class Following {
  manifest: StoredManifest
  /** When the storage last said which is the newest, by `performance.now()`. */
  #knownAt = Number.NEGATIVE_INFINITY
  /** Called when another edition is served. */
  onChange: () => void = () => undefined
  readonly #options: FollowingOptions
  #etag: string | undefined
  #looking: Promise<void> | undefined
  #next: { etag: string; manifest: StoredManifest } | undefined
  #reading: Promise<StoredManifest | undefined> | undefined

  private constructor(options: FollowingOptions, manifest: StoredManifest, etag?: string) {
    this.#options = options
    this.manifest = manifest
    this.#etag = etag
  }

  /**
   * Begins with the edition that lies there, or, where the storage cannot be asked or what lies there cannot be believed, with the one
   * that was served last on this disk; `tell` hears why. Throws {@link StorageError} where there is neither.
   */
  static async begin(
    options: FollowingOptions,
    tell: (error: unknown) => void,
  ): Promise<Following> {
    const kept = await keptManifest(options)
    try {
      const { manifest, etag } = await readNewest(options, kept, undefined)
      const following = new Following(options, manifest ?? (kept as StoredManifest), etag)
      following.#knownAt = performance.now()
      await following.#note()
      return following
    } catch (error) {
      if (!kept) throw error
      tell(error)
      return new Following(options, kept)
    }
  }

  /** Whether there may be a newer edition since a while: the storage was not asked, or did not answer. */
  get isBehind(): boolean {
    return performance.now() - this.#knownAt > freshFor
  }

  /** Looks whether there is another edition, and serves it; of several who ask meanwhile one looks. */
  look(): Promise<void> {
    this.#looking ??= this.#look().finally(() => {
      this.#looking = undefined
    })
    return this.#looking
  }

  /**
   * The edition that is on its way, as far as it differs; undefined where none is, or nobody signed it. An object of it lies there
   * before its index does.
   */
  next(): Promise<StoredManifest | undefined> {
    this.#reading ??= this.#readNext().finally(() => {
      this.#reading = undefined
    })
    return this.#reading
  }

  async #readNext(): Promise<StoredManifest | undefined> {
    const { storage, key } = this.#options
    const read = await storage
      .getIfOther(nextKey, this.#next?.etag, largestIndex)
      .catch(() => undefined)
    if (read === 'same') return this.#next?.manifest
    const next = read && readNextEdition(read.bytes, key)
    const { site, date } = this.manifest.index
    if (!read || next?.index.site !== site || next.index.date < date) return undefined
    const manifest = new StoredManifest(next.index, next.files)
    this.#next = { etag: read.etag, manifest }
    return manifest
  }

  async #look(): Promise<void> {
    const asked = performance.now()
    const { manifest, etag } = await readNewest(this.#options, this.manifest, this.#etag)
    this.#etag = etag
    this.#knownAt = asked
    if (!manifest) return
    this.manifest = manifest
    this.onChange()
    await this.#note()
  }

  async #note(): Promise<void> {
    const { folder } = this.#options
    for (const file of [indexFile, signatureFile]) {
      const bytes = this.manifest.files.get(file)
      // A disk that is full keeps nobody from reading.
      if (bytes) await writeWhole(join(folder, file), bytes).catch(() => undefined)
    }
  }
}

interface Newest {
  /** Undefined where it is the one that is known. */
  manifest: StoredManifest | undefined
  etag: string | undefined
}

async function readNewest(
  options: FollowingOptions,
  before: StoredManifest | undefined,
  etag: string | undefined,
): Promise<Newest> {
  const { storage } = options
  for (let tries = 1; ; tries++) {
    const read = await storage.getIfOther(indexFile, etag, largestIndex)
    if (read === 'same') return { manifest: undefined, etag }
    if (!read)
      throw new StorageError(
        `${storage.address.given} holds no edition: upload one with "handbill publish --to"`,
      )
    if (before?.files.get(indexFile)?.equals(read.bytes))
      return { manifest: undefined, etag: read.etag }
    try {
      const manifest = await readStoredManifest(read.bytes, { ...options, before })
      return { manifest, etag: read.etag }
    } catch (error) {
      if (!(error instanceof UnsettledError) || tries >= settling.tries) throw error
      await wait(settling.wait)
    }
  }
}

const nothing = { etag: '', type: undefined, age: 0 }

/** The edition that was served last, as far as this disk has it whole. */
async function keptManifest(options: FollowingOptions): Promise<StoredManifest | undefined> {
  const { folder, cache, storage } = options
  const [index, signature] = await Promise.all(
    [indexFile, signatureFile].map((file) => readFile(join(folder, file)).catch(() => undefined)),
  )
  if (!index) return undefined
  const get = async (key: string) =>
    key === signatureFile && signature ? { ...nothing, bytes: signature } : undefined
  return readStoredManifest(index, {
    storage: { get, address: storage.address },
    ...{ key: options.key, cache, before: undefined },
  }).catch(() => undefined)
}
