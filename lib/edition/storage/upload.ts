import { setTimeout as wait } from 'node:timers/promises'
import { workThrough } from '#lib/time/work-through.ts'
import {
  indexFile,
  type ManifestEntry,
  movedPart,
  partFile,
  signatureFile,
} from '../files/manifest-format.ts'
import { type Claim, jsonHeaders } from './claim.ts'
import {
  EditionMovedError,
  entriesIn,
  type LocalEdition,
  readLocalEdition,
  readLocalFile,
  readLocalPart,
} from './local-edition.ts'
import { nextEdition } from './next-edition.ts'
import { objectHeaders, partsToCompare, planUpload, type UploadPlan } from './plan-upload.ts'
import { refuseOlder, refuseOtherKey } from './refuse-older.ts'
import { keyOf, pathOfKey } from './storage-address.ts'
import { StorageError } from './storage-error.ts'
import { isDescription, nextKey, touchedKey } from './storage-keys.ts'
import {
  isKeptIndex,
  keepIndex,
  keepPart,
  readStoredIndex,
  readStoredParts,
  readTouched,
  type StoredIndex,
} from './stored-edition.ts'
import type { UploadOptions } from './upload-options.ts'

/** Objects that are on their way at the same time. */
const atOnce = 16
/** Milliseconds between two looks whether an edition that is being published has its new manifest. */
const lookPeriod = 250
/** Milliseconds for which that is waited for: the largest archive is rendered sooner. */
const longestPublication = 3_600_000

/** An upload at work, by one who has the claim. */
export class Upload {
  readonly done = {
    ...{ written: 0, removed: 0, total: 0 },
    changed: [] as string[],
    lost: [] as string[],
  }
  readonly #options: UploadOptions
  readonly #claim: Claim
  /** Paths of which nobody but this upload knows what lies there, and what it put there. */
  #touched = new Set<string>()
  readonly #written = new Map<string, ManifestEntry>()
  /** Earlier uploads that came to no end: they may have put parts there that no index named. */
  readonly #earlier: string[]

  constructor(options: UploadOptions, claim: Claim) {
    this.#options = options
    this.#claim = claim
    this.#earlier = claim.left
  }

  async run(): Promise<void> {
    const { storage, distDir, isMending = false } = this.#options
    this.#touched = await readTouched(storage, this.#earlier)
    let isUnknown = isMending || this.#claim.isOtherForm
    if (isMending) for await (const key of storage.keys()) this.#touched.add(pathOfKey(key))
    const until = performance.now() + longestPublication
    for (;;) {
      const local = await readLocalEdition(distDir)
      if (!local) throw new StorageError(`${distDir} holds no edition any more`)
      try {
        return await this.#bringUp(local, isUnknown)
      } catch (error) {
        if (performance.now() > until) throw error
        if (error instanceof EditionMovedError) await this.#untilAnother(local)
        else if (error instanceof IndexTakenError) {
          // Its writer had lost the claim to us, and may have written anything.
          await this.#claim.renew()
          isUnknown = true
          this.#written.clear()
          for (const path of await readTouched(storage, this.#earlier)) this.#touched.add(path)
        } else throw error
      }
    }
  }

  /** Waits until the edition has another manifest than `before`. */
  async #untilAnother(before: LocalEdition): Promise<void> {
    const until = performance.now() + longestPublication
    while (performance.now() < until) {
      await this.#claim.keep()
      await wait(lookPeriod)
      const local = await readLocalEdition(this.#options.distDir).catch(() => undefined)
      if (local && !local.indexBytes.equals(before.indexBytes)) return
    }
  }

  async #bringUp(local: LocalEdition, isUnknown: boolean): Promise<void> {
    const { storage, distDir, folder } = this.#options
    const stored = await readStoredIndex(storage, local.index.site)
    if (this.#options.onlyOwn && !(stored && (await isKeptIndex(folder, stored.bytes))))
      throw new StorageError(`${storage.address.given} holds what another machine put there`)
    if (stored && !this.#options.isMending) {
      const compared = { ...this.#options, local: local.index, stored }
      await refuseOlder(compared, this.#claim)
      // One that came to no end may have left the signature of an index that it did not write.
      if (this.#earlier.length === 0) await refuseOtherKey(compared)
    }
    const names = partsToCompare(local.index, stored?.index, this.#touched, isUnknown)
    const isHealing = this.#earlier.length > 0
    if (isHealing && !names.local.includes(movedPart)) names.local.push(movedPart)
    const wanted: ManifestEntry[] = []
    const parts = new Map<string, Buffer>()
    for (const name of names.local) {
      const bytes = await readLocalPart(distDir, local, name)
      const isOther = stored?.index.parts[name] !== local.index.parts[name]
      if (isUnknown || isHealing || isOther) parts.set(name, bytes)
      wanted.push(...entriesIn(name, bytes))
    }
    const known = stored && (await readStoredParts(storage, stored, names.stored, folder))
    const there = [...(known?.entries ?? []), ...this.#written.values()]
    const plan = planUpload(wanted, there, this.#unknownAmong(isUnknown ? wanted : []))
    await this.#announce(plan)
    const next = nextEdition(local, parts)
    const hasWrites = plan.writes.some(({ length }) => length > 0)
    if (hasWrites) await this.#put(nextKey, next.body, next.headers)
    await this.#writeFiles(local, plan)
    await this.#writeManifest(local, stored, parts)
    // One that was left by an upload which came to no end goes, too.
    if (hasWrites || isHealing) await storage.remove(nextKey)
    await this.#clear(local, stored, plan)
    for (const [name, bytes] of parts) await keepPart(folder, name, bytes)
    await keepIndex(folder, local.indexBytes)
    this.done.total = local.index.files
    this.done.lost.push(...(known?.lost ?? []))
  }

  /** Paths of which nobody knows what lies there: those that were touched, and these, but for what this upload put there. */
  #unknownAmong(entries: ManifestEntry[]): Set<string> {
    const all = [...this.#touched, ...entries.map(pathOf)]
    return new Set(all.filter((path) => !this.#written.has(path)))
  }

  /** Says what may be touched from here on, before any of it is. */
  async #announce({ writes, removes }: UploadPlan): Promise<void> {
    const paths = [...removes.map(pathOfKey), ...writes.flat().map(pathOf)]
    for (const path of paths) this.#touched.add(path)
    await this.#options.onAnnounce?.(paths)
    const list = Buffer.from(JSON.stringify([...this.#touched]))
    await this.#put(touchedKey(this.#claim.id), list, jsonHeaders)
    await this.#claim.listed()
  }

  async #writeFiles({ index }: LocalEdition, { writes }: UploadPlan): Promise<void> {
    const { distDir, onProgress, storage } = this.#options
    let count = 0
    const total = writes.flat().length
    const write = async (entry: ManifestEntry) => {
      const { body, isCompressed } = await readLocalFile(distDir, entry, storage.address.isGzip)
      await this.#put(keyOf(entry.path), body, {
        ...objectHeaders(index, entry),
        ...(isCompressed && { 'Content-Encoding': 'gzip' }),
      })
      this.#written.set(entry.path, entry)
      this.done.written++
      this.done.changed.push(entry.path)
      onProgress?.(++count, total)
    }
    for (const some of writes) await workThrough(some, write, { atOnce })
  }

  /** The index is the last, and only where nobody else wrote one since it was read. */
  async #writeManifest(
    local: LocalEdition,
    stored: StoredIndex | undefined,
    parts: Map<string, Buffer>,
  ): Promise<void> {
    await this.#claim.renew()
    const write = async ([name, bytes]: [string, Buffer]) =>
      this.#put(partFile(name), bytes, jsonHeaders)
    await workThrough([...parts], write, { atOnce })
    await this.#put(signatureFile, local.signature, {
      ...{ ...jsonHeaders, 'Content-Type': 'application/octet-stream' },
    })
    const { storage } = this.#options
    const put = (condition: string) =>
      storage.put(indexFile, local.indexBytes, { condition, headers: jsonHeaders })
    if ((await put(stored?.etag || 'absent')) !== undefined) return
    // An answer that was lost leaves the index written; and of an ETag a storage may say one and keep another.
    const now = await storage.get(indexFile)
    if (now?.bytes.equals(local.indexBytes)) return
    if (stored && now?.bytes.equals(stored.bytes) && (await put(now.etag)) !== undefined) return
    throw new IndexTakenError()
  }

  /** Removes what no page leads to any more: the new index stands. */
  async #clear(local: LocalEdition, stored: StoredIndex | undefined, plan: UploadPlan) {
    const remove = async (key: string) => {
      await this.#claim.keep()
      await this.#options.storage.remove(key)
    }
    await this.#claim.renew()
    const own = new Set(Object.keys(local.index.parts).map(partFile))
    const former = Object.keys(stored?.index.parts ?? {}).map(partFile)
    const keys = plan.removes.filter((key) => !isDescription(key, own))
    const parts = former.filter((key) => !own.has(key))
    await workThrough([...keys, ...parts], remove, { atOnce })
    this.done.removed += keys.length
    this.done.changed.push(...keys.map(pathOfKey))
  }

  async #put(key: string, body: Buffer, headers: Record<string, string>): Promise<void> {
    await this.#claim.keep()
    await this.#options.storage.put(key, body, { headers })
  }
}

/** Another publisher wrote an index, and had no right to. */
class IndexTakenError extends Error {}

const pathOf = ({ path }: ManifestEntry) => path
