import { sql } from 'kysely'
import type { EditionState } from '../files/edition-state.ts'
import { typeOfFile } from '../files/file-types.ts'
import type { Moved } from '../files/manifest-format.ts'
import type { EditionFile } from '../manifest/manifest-state.ts'
import { hostFile, type StaticHost } from './hosts.ts'
import { staticHeaders } from './static-headers.ts'
import { goneFile, type StaticMoved, staticMoved } from './static-moved.ts'

/** How a file of the static form is made: of one of the edition, by rendering an address, by drawing a card, or of a text. */
export type Making =
  | { of: 'edition'; file: string }
  | { of: 'address'; path: string; status: number }
  | { of: 'card'; path: string }
  | { of: 'moved'; to: string; canonical: string }
  | { of: 'text'; text: string }

/** A file that the static form should have. */
export interface StaticFile {
  /** Encoded; of what no reader asks for, its name. */
  path: string
  file: string
  type: string
  /** Changes with what it is made from. */
  source: string
  making: Making
}

const html = 'text/html; charset=utf-8'

/**
 * What no host of files has a use for: the manifest's key, scripts, which no page of an edition has, and what hosts have in
 * forms of their own.
 */
const left = /^(?:_redirects|_headers|\.well-known\/handbill-key\.pem|_next\/.*\.(?:js|map|json))$/

export interface StaticSource {
  host: StaticHost
  /** The edition's state and what lies elsewhere by now. */
  edition: EditionState
  moved: Moved
  site: string
  server: string | undefined
  /** What headers say of the texts. */
  rights?: Record<string, string>
}

/** What the static form of an edition holds, but for what stands beside its pages, and the old addresses that it has no room for. */
export async function staticFiles(
  source: StaticSource,
): Promise<{ files: Map<string, StaticFile>; moved: StaticMoved; clashing: string[] }> {
  const { host, edition, site, server } = source
  const columns = sql`path, file, type, sha256`
  const { rows } = await sql<EditionFile>`SELECT ${columns} FROM assets
    UNION ALL SELECT ${columns} FROM pages`.execute(edition)
  const files = new Files()
  for (const { path, file, type, sha256 } of rows) {
    if (left.test(file) || (file === 'opensearch.xml' && server === undefined)) continue
    // Only a header names it.
    if (file === 'speculation-rules.json' && !host.readsHeaders) continue
    const making: Making = { of: 'edition', file }
    files.add({ path, file: hostFile(host, file), type, source: sha256, making })
  }
  const moved = staticMoved(source.moved, { host, site, server })
  // What the host itself reads goes before old addresses.
  addText(files, '_redirects', moved.rules?.map((line) => `${line}\n`).join(''))
  addText(files, '_headers', staticHeaders(host, source.rights) || undefined)
  for (const name of host.empty ?? []) addText(files, name, '')
  if (host.readsDomain) addText(files, 'CNAME', domainOf(site))
  addMoved(files, moved, site)
  return { files: files.byPath, moved, clashing: files.clashing }
}

function addMoved(files: Files, moved: StaticMoved, site: string): void {
  for (const { from, file, ...leading } of moved.pages) {
    // A host answers `/a.html` and `/index.html` with the page that they lead to.
    if (URL.parse(files.pathOf(file) ?? '', site)?.href === leading.canonical) continue
    const making: Making = { of: 'moved', ...leading }
    files.add({ path: from, file, type: html, source: Object.values(leading).join(' '), making })
  }
  for (const { from, file, source } of moved.feeds) {
    const making: Making = { of: 'edition', file: source }
    files.add({
      path: from,
      file,
      type: typeOfFile(source),
      source: files.sourceOf(source),
      making,
    })
  }
  for (const { from, file } of moved.gone) {
    const making: Making = { of: 'address', path: from, status: 410 }
    files.add({ path: from, file, type: html, source: 'gone', making })
  }
  const rule = moved.rules?.find((line) => line.endsWith(` /${goneFile} 410`))
  if (rule === undefined) return
  const making: Making = { of: 'address', path: rule.split(' ')[0] ?? '', status: 410 }
  files.add({ path: `/${goneFile}`, file: goneFile, type: html, source: 'gone', making })
}

function addText(files: Files, file: string, text: string | undefined): void {
  if (text === undefined) return
  const making: Making = { of: 'text', text }
  files.add({ path: file, file, type: 'text/plain; charset=utf-8', source: text, making })
}

/** The domain that GitHub Pages has to know; its own it knows. */
function domainOf(site: string): string | undefined {
  const { hostname } = new URL(site)
  const isOwn =
    !hostname.includes('.') || hostname.endsWith('.github.io') || /^[\d.]+$/.test(hostname)
  return isOwn ? undefined : `${hostname}\n`
}

/**
 * Files by their paths. Of two names that differ in case alone the first stays, as not every disk and host tells them apart, and
 * so does a file before a folder of its name.
 */
class Files {
  readonly byPath = new Map<string, StaticFile>()
  /** Addresses without a file, as another has it. */
  readonly clashing: string[] = []
  readonly #taken = new Map<string, StaticFile>()
  readonly #folders = new Set<string>()

  add(file: StaticFile): void {
    const name = plainName(file.file)
    const above = foldersOf(name)
    if (
      this.byPath.has(file.path) ||
      [name, ...above].some((each) => this.#taken.has(each)) ||
      this.#folders.has(name)
    ) {
      this.clashing.push(file.path)
      return
    }
    this.#taken.set(name, file)
    for (const folder of above) this.#folders.add(folder)
    this.byPath.set(file.path, file)
  }

  /** What a file is made from, by its name. */
  sourceOf(file: string): string {
    return this.#taken.get(plainName(file))?.source ?? ''
  }

  /** The path of a file that is there by just this name. */
  pathOf(file: string): string | undefined {
    const known = this.#taken.get(plainName(file))
    return known?.file === file ? known.path : undefined
  }
}

const plainName = (file: string) => file.normalize('NFC').toLowerCase()

/** The folders that a file lies in. */
function foldersOf(file: string): string[] {
  return [...file.matchAll(/\//g)].map(({ index }) => file.slice(0, index))
}
