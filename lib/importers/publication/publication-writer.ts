import { existsSync } from 'node:fs'
import { copyFile, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { makeFolder } from '#lib/files/make-folder.ts'
import { realPlace } from '#lib/files/real-path.ts'
import { makeWhole } from '#lib/files/whole-file.ts'
import { ImportFault } from '../shared/import-fault.ts'
import type { Notes } from '../shared/report.ts'
import { hashOfFile } from './hash-of-file.ts'
import { endJournal } from './journal.ts'
import { type Ledger, ledgerName, ledgerText, sha256 } from './ledger.ts'
import type { LedgerEntry } from './ledger-entries.ts'
import { noteLeft, notePicture, noteUnwritable, refusesName } from './note-file.ts'
import { asideOf, Placer } from './place-file.ts'

type PathsById = Map<string, string[]>

/** Where a site's files go. */
export interface WriterTarget {
  into: string
  /** What earlier imports wrote; this one's files are added to it. */
  ledger: Ledger
  /** The name of the site in the ledger, and a hash of what its archive holds. */
  site: string
  pieces: string
  /** Addresses that articles had under other slugs, by the ids of their pieces. */
  formerAddresses?: Map<string, string[]> | undefined
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
  readonly #into: string
  readonly #dryRun: boolean
  readonly #notes: Notes
  readonly #ledger: Ledger
  /** Entries as they were before this import. */
  readonly #before: Map<string, LedgerEntry>
  /** The same of articles and pages, by the ids of their pieces. */
  #byId: PathsById | undefined
  /** Pictures and files that imports of this site carried, by their ids. */
  #carried: PathsById | undefined
  readonly #placer: Placer
  readonly #formerAddresses: Map<string, string[]>
  readonly written: string[] = []
  readonly takenAway: string[] = []
  unchanged = 0

  constructor({ into, ledger, site, pieces, dryRun, notes, ...target }: WriterTarget) {
    this.#formerAddresses = target.formerAddresses ?? new Map()
    this.#into = into
    this.#ledger = ledger
    this.#before = new Map(ledger.files)
    this.site = site
    this.#placer = new Placer(into, () => ({ site, ...ledger.sites.get(site), pieces }))
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
    if (isOurs && typeof content !== 'string') await notePicture(this.#notes, path, content)
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
    const former = this.#ledger.files.get(path)
    try {
      return await this.#tryOwn(path, wanted, id, make)
    } catch (error) {
      if (!refusesName(error)) throw error
      // One file that the disk takes by no such name keeps no other from being written.
      if (former) this.#ledger.files.set(path, former)
      else this.#ledger.files.delete(path)
      noteUnwritable(this.#notes, path, error)
      return false
    }
  }

  async #tryOwn(
    path: string,
    wanted: string,
    id: string | undefined,
    make: (aside: string) => Promise<void>,
  ): Promise<boolean> {
    const present = await this.#hashOf(path)
    if (this.#belongsToOthers(path, present, wanted)) return false
    const former = this.#formerAddresses.get(id ?? '')
    const addresses = former && path.startsWith('articles/') ? { addresses: former } : {}
    const site = id === undefined ? '' : this.site
    const entry = { site, id: id ?? '', sha256: wanted, ...addresses }
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

  /** Articles and pages that imports before wrote for a piece of this site. */
  pathsOf(id: string): string[] {
    this.#byId ??= this.#own(/^(?:articles|pages)\//)
    return this.#byId.get(id) ?? []
  }

  /** Where a picture or file of this site is, by one of the ids that it may have: an import before carried it. */
  carriedBefore(ids: Iterable<string>): string | undefined {
    this.#carried ??= this.#own(/^images\//)
    for (const id of ids) {
      const path = this.#carried.get(id)?.find((one) => this.isThere(one))
      if (path !== undefined) return path
    }
    return undefined
  }

  /** Files that imports before wrote for this site, by the ids of their pieces. */
  #own(folders: RegExp): PathsById {
    const own = this.#before
      .entries()
      .filter(([path, { site }]) => site === this.site && folders.test(path))
    const byId: PathsById = new Map()
    for (const [path, { id }] of own) byId.set(id, [...(byId.get(id) ?? []), path])
    return byId
  }

  isThere(path: string): boolean {
    return existsSync(realPlace(this.#into, path))
  }

  /** Whether a person edited a file that an import wrote. */
  async isEdited(path: string): Promise<boolean> {
    const present = await this.#hashOf(path)
    return present !== undefined && !this.#isKnown(path, present)
  }

  /** Whether an import that was ended had said that it would write a file: where it is missing nobody deleted it. */
  wasBegun(path: string): boolean {
    return this.#ledger.begun.includes(path)
  }

  /** Takes away a file that imports alone have written. */
  async takeAway(path: string): Promise<void> {
    this.takenAway.push(path)
    if (this.#dryRun) return
    await rm(realPlace(this.#into, path), { force: true })
    this.#ledger.files.delete(path)
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
    if (this.#isKnown(path, present) && !this.isOtherSites(path)) return false
    const by = this.isOtherSites(path) ? this.#before.get(path)?.site : undefined
    noteLeft(this.#notes, path, remembered !== undefined, by)
    this.unchanged++
    return true
  }

  /** Whether a hash is that of what an import wrote. */
  #isKnown(path: string, hash: string): boolean {
    return (
      hash === this.#before.get(path)?.sha256 || !!this.#ledger.former.get(path)?.includes(hash)
    )
  }

  async #hashOf(path: string): Promise<string | undefined> {
    return hashOfFile(realPlace(this.#into, path))
  }

  async #put(
    path: string,
    entry: Partial<LedgerEntry>,
    write: (aside: string) => Promise<void>,
  ): Promise<void> {
    if (!this.#dryRun) await this.#placer.place({ path, ...entry }, write)
    this.written.push(path)
  }
}
