import { hash, type KeyObject, verify } from 'node:crypto'
import { z } from 'zod'
import { partsFolder } from '../files/manifest-format.ts'
import type { ObjectStorage } from './object-storage.ts'
import { StorageError } from './storage-error.ts'

/** What makes up the snapshot of the catalogue, and who says so. */
export const listKey = `${partsFolder}/catalogue.json`
/** What the keys of its pieces begin with. */
export const piecesFolder = `${partsFolder}/catalogue/`

/** The key of a piece: the hash of what lies there. */
export const pieceKey = (sha256: string) => piecesFolder + sha256

const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
const piece = z.object({ sha256, bytes: z.number().int().nonnegative() })
/** A part of a snapshot, as it lies in the storage. */
export type Piece = z.infer<typeof piece>

const listSchema = z.object({
  format: z.literal(1),
  /** Address of the publication. */
  site: z.string(),
  /** Of the catalogue's tables: others cannot be read. */
  version: z.number().int(),
  /** When the base was made, ISO 8601 in UTC. */
  date: z.string(),
  /** A catalogue whole, in parts, each compressed by itself. */
  base: z.object({ id: z.string().regex(/^[0-9a-f]{16}$/), pieces: z.array(piece) }),
  /** What changed since, in its order. */
  changes: z.array(piece),
  /** Since when something lies there that a change took the place of, ISO 8601 in UTC; undefined: nothing does. */
  edited: z.string().optional(),
})
export type CatalogueList = z.infer<typeof listSchema>

/** What is signed, and the signature (Ed25519), in one object, as two would be read apart. */
const envelope = z.object({ list: z.string(), signature: z.string() })

/** The name of the last of what makes up a snapshot. */
export function headOfList({ base, changes }: CatalogueList): string {
  return changes.at(-1)?.sha256 ?? base.id
}

/** A list as it lies in the storage, signed. */
export function signedList(list: CatalogueList, sign: (bytes: Buffer) => Buffer): Buffer {
  const text = JSON.stringify(list)
  const signature = sign(Buffer.from(text)).toString('base64')
  return Buffer.from(`${JSON.stringify({ list: text, signature })}\n`)
}

/** Reads a list; undefined where it is none of this version. Throws {@link StorageError} where `key` did not sign it. */
export function readList(bytes: Buffer, key: KeyObject | undefined): CatalogueList | undefined {
  const read = parsed(bytes.toString(), envelope)
  if (!read) return undefined
  const { list, signature } = read
  if (key && !verify(null, Buffer.from(list), key, Buffer.from(signature, 'base64')))
    throw new StorageError(
      `${listKey} is not what the holder of the key signed: expected another list, or another key`,
    )
  return parsed(list, listSchema)
}

function parsed<Schema extends z.ZodType>(text: string, schema: Schema) {
  try {
    return schema.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}

/** What a piece holds. Throws {@link StorageError} where it is not there, or is another. */
export async function readPiece(
  storage: Pick<ObjectStorage, 'get' | 'address'>,
  { sha256, bytes: most }: Piece,
): Promise<Buffer> {
  const key = pieceKey(sha256)
  const bytes = (await storage.get(key, most))?.bytes
  if (!bytes)
    throw new StorageError(`${storage.address.given} has no ${key}, which ${listKey} names`)
  const found = hash('sha256', bytes, 'hex')
  if (found === sha256) return bytes
  throw new StorageError(`${storage.address.given} has another ${key}: its SHA-256 is ${found}`)
}
