import { createHash } from 'node:crypto'
import { createReadStream, existsSync } from 'node:fs'
import { copyFile, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { makeFolder } from '#lib/files/make-folder.ts'
import { realPlace } from '#lib/files/real-path.ts'
import { makeWhole } from '#lib/files/whole-file.ts'
import { pictureProblem } from '#lib/publication/content/read-pictures.ts'
import { ImportFault } from '../shared/import-fault.ts'
import type { Notes } from '../shared/report.ts'
import { addToJournal, endJournal, type JournalLine } from './journal.ts'
import { type Ledger, ledgerName, ledgerText, sha256 } from './ledger.ts'
import type { LedgerEntry } from './ledger-entries.ts'

/** Where a site's files go. */
export interface WriterTarget {
  into: string
  /** What earlier imports wrote; this one's files are added to it. */
  ledger: Ledger
  /** The name of the site in the ledger, and a hash of what its archive holds. */
  site: string
  pieces: string
  dryRun: boolean
  notes: Notes
}

/**
 * Writes into a publication without undoing what people or other sites' imports did there: a file that was edited since
 * the import before, or that this site's imports did not write, stays. Each file appears whole or not at all, and is
 * announced in the journal before, so that an import which was ended goes on. Nothing is deleted, and nothing is
 * written through a link that leads out of the publication: those throw.
 */
export class PublicationWriter {
  readonly site: string
  readonly #pieces: string
  readonly #into: string
  readonly #dryRun: boolean
  readonly #notes: Notes
  readonly #ledger: Ledger
  /** Entries as they were before this import. */
  readonly #before: Map<string, LedgerEntry>
  /** Folders that are there: of an archive thousands of files go into each. */
  readonly #folders = new Set<string>()
  readonly written: string[] = []
  unchanged = 0
  #hasBegun = false

  constructor({ into, ledger, site, pieces, dryRun, notes }: WriterTarget) {
    this.#into = into
    this.#ledger = ledger
    this.#before = new Map(ledger.files)
    this.site = site
    this.#pieces = pieces
    this.#dryRun = dryRun
    this.#notes = notes
  }

  /**
   * Writes a file that belongs to the import until a person edits it. `id` is what the site knows it by; without one the
   * file belongs to all sites of the publication.
   */
  async write(path: string, content: string | Uint8Array, id?: string): Promise<void> {
    const isOurs = await this.#writeOwn(path, sha256(content), id, (aside) =>
      writeFile(aside, content),
    )
    if (isOurs && typeof content !== 'string') await this.#notePicture(path, content)
  }

  /** As `write`, for content that lies in a file elsewhere, however large. */
  async writeFile(path: string, from: string, id: string): Promise<void> {
    const wanted = await hashOfFile(from)
    if (wanted === undefined) throw new ImportFault(`${from} cannot be read`)
    await this.#writeOwn(path, wanted, id, (aside) => copyFile(from, aside))
  }

  /** False where the file is a person's or another site's, and stays. */
  async #writeOwn(
    path: string,
    wanted: string,
    id: string | undefined,
    make: (aside: string) => Promise<void>,
  ): Promise<boolean> {
    const present = await this.#hashOf(path)
    if (this.#belongsToOthers(path, present, wanted)) return false
    const entry = { site: id === undefined ? '' : this.site, id: id ?? '', sha256: wanted }
    if (!this.isOtherSites(path)) this.#ledger.files.set(path, entry)
    if (present === wanted) this.unchanged++
    else await this.#put(path, entry, make)
    return true
  }

  /**
   * Keeps a file that is there already, as one that was fetched before. Returns false where there is none; the file is
   * taken for the import's if no import is known to have written it.
   */
  async keep(path: string, id: string): Promise<boolean> {
    const present = await this.#hashOf(path)
    if (present === undefined) return false
    if (!this.#ledger.files.has(path))
      this.#ledger.files.set(path, { site: this.site, id, sha256: present })
    this.unchanged++
    return true
  }

  /** Writes a file that is a person's from the beginning: one that exists is never touched. */
  async writeIfMissing(path: string, content: string): Promise<void> {
    const exists = await stat(realPlace(this.#into, path)).catch(() => undefined)
    if (exists) this.unchanged++
    else await this.#put(path, {}, (aside) => writeFile(aside, content))
  }

  /** Whether an import of another site wrote a file: this one's then gets another name. */
  isOtherSites(path: string): boolean {
    const owner = this.#before.get(path)?.site ?? ''
    return owner !== '' && owner !== this.site
  }

  /** Writes the ledger: before the first file where what it says of earlier imports changed, and at the end. */
  async writeLedger(): Promise<void> {
    if (this.#dryRun) return
    const text = ledgerText(this.#ledger)
    const target = realPlace(this.#into, ledgerName)
    const present = await readFile(target, 'utf8').catch(() => undefined)
    if (present !== text) {
      await makeFolder(dirname(target))
      await makeWhole(target, (aside) => writeFile(aside, text), { aside: `${target}.part` })
    }
    for (const path of this.#ledger.begun)
      await rm(asideOf(realPlace(this.#into, path), path), { force: true })
    await endJournal(this.#into)
  }

  /** Whether a person or another site wrote or edited a file; it stays then, and is noted. */
  #belongsToOthers(path: string, present: string | undefined, wanted: string): boolean {
    const remembered = this.#before.get(path)?.sha256
    if (present === undefined || present === wanted) return false
    const isKnown = present === remembered || this.#ledger.former.get(path)?.includes(present)
    if (isKnown && !this.isOtherSites(path)) return false
    this.#noteLeft(path, remembered !== undefined)
    this.unchanged++
    return true
  }

  async #hashOf(path: string): Promise<string | undefined> {
    return hashOfFile(realPlace(this.#into, path))
  }

  async #put(
    path: string,
    entry: Partial<LedgerEntry>,
    write: (aside: string) => Promise<void>,
  ): Promise<void> {
    this.written.push(path)
    if (this.#dryRun) return
    const target = realPlace(this.#into, path)
    const folder = dirname(target)
    if (!this.#folders.has(folder)) await makeFolder(folder)
    this.#folders.add(folder)
    this.#announce({ path, ...entry })
    await makeWhole(target, write, { aside: asideOf(target, path) })
  }

  /** Of a file that is announced the next import knows that it is ours, whether or not this one comes to write it. */
  #announce(line: JournalLine): void {
    if (!this.#hasBegun) {
      const known = this.#ledger.sites.get(this.site)
      addToJournal(this.#into, { site: this.site, ...known, pieces: this.#pieces }, true)
      this.#hasBegun = true
    }
    addToJournal(this.#into, line, false)
  }

  /** A file that the old site showed as a picture, and that `check` will say cannot be shown. */
  async #notePicture(path: string, bytes: Uint8Array): Promise<void> {
    const problem = await pictureProblem(
      path,
      Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length),
    )
    if (!problem) return
    const { what, expected, mend } = problem
    this.#notes.add({ file: path, line: 1, what, expected, mend })
  }

  #noteLeft(path: string, isImported: boolean): void {
    const byOthers = this.isOtherSites(path)
    const edited = isImported
      ? 'edited since the import before; left as it is'
      : 'there was a file already; left as it is'
    this.#notes.add({
      file: path,
      line: 1,
      what: byOthers
        ? `an import of ${this.#before.get(path)?.site} wrote this file; left as it is`
        : edited,
      expected: 'a file that only the import has written',
      mend: 'to take the import’s version, move the file away and import again',
    })
  }
}

/** Where a file lies until it is whole: what is left of it when a process is ended the next import finds again. */
function asideOf(target: string, path: string): string {
  return join(dirname(target), `.${sha256(path).slice(0, 16)}.part`)
}

/** SHA-256 of a file, in hexadecimal; undefined for one that is not there, as most are that an import writes. */
async function hashOfFile(path: string): Promise<string | undefined> {
  if (!existsSync(path)) return undefined
  const hash = createHash('sha256')
  try {
    for await (const chunk of createReadStream(path)) hash.update(chunk)
    return hash.digest('hex')
  } catch {
    return undefined
  }
}
