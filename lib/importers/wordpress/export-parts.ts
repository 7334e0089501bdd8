import { createReadStream } from 'node:fs'
import { open, readdir, stat } from 'node:fs/promises'
import { basename, join, relative } from 'node:path'
import { promisify } from 'node:util'
import { type Entry, open as openZip, type ZipFile } from 'yauzl'
import { ImportFault } from '../shared/import-fault.ts'
import { WxrError } from './wxr-error.ts'

/** One of the XML files that an export is made of. */
export interface ExportPart {
  /** For messages. */
  name: string
  /** Unpacked, in bytes. */
  size: number
  /** Its bytes from the beginning; may be asked for more than once. */
  read: () => AsyncIterable<Uint8Array>
}

/** The files of an export, and those beside them that are none. */
export interface ExportFiles {
  parts: ExportPart[]
  passedBy: { file: string; why: string }[]
}

/** More than any export unpacked; a zip that says so is made to fill a disk or a memory. */
const largest = 16 * 1024 * 1024 * 1024

/**
 * Finds the XML files that an export is made of: those that are named, in their order, and those of folders and zips, by
 * their names. Throws an {@link ImportFault} where there is none, {@link WxrError} for a zip that cannot be read.
 */
export async function exportFiles(paths: string[]): Promise<ExportFiles> {
  const all: ExportFiles = { parts: [], passedBy: [] }
  for (const path of paths) {
    const { parts, passedBy } = await filesAt(path, basename(path))
    if (parts.length === 0)
      throw new ImportFault(`${path} holds no XML file. Name the export, or a folder or zip of it.`)
    all.parts.push(...parts)
    all.passedBy.push(...passedBy)
  }
  return all
}

async function filesAt(path: string, name: string): Promise<ExportFiles> {
  const state = await stat(path).catch(() => undefined)
  if (!state)
    throw new ImportFault(
      `The export ${path} does not exist. Name the XML file that Tools → Export of WordPress gives.`,
    )
  if (state.isDirectory()) return filesIn(path)
  if (await isZip(path)) return filesOfZip(path, name)
  const read = () => createReadStream(path, { highWaterMark: 256 * 1024 })
  return { parts: [{ name, size: state.size, read }], passedBy: [] }
}

async function filesIn(folder: string): Promise<ExportFiles> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files: ExportFiles = { parts: [], passedBy: [] }
  const names = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
  for (const name of names.toSorted(byNumber)) {
    if (!/\.(?:xml|zip)$/i.test(name)) files.passedBy.push(passed(name))
    else {
      const { parts, passedBy } = await filesAt(join(folder, name), name)
      files.parts.push(...parts)
      files.passedBy.push(...passedBy)
    }
  }
  return files
}

/** Parts are numbered: `part-10` comes after `part-2`. */
function byNumber(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true })
}

function passed(file: string): { file: string; why: string } {
  return { file, why: 'no XML file; the export is what ends in .xml' }
}

async function isZip(path: string): Promise<boolean> {
  const handle = await open(path)
  try {
    const { buffer } = await handle.read(Buffer.alloc(4), 0, 4, 0)
    return buffer.toString('latin1') === 'PK\u0003\u0004'
  } finally {
    await handle.close()
  }
}

async function filesOfZip(path: string, name: string): Promise<ExportFiles> {
  try {
    const files: ExportFiles = { parts: [], passedBy: [] }
    const entries = (await entriesOf(path)).filter(({ fileName }) => isShown(fileName))
    for (const entry of entries.toSorted((a, b) => byNumber(a.fileName, b.fileName))) {
      const file = `${name}/${entry.fileName}`
      if (!/\.xml$/i.test(entry.fileName)) files.passedBy.push(passed(file))
      else
        files.parts.push({
          name: file,
          size: entry.uncompressedSize,
          read: () => unpack(path, entry),
        })
    }
    if (files.parts.reduce((sum, { size }) => sum + size, 0) > largest)
      throw new Error('it is larger than 16 GB')
    return files
  } catch (error) {
    throw new WxrError(
      name,
      1,
      `a packed file that cannot be read (${error instanceof Error ? error.message : error})`,
      'Unpack it and name the .xml in it, or its folder.',
    )
  }
}

/** Folders, and what macOS puts beside files, are nobody’s content. */
function isShown(name: string): boolean {
  return !name.endsWith('/') && !/(?:^|\/)(?:__MACOSX\/|\.)/.test(name)
}

async function entriesOf(path: string): Promise<Entry[]> {
  const zip = await opened(path)
  const entries: Entry[] = []
  await new Promise<void>((resolve, reject) => {
    zip.on('entry', (entry: Entry) => {
      entries.push(entry)
      zip.readEntry()
    })
    zip.on('end', resolve)
    zip.on('error', reject)
    zip.readEntry()
  })
  zip.close()
  return entries
}

function opened(path: string): Promise<ZipFile> {
  return promisify<string, { lazyEntries: boolean; autoClose: boolean }, ZipFile>(openZip)(path, {
    lazyEntries: true,
    autoClose: false,
  })
}

async function* unpack(path: string, entry: Entry): AsyncGenerator<Uint8Array> {
  const zip = await opened(path)
  try {
    yield* await promisify(
      zip.openReadStream.bind(zip) as (
        entry: Entry,
        done: (error: Error | null, stream: AsyncIterable<Uint8Array>) => void,
      ) => void,
    )(entry)
  } finally {
    zip.close()
  }
}
