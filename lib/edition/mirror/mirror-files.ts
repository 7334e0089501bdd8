import { hash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import type { EditionState } from '../files/edition-state.ts'
import type { Moved } from '../files/manifest-format.ts'
import { fileOf } from '../files/page-file.ts'
import type { EditionFile } from '../manifest/manifest-state.ts'

/** A file that a copy should have. */
export interface MirrorFile {
  /** Encoded. */
  path: string
  file: string
  type: string
  /** Changes with what it is made from. */
  source: string
  date: number
  /** Where an address leads that has moved; undefined for what the original has as a file. */
  movedTo?: string
}

/** Of the original's own server, or for scripts, which no page of an edition has. */
const left =
  /^(?:_redirects|_headers|manifest\.webmanifest|opensearch\.xml|speculation-rules\.json|\.well-known\/.*|_next\/.*\.(?:js|map|json))$/

/** A host that publishes from a folder may leave out what begins with `_`, as `_next` does, unless there is this file. */
const unprocessed = '.nojekyll'

/** What a copy of an edition holds: its pages and what they need, and a page for each address that has moved. */
export async function mirrorFiles(
  state: EditionState,
  moved: Moved,
  now: number,
): Promise<Map<string, MirrorFile>> {
  const columns = sql`path, file, type, sha256, date`
  const { rows } = await sql<EditionFile>`SELECT ${columns} FROM assets
    UNION ALL SELECT ${columns} FROM pages`.execute(state)
  const files = new Map<string, MirrorFile>()
  const taken = new Set<string>()
  for (const { path, file, type, sha256, date } of rows) {
    if (left.test(file)) continue
    files.set(path, { path, file, type, source: sha256, date })
    taken.add(file)
  }
  const type = 'text/html; charset=utf-8'
  for (const { from, to } of moved.redirects) {
    const file = fileOf(from, type)
    if (file === undefined || taken.has(file) || files.has(from)) continue
    const source = hash('sha256', to, 'hex')
    files.set(from, { path: from, file, type, source, date: now, movedTo: to })
  }
  const path = `/${unprocessed}`
  files.set(path, { path, file: unprocessed, type: 'text/plain', source: '', date: now })
  return files
}

/** What a file of the original holds; nothing for one that only copies have. */
export async function sourceOf(distDir: string, file: string): Promise<Buffer> {
  return file === unprocessed ? Buffer.alloc(0) : readFile(join(distDir, file))
}
