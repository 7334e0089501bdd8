import { hash, randomBytes } from 'node:crypto'
import { rmSync } from 'node:fs'
import { open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { zstdCompress } from 'node:zlib'
import { sql } from 'kysely'
import type { Publication } from '#lib/publication/articles/publication.ts'
import { type Catalogue, openForIntake } from '#lib/publication/content/catalogue/open-catalogue.ts'
import { catalogueVersion } from '#lib/publication/content/catalogue/tables.ts'
import {
  applyChange,
  forgetWords,
  headOf,
  nameHead,
} from '#lib/publication/snapshot/apply-change.ts'
import { type FoundChange, findChange } from '#lib/publication/snapshot/find-change.ts'
import {
  type CatalogueList,
  headOfList,
  listKey,
  type Piece,
  pieceKey,
  piecesFolder,
  readList,
  signedList,
} from './catalogue-list.ts'
import { jsonHeaders } from './claim.ts'
import type { ObjectStorage } from './object-storage.ts'
import { StorageError } from './storage-error.ts'

/** Bytes of a catalogue that are compressed together: few requests, and little memory. */
const partSize = 8 * 1024 * 1024
/** Of a base: how many changes may follow it, how much of its size, at least, and for how many milliseconds. */
const mostChanges = 50
const mostOfBase = 1 / 4
const leastBytes = 4 * 1024 * 1024
const longestBase = 86_400_000
/** Milliseconds for which what was edited out may lie there: at least, and for each megabyte of the base. */
const longestEdited = { least: 60_000, megabyte: 60_000 }

const compress = promisify(zstdCompress)

export interface UploadCatalogueOptions {
  storage: ObjectStorage
  publication: Publication
  /** What this machine keeps of the storage. */
  folder: string
  sign: (bytes: Buffer) => Buffer
  /** Puts all of it anew. */
  isMending?: boolean
}

/** Bytes of a snapshot that were uploaded, and whether all of it was. */
export interface UploadedCatalogue {
  bytes: number
  isWhole: boolean
  /** When all of it is to be put there anew, so that what was edited out is gone: milliseconds since 1970. */
  dueAt?: number
}

/**
 * Uploads beside the edition a snapshot of the catalogue that holds what readers may see now, and no more: what changed since the
 * last time, or all of it where something was taken from readers, so that it is in no object any more. What an edit took out of a text
 * that stays goes by `dueAt`, when this is to be called again. Throws {@link StorageError}.
 */
export async function uploadCatalogue(options: UploadCatalogueOptions): Promise<UploadedCatalogue> {
  const { storage, publication, isMending = false } = options
  const stored = await storage.get(listKey)
  const read = stored && readable(stored.bytes)
  const ours = read?.site === publication.site.url ? read : undefined
  const { snapshot, list } = await openSnapshot(options, ours)
  try {
    const found = await findChange(publication, snapshot)
    const isDue = isMending || (list !== undefined && Date.now() >= dueOf(list))
    if (list && !found && !isDue) return { bytes: 0, isWhole: false, ...dueAt(list) }
    const uploading = { ...options, snapshot, etag: stored?.etag }
    const isSmall = list && found && !isDue && !found.takesAway
    if (isSmall) {
      const added = await uploadChange(uploading, list, found)
      if (added) return added
    }
    return await uploadBase(uploading, found)
  } finally {
    await snapshot.destroy()
  }
}

/** When all of a snapshot is to be made anew, in milliseconds since 1970; one that nothing followed stays. */
function dueOf({ base, date, changes, edited }: CatalogueList): number {
  if (changes.length === 0) return Number.POSITIVE_INFINITY
  const { least, megabyte } = longestEdited
  const wait = Math.max(least, (bytesOf(base.pieces) / 2 ** 20) * megabyte)
  const ends = [Date.parse(date) + longestBase]
  if (edited !== undefined) ends.push(Date.parse(edited) + wait)
  return Math.min(...ends)
}

function dueAt(list: CatalogueList): Pick<UploadedCatalogue, 'dueAt'> {
  const due = dueOf(list)
  return Number.isFinite(due) ? { dueAt: due } : {}
}

const bytesOf = (pieces: Piece[]) => pieces.reduce((all, { bytes }) => all + bytes, 0)

interface Uploading extends UploadCatalogueOptions {
  snapshot: Catalogue
  /** Of the list that lies there; undefined where none does. */
  etag: string | undefined
}

function readable(bytes: Buffer): CatalogueList | undefined {
  const list = readList(bytes, undefined)
  return list?.version === catalogueVersion ? list : undefined
}

/** The snapshot as this machine uploaded it last, and its list, where that is what lies there; else an empty one, and none. */
async function openSnapshot(
  { folder }: UploadCatalogueOptions,
  list: CatalogueList | undefined,
): Promise<{ snapshot: Catalogue; list?: CatalogueList }> {
  const file = join(folder, 'snapshot.db')
  const kept = await openForIntake(file)
  if (list && (await headOf(kept)) === headOfList(list)) return { snapshot: kept, list }
  await kept.destroy()
  for (const ending of ['', '-wal', '-shm']) rmSync(file + ending, { force: true })
  return { snapshot: await openForIntake(file) }
}

/** Uploads what changed; undefined where the whole would be no more. */
async function uploadChange(
  uploading: Uploading,
  list: CatalogueList,
  { change, replaces }: FoundChange,
): Promise<UploadedCatalogue | undefined> {
  const bytes = await compress(Buffer.from(JSON.stringify(change)))
  const most = Math.max(leastBytes, bytesOf(list.base.pieces) * mostOfBase)
  if (list.changes.length >= mostChanges || bytesOf(list.changes) + bytes.length > most)
    return undefined
  const piece = await putPiece(uploading.storage, bytes)
  await applyChange(uploading.snapshot, change, piece.sha256)
  const edited = list.edited ?? (replaces ? new Date().toISOString() : undefined)
  const next = { ...list, changes: [...list.changes, piece], ...(edited && { edited }) }
  await putList(uploading, next)
  return { bytes: bytes.length, isWhole: false, ...dueAt(next) }
}

async function uploadBase(
  uploading: Uploading,
  found: FoundChange | undefined,
): Promise<UploadedCatalogue> {
  const { storage, snapshot, folder, publication } = uploading
  const id = randomBytes(8).toString('hex')
  if (found) await applyChange(snapshot, found.change, id)
  await forgetWords(snapshot)
  await nameHead(snapshot, id)
  const file = join(folder, 'base.db')
  await rm(file, { force: true })
  // What was deleted in it lies in no page of what is written anew.
  await sql`VACUUM INTO ${file}`.execute(snapshot)
  const pieces: Piece[] = []
  for await (const part of partsOf(file)) pieces.push(await putPiece(storage, await compress(part)))
  await rm(file, { force: true })
  const { url: site } = publication.site
  const date = new Date().toISOString()
  const version = catalogueVersion
  await putList(uploading, { format: 1, site, version, date, base: { id, pieces }, changes: [] })
  await clear(storage, pieces)
  return { bytes: bytesOf(pieces), isWhole: true }
}

async function* partsOf(file: string): AsyncGenerator<Buffer> {
  const handle = await open(file)
  try {
    for (;;) {
      const part = Buffer.alloc(partSize)
      const { bytesRead } = await handle.read(part, 0, partSize)
      if (bytesRead === 0) return
      yield part.subarray(0, bytesRead)
    }
  } finally {
    await handle.close()
  }
}

async function putPiece(storage: ObjectStorage, bytes: Buffer): Promise<Piece> {
  const piece = { sha256: hash('sha256', bytes, 'hex'), bytes: bytes.length }
  const headers = { 'Content-Type': 'application/zstd', 'Cache-Control': 'no-store' }
  await storage.put(pieceKey(piece.sha256), bytes, { headers })
  return piece
}

/** The list is the last, and only where nobody else wrote one since it was read. */
async function putList({ storage, sign, etag }: Uploading, list: CatalogueList): Promise<void> {
  const bytes = signedList(list, sign)
  const put = (condition: string) =>
    storage.put(listKey, bytes, { condition, headers: jsonHeaders })
  if ((await put(etag ?? 'absent')) !== undefined) return
  // An answer that was lost leaves the list written.
  if ((await storage.get(listKey))?.bytes.equals(bytes)) return
  throw new StorageError(
    `${storage.address.given}: another publisher uploaded its catalogue meanwhile. The next upload goes on.`,
    75,
  )
}

/** Removes what no list names any more, also of uploads that were killed. */
async function clear(storage: ObjectStorage, pieces: Piece[]): Promise<void> {
  const named = new Set(pieces.map(({ sha256 }) => pieceKey(sha256)))
  const gone: string[] = []
  for await (const key of storage.keys(1000, piecesFolder)) if (!named.has(key)) gone.push(key)
  for (const key of gone) await storage.remove(key)
}
