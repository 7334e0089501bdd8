import type { KeyObject } from 'node:crypto'
import { existsSync, rmSync } from 'node:fs'
import { open, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { zstdDecompress } from 'node:zlib'
import { makeWhole } from '#lib/files/whole-file.ts'
import { openForIntake } from '#lib/publication/content/catalogue/open-catalogue.ts'
import { catalogueVersion } from '#lib/publication/content/catalogue/tables.ts'
import { applyChange, headOf } from '#lib/publication/snapshot/apply-change.ts'
import type { SnapshotChange } from '#lib/publication/snapshot/find-change.ts'
import { type CatalogueList, listKey, readList, readPiece } from '../storage/catalogue-list.ts'
import { largestIndex, type ObjectStorage } from '../storage/object-storage.ts'
import { StorageError } from '../storage/storage-error.ts'

/** Pieces that are read ahead: each is some megabytes. */
const ahead = 4
/** Bytes that a piece may have unpacked. */
const largest = { part: 16 * 1024 * 1024, change: 512 * 1024 * 1024 }

const expand = promisify(zstdDecompress)

/** A snapshot of the catalogue on this disk, and the ETag of the list that it was made by. */
export interface StoredCatalogue {
  file: string
  etag: string
}

export interface ReadCatalogueOptions {
  storage: ObjectStorage
  key: KeyObject | undefined
  /** Where snapshots lie. */
  folder: string
}

/**
 * Brings the snapshot of the catalogue in `folder` up to date with the one in a storage: by what changed where the same base is here,
 * else all of it, in a new file. Throws {@link StorageError} where there is none, or none of this version.
 */
export async function readStoredCatalogue(options: ReadCatalogueOptions): Promise<StoredCatalogue> {
  const { storage, key, folder } = options
  const { given } = storage.address
  const stored = await storage.get(listKey, largestIndex)
  if (!stored)
    throw new StorageError(
      `${given} has no catalogue for servers without content: publish there with this version of Handbill, by "handbill publish --to" or PUBLISH_TO`,
    )
  const list = readList(stored.bytes, key)
  if (list?.version !== catalogueVersion)
    throw new StorageError(
      `${given} has the catalogue of another version of Handbill: have publisher and servers run the same one, the publisher first`,
    )
  const file = snapshotFile(folder, list)
  if (!existsSync(file)) await makeWhole(file, (aside) => writeBase(aside, list, storage))
  await catchUp(file, list, storage)
  return { file, etag: stored.etag }
}

const fileName = /^snapshot-[0-9a-f]{16}\.db$/

const snapshotFile = (folder: string, { base }: CatalogueList) =>
  join(folder, `snapshot-${base.id}.db`)

/** The snapshot that was read last on this disk, for a start without the storage; undefined where there is none. */
export async function keptSnapshot(folder: string): Promise<string | undefined> {
  const names = (await readdir(folder)).filter((name) => fileName.test(name))
  return names[0] && join(folder, names[0])
}

/** Takes away every snapshot but these. */
export async function removeSnapshots(folder: string, kept: string[]): Promise<void> {
  for (const name of await readdir(folder))
    if (/^snapshot-/.test(name) && !kept.some((file) => join(folder, name).startsWith(file)))
      rmSync(join(folder, name), { force: true })
}

async function writeBase(
  aside: string,
  { base }: CatalogueList,
  storage: ObjectStorage,
): Promise<void> {
  const handle = await open(aside, 'w', 0o600)
  try {
    const coming: Promise<Buffer>[] = []
    const read = async (index: number) => {
      const piece = base.pieces[index]
      if (!piece) return Buffer.alloc(0)
      return expand(await readPiece(storage, piece), { maxOutputLength: largest.part })
    }
    for (let at = 0; at < base.pieces.length; at++) {
      while (coming.length <= ahead) coming.push(caught(read(at + coming.length)))
      await handle.write((await coming.shift()) as Buffer)
    }
  } finally {
    await handle.close()
  }
}

/** What is read ahead may fail before anybody waits for it. */
function caught<Value>(promise: Promise<Value>): Promise<Value> {
  promise.catch(() => undefined)
  return promise
}

/** Makes what changed since. Where the file is of no point of the list it is taken away, so that the next call reads it anew. */
async function catchUp(file: string, list: CatalogueList, storage: ObjectStorage): Promise<void> {
  const snapshot = await openForIntake(file)
  try {
    const head = await headOf(snapshot)
    const at = list.changes.findIndex(({ sha256 }) => sha256 === head)
    if (at < 0 && head !== list.base.id) {
      for (const ending of ['', '-wal', '-shm']) rmSync(file + ending, { force: true })
      throw new StorageError(`${file} was no snapshot of ${storage.address.given}`, 75)
    }
    for (const piece of list.changes.slice(at + 1)) {
      const packed = await readPiece(storage, piece)
      const bytes = await expand(packed, { maxOutputLength: largest.change })
      const change = JSON.parse(bytes.toString()) as SnapshotChange
      await applyChange(snapshot, change, piece.sha256)
    }
  } finally {
    await snapshot.destroy()
  }
}
