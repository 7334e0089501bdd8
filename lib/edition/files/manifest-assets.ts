import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { sql } from 'kysely'
import { entriesBelow } from '#lib/files/entries-below.ts'
import { chunks } from '#lib/sqlite/chunks.ts'
import type { EditionState } from './edition-state.ts'
import { typeOfFile } from './file-types.ts'
import { indexFile, signatureFile } from './manifest-format.ts'

/** Folders of an edition that hold what is no page. */
export const assetFolders = ['_next', 'images', 'pictures', 'theme', '.well-known']
/** That of them in which pages lie, too. */
const mixedFolder = '.well-known'

/** What lies beside a file, or was on its way when a process ended. */
const derived = /\.(?:br|gz|part)$/

/** What identifies a file's content: its times of change, of which nobody can set the second back, and its size. */
interface Found {
  file: string
  stat: string
}

/**
 * Notes what the edition holds beside its pages: assets, pictures, files for hosts. Only what has another size or time
 * than before is read.
 */
export async function noteAssets(state: EditionState, folder: string, now: number): Promise<void> {
  const { rows } = await sql<Found>`SELECT file, stat FROM assets`.execute(state)
  const known = new Map(rows.map((row) => [row.file, row.stat]))
  const found = await findAssets(state, folder)
  for (const { file, stat } of found) {
    if (known.get(file) === stat) continue
    const path = `/${file.split('/').map(encodeURIComponent).join('/')}`
    const { sha256, bytes } = await digest(join(folder, file))
    await sql`REPLACE INTO assets
      VALUES (${path}, ${file}, ${sha256}, ${bytes}, ${typeOfFile(file)}, ${now}, ${stat})`.execute(
      state,
    )
  }
  const there = new Set(found.map(({ file }) => file))
  for (const some of chunks([...known.keys()].filter((file) => !there.has(file))))
    await sql`DELETE FROM assets WHERE file IN (${sql.join(some)})`.execute(state)
}

async function findAssets(state: EditionState, folder: string): Promise<Found[]> {
  const top = await readdir(folder, { withFileTypes: true })
  const names = top.filter((entry) => entry.isFile()).map(({ name }) => name)
  const own = names.filter((name) => name !== indexFile && name !== signatureFile)
  const files = [...(await withoutPages(state, own))]
  for (const { name } of top.filter((entry) => entry.isDirectory()))
    if (assetFolders.includes(name)) {
      const all = (await entriesBelow(join(folder, name)))
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
      for (const file of name === mixedFolder ? await withoutPages(state, all) : all)
        files.push(file)
    }
  const found: Found[] = []
  for (const file of files.filter((name) => !derived.test(name))) {
    const { size, mtimeMs, ctimeMs } = await stat(join(folder, file))
    found.push({ file: file.replaceAll('\\', '/'), stat: `${size} ${mtimeMs} ${ctimeMs}` })
  }
  return found
}

/** Those of these files that are no pages. */
async function withoutPages(state: EditionState, files: string[]): Promise<string[]> {
  const pages = new Set<string>()
  for (const some of chunks(files)) {
    const { rows } = await sql<{ file: string }>`
      SELECT file FROM pages WHERE file IN (${sql.join(some)})`.execute(state)
    for (const { file } of rows) pages.add(file)
  }
  return files.filter((file) => !pages.has(file))
}

/** SHA-256 of a file in hexadecimal, and its size. */
async function digest(file: string): Promise<{ sha256: string; bytes: number }> {
  const sum = createHash('sha256')
  const source = createReadStream(file)
  await pipeline(source, sum)
  return { sha256: sum.digest('hex'), bytes: source.bytesRead }
}
