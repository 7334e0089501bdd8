import { createHash, type KeyObject } from 'node:crypto'
import { createReadStream, type Dirent } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { basename, dirname, join, relative, sep } from 'node:path'
import { Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createBrotliDecompress, createGunzip } from 'node:zlib'
import { entriesBelow } from '#lib/files/entries-below.ts'
import { workThrough } from '#lib/time/work-through.ts'
import { foundBySystem, markFile } from '../files/edition-folder.ts'
import {
  indexFile,
  type ManifestEntry,
  type ManifestIndex,
  partFile,
  signatureFile,
} from '../files/manifest-format.ts'
import { unfinishedFolder } from '../files/write-page.ts'
import { type Fault, readManifest, readPlain } from './verify-manifest.ts'

/** What a check of an edition found. */
export interface Verified {
  /** What is signed: whose edition it is, and of when; undefined where nothing can be believed. */
  index?: ManifestIndex
  /** Files that were compared. */
  files: number
  faults: Fault[]
}

/** The name of a file on its way, as `write-page.ts` gives it. */
const partName = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Files that are read at the same time. */
const atOnce = 16

/**
 * Compares every file in `folder` with the manifest that `key` signed: compressed copies by what they hold, as they are
 * what readers get. A file that the manifest does not list is a fault, too, as is a symbolic link, or anything else that
 * is no plain file, and an edition that last changed before `since` (milliseconds since 1970): a server of a mirror may
 * keep an old one, whole and signed.
 */
export async function verifyEdition(
  folder: string,
  key: KeyObject,
  since?: number,
): Promise<Verified> {
  const { index, entries, faults } = await readManifest((file) => readPlain(folder, file), key)
  if (!index) return { files: 0, faults }
  const there = await filesIn(folder)
  const wanted = new Map(entries.map((entry) => [entry.file, entry]))
  const own = new Set([indexFile, signatureFile, ...Object.keys(index.parts).map(partFile)])
  // What an edition says to its own installation is no part of it; a copy has nothing of the kind.
  const isInstalled = index.mirror === undefined
  // Where a part is missing or wrong, nobody can tell what it would have listed.
  const isWhole = faults.length === 0
  const checks: (() => Promise<Fault | undefined>)[] = []
  for (const [file, isPlain] of there) {
    if (!isPlain) {
      faults.push({ file, kind: 'wrong', why: 'it is no plain file: links can lead anywhere' })
      continue
    }
    if (isInstalled && isOfInstallation(file)) continue
    const [, name = file, ending] = /^(.*)\.(br|gz)$/.exec(file) ?? []
    const entry = wanted.get(file) ?? wanted.get(name)
    const sha256 =
      entry?.sha256 ?? (own.has(name) && there.get(name) ? await sumOf(folder, name) : undefined)
    if (entry && entry.file === file) checks.push(() => compare(folder, entry))
    else if (sha256 !== undefined && ending && name !== file)
      checks.push(() => compareCopy(folder, file, ending, sha256))
    else if (isWhole && !own.has(file))
      faults.push({ file, kind: 'added', why: 'the manifest does not list it' })
  }
  for (const { file, sha256 } of entries)
    if (!there.has(file))
      faults.push({ file, kind: 'missing', why: `expected a file with SHA-256 ${sha256}` })
  faults.push(...(await all(checks)), ...tooOld(index, since))
  return { index, files: checks.length, faults: faults.sort(byFile) }
}

/** The fault of an edition that last changed before `since`, milliseconds since 1970. */
export function tooOld({ date }: ManifestIndex, since = Number.NEGATIVE_INFINITY): Fault[] {
  // What is no date is older than any.
  if (Date.parse(date) >= since || since === Number.NEGATIVE_INFINITY) return []
  const wanted = `expected a change at ${new Date(since).toISOString()} or later`
  return [{ file: indexFile, kind: 'old', why: `it last changed at ${date}, ${wanted}` }]
}

const byFile = (a: Fault, b: Fault) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0)

async function all(checks: (() => Promise<Fault | undefined>)[]): Promise<Fault[]> {
  const faults: Fault[] = []
  const run = async (check: () => Promise<Fault | undefined>) => {
    const fault = await check()
    if (fault) faults.push(fault)
  }
  await workThrough(checks, run, { atOnce })
  return faults
}

async function compare(folder: string, entry: ManifestEntry): Promise<Fault | undefined> {
  const { file, sha256 } = entry
  const found = await sumOf(folder, file)
  if (found === sha256) return undefined
  return { file, kind: 'wrong', why: `SHA-256 is ${found}, expected ${sha256}` }
}

async function compareCopy(
  folder: string,
  file: string,
  ending: string,
  sha256: string,
): Promise<Fault | undefined> {
  const found = await sumOf(folder, file, ending).catch((error: Error) => error.message)
  if (found === sha256) return undefined
  const why = `unpacked, its SHA-256 is ${found}, expected ${sha256}, that of the file beside it`
  return { file, kind: 'wrong', why }
}

/** SHA-256, in hexadecimal, of what a file holds; `ending` says how it is packed. */
async function sumOf(folder: string, file: string, ending?: string): Promise<string> {
  const sum = createHash('sha256')
  const source = createReadStream(join(folder, file))
  const sink = new Writable({
    write: (part: Buffer, _encoding, done) => {
      sum.update(part)
      done()
    },
  })
  if (ending === 'br') await pipeline(source, createBrotliDecompress(), sink)
  else if (ending === 'gz') await pipeline(source, createGunzip(), sink)
  else await pipeline(source, sink)
  return sum.digest('hex')
}

/** The mark of an edition's state, or what is on its way into its place. */
function isOfInstallation(file: string): boolean {
  const name = file.replaceAll('/', sep)
  return name === markFile || (dirname(name) === unfinishedFolder && partName.test(basename(name)))
}

/** All that lies in a folder but folders, by paths with slashes, and whether it is a plain file. */
async function filesIn(folder: string): Promise<Map<string, boolean>> {
  const files = new Map<string, boolean>()
  for (const top of await readdir(folder, { withFileTypes: true })) {
    const entries = top.isDirectory() ? await filesBelow(folder, top.name) : [top]
    for (const entry of entries.filter((each) => !each.isDirectory())) {
      const file = relative(folder, join(entry.parentPath, entry.name))
      files.set(file.replaceAll(sep, '/'), entry.isFile())
    }
  }
  return files
}

async function filesBelow(folder: string, name: string): Promise<Dirent[]> {
  try {
    return await entriesBelow(join(folder, name))
  } catch (error) {
    // The file system's own folder is its root's alone: what cannot be read there is handed out to nobody.
    if (name === foundBySystem && (error as NodeJS.ErrnoException).code === 'EACCES') return []
    throw error
  }
}
