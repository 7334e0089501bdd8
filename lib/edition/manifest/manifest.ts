import { hash } from 'node:crypto'
import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { EditionState } from '../files/edition-state.ts'
import { noteAssets } from '../files/manifest-assets.ts'
import {
  digitsFor,
  indexFile,
  type ManifestIndex,
  type Moved,
  movedPart,
  partFile,
  partsFolder,
  signatureFile,
} from '../files/manifest-format.ts'
import { syncFolder } from '../files/on-disk.ts'
import { writePage } from '../files/write-page.ts'
import {
  entriesOf,
  type HeadersOf,
  listed,
  listPaths,
  noteWritten,
  prepareManifest,
  unlistedPaths,
  type WrittenPart,
  writtenParts,
} from './manifest-state.ts'

export interface ManifestOptions {
  state: EditionState
  /** The folder of the edition. */
  folder: string
  /** Address of the publication, without a slash at its end. */
  site: string
  /** Where the edition will be, if it is a copy. */
  mirror?: string
  /** Addresses without a file. */
  moved: Moved
  headersOf: HeadersOf
  /** Signs the index: 64 bytes. */
  sign: (index: Buffer) => Buffer
  /** Milliseconds since 1970. */
  now: number
  /** The edition is to be of later than this, in milliseconds since 1970, also where nothing changed. */
  after?: number | undefined
}

/** Name under which the index is noted among its parts. */
const indexName = 'index'

/**
 * Writes the manifest of an edition whose files are in their places: the parts in which something changed, then the
 * index, then its signature. Each is replaced whole, and left untouched where it is the same. After a crash in between
 * the next call writes what is missing.
 */
export async function writeManifest(options: ManifestOptions): Promise<void> {
  const { state, folder, moved, mirror, now } = options
  await prepareManifest(state)
  // All that a copy holds is noted as its pages are.
  if (mirror === undefined) await noteAssets(state, folder, now)
  const paths = await unlistedPaths(state)
  const touched = await listPaths(state, paths, options.headersOf)
  const { files, headers } = await listed(state)
  const before = await writtenParts(state)
  const there = new Set(await readdir(join(folder, partsFolder)).catch(() => []))
  const parts: WrittenPart[] = []
  const write = async (name: string, text: string) => {
    const { sha256 } = await writeJson(folder, partFile(name), Buffer.from(text))
    parts.push({ name, sha256, date: now })
  }
  for (const [name, prefix] of partNames(digitsFor(files))) {
    const known = before.get(name)
    const isTouched = [...touched].some((shard) => shard.startsWith(prefix))
    if (known && !isTouched && there.has(`${name}.json`)) parts.push(known)
    else await write(name, list(await entriesOf(state, prefix)))
  }
  await write(movedPart, `${JSON.stringify(moved, undefined, 1)}\n`)
  const known = before.get(indexName)
  const index = await writeIndex(options, { files, headers }, parts, known)
  await forgetParts(folder, new Set(parts.map(({ name }) => partFile(name))))
  await noteWritten(state, [...parts, index], paths)
  // It is the last of an edition to be written.
  await syncFolder(state, folder)
}

/** Names of the parts and the beginnings of the shards in them. */
function partNames(digits: number): [string, string][] {
  if (digits === 0) return [['all', '']]
  return Array.from({ length: 16 ** digits }, (_, index) => {
    const name = index.toString(16).padStart(digits, '0')
    return [name, name]
  })
}

/** A line an entry, so that two manifests can be compared by eye. */
function list(entries: string[]): string {
  return entries.length > 0 ? `[\n${entries.join(',\n')}\n]\n` : '[]\n'
}

async function writeIndex(
  { folder, site, mirror, sign, now, after = 0 }: ManifestOptions,
  about: Pick<ManifestIndex, 'files' | 'headers'>,
  parts: WrittenPart[],
  before: WrittenPart | undefined,
): Promise<WrittenPart> {
  const sums = Object.fromEntries(parts.map(({ name, sha256 }) => [name, sha256]))
  const content = { ...about, site, ...(mirror && { mirror }), parts: sums }
  const sha256 = hash('sha256', JSON.stringify(content), 'hex')
  // Servers take no edition that is older than the one before: a clock that was put back must not keep them from it.
  const own = before?.sha256 === sha256 ? before.date : Math.max(now, (before?.date ?? 0) + 1)
  const date = Math.max(own, after + 1)
  const { files, headers } = about
  const index: ManifestIndex = {
    ...{ format: 1, site, ...(mirror && { mirror }) },
    ...{ date: new Date(date).toISOString(), files, headers, parts: sums },
  }
  const bytes = Buffer.from(`${JSON.stringify(index, undefined, 1)}\n`)
  await writeJson(folder, indexFile, bytes)
  writePage(folder, signatureFile, 'application/octet-stream', sign(bytes))
  return { name: indexName, sha256, date }
}

function writeJson(folder: string, file: string, bytes: Buffer) {
  return writePage(folder, file, 'application/json', bytes)
}

/** Removes parts of a manifest that was split otherwise. */
async function forgetParts(folder: string, wanted: Set<string>): Promise<void> {
  for (const name of await readdir(join(folder, partsFolder))) {
    const file = `${partsFolder}/${name}`
    if (!wanted.has(file.replace(/\.(?:br|gz)$/, ''))) await rm(join(folder, file), { force: true })
  }
}
