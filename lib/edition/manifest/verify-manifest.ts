import { hash, type KeyObject, verify } from 'node:crypto'
import { lstat, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { z } from 'zod'
import {
  indexFile,
  indexSchema,
  type ManifestEntry,
  type ManifestIndex,
  movedPart,
  movedSchema,
  partFile,
  partSchema,
  signatureFile,
} from '../files/manifest-format.ts'

/** What is wrong with a file of an edition. */
export interface Fault {
  /** From the folder of the edition. */
  file: string
  kind: 'wrong' | 'missing' | 'added' | 'old'
  /** What it is and what was expected, for a person. */
  why: string
}

/** A manifest as far as it could be read, and believed. */
export interface ReadManifest {
  /** Undefined where it is not signed by the key, or cannot be read: nothing else is believed then. */
  index?: ManifestIndex
  entries: ManifestEntry[]
  faults: Fault[]
}

/** What a file of an edition holds; undefined where there is none. */
export type ReadFile = (file: string) => Promise<Buffer | undefined>

/** Reads the manifest of an edition, wherever `read` finds its files, and believes what `key` has signed. */
export async function readManifest(read: ReadFile, key: KeyObject): Promise<ReadManifest> {
  const faults: Fault[] = []
  const entries: ManifestEntry[] = []
  const bytes = await read(indexFile)
  const signature = await read(signatureFile)
  if (!bytes)
    faults.push(
      missing(indexFile, 'every edition has one, a plain file; without it nothing can be told'),
    )
  if (!signature)
    faults.push(missing(signatureFile, 'without it nobody can tell who published this'))
  if (!bytes || !signature) return { entries, faults }
  if (!verify(null, bytes, key, signature)) {
    const why = `${indexFile} is not what the holder of the key signed: expected another file, or another key`
    return { entries, faults: [{ file: signatureFile, kind: 'wrong', why }] }
  }
  const index = parse(bytes, indexSchema)
  if (!index) {
    const why = 'it is signed, but no manifest that this version can read: expected format 1'
    return { entries, faults: [{ file: indexFile, kind: 'wrong', why }] }
  }
  if (index.files === 0) {
    const why = 'it lists no file: expected those of an edition, which has a front page at least'
    faults.push({ file: indexFile, kind: 'wrong', why })
  }
  for (const [name, sha256] of Object.entries(index.parts)) {
    const part = await readPart(read, name, sha256)
    if ('kind' in part) faults.push(part)
    else entries.push(...part.entries)
  }
  if (faults.length === 0 && entries.length !== index.files) {
    const why = `it says ${index.files} files, its parts list ${entries.length}`
    faults.push({ file: indexFile, kind: 'wrong', why })
  }
  return { index, entries, faults }
}

async function readPart(
  read: ReadFile,
  name: string,
  sha256: string,
): Promise<Fault | { entries: ManifestEntry[] }> {
  const file = partFile(name)
  const bytes = await read(file)
  if (!bytes) return missing(file, 'the files that it lists cannot be checked')
  const found = hash('sha256', bytes, 'hex')
  if (found !== sha256)
    return { file, kind: 'wrong', why: `SHA-256 is ${found}, expected ${sha256}` }
  if (name === movedPart && parse(bytes, movedSchema)) return { entries: [] }
  const entries = name === movedPart ? undefined : parse(bytes, partSchema)
  return entries ? { entries } : { file, kind: 'wrong', why: 'it is no part of a manifest' }
}

function missing(file: string, why: string): Fault {
  return { file, kind: 'missing', why }
}

function parse<Schema extends z.ZodType>(
  bytes: Buffer,
  schema: Schema,
): z.infer<Schema> | undefined {
  try {
    return schema.safeParse(JSON.parse(bytes.toString())).data
  } catch {
    return undefined
  }
}

/** What a plain file holds; undefined also where something else is in its place, which may lead anywhere or never end. */
export async function readPlain(folder: string, file: string): Promise<Buffer | undefined> {
  const target = join(folder, file)
  try {
    return (await lstat(target)).isFile() ? await readFile(target) : undefined
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined
    throw error
  }
}
