import { createHash } from 'node:crypto'
import { createReadStream, existsSync } from 'node:fs'
import { copyFile, readFile, stat, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { makeFolder } from '#lib/files/make-folder.ts'
import { realPlace } from '#lib/files/real-path.ts'
import { makeWhole } from '#lib/files/whole-file.ts'
import { pictureProblem } from '#lib/publication/content/read-pictures.ts'
import { ImportFault } from '../shared/import-fault.ts'
import type { Notes } from '../shared/report.ts'
import { type ManifestFiles, manifestName, manifestText, sha256 } from './manifest.ts'

/**
 * Writes into a publication without undoing what people did there: a file that was edited since the import before, or
 * that no import wrote, stays. Each file appears whole or not at all. Nothing is deleted, and nothing is written through a
 * link that leads out of the publication: those throw.
 */
export class PublicationWriter {
  readonly #into: string
  readonly #dryRun: boolean
  readonly #notes: Notes
  readonly #before: ManifestFiles
  readonly #after: ManifestFiles
  /** Folders that are there: of an archive thousands of files go into each. */
  readonly #folders = new Set<string>()
  readonly written: string[] = []
  unchanged = 0

  constructor(into: string, before: ManifestFiles, dryRun: boolean, notes: Notes) {
    this.#into = into
    this.#before = before
    this.#after = { ...before }
    this.#dryRun = dryRun
    this.#notes = notes
  }

  /** Writes a file that belongs to the import until a person edits it. `source` is where it comes from. */
  async write(path: string, content: string | Uint8Array, source: string): Promise<void> {
    const wanted = sha256(content)
    const present = await this.#hashOf(path)
    if (this.#belongsToOthers(path, present, wanted)) return
    this.#after[path] = { source, sha256: wanted }
    if (typeof content !== 'string') await this.#notePicture(path, content)
    if (present === wanted) this.unchanged++
    else await this.#put(path, content)
  }

  /** As `write`, for content that lies in a file elsewhere, however large. */
  async writeFile(path: string, from: string, source: string): Promise<void> {
    const wanted = await hashOfFile(from)
    if (wanted === undefined) throw new ImportFault(`${from} cannot be read`)
    const present = await this.#hashOf(path)
    if (this.#belongsToOthers(path, present, wanted)) return
    this.#after[path] = { source, sha256: wanted }
    if (present === wanted) this.unchanged++
    else {
      this.written.push(path)
      if (!this.#dryRun) await this.#place(path, (aside) => copyFile(from, aside))
    }
  }

  /**
   * Keeps a file that is there already, as one that was fetched before. Returns false where there is none; the file is
   * taken for the import's if no import is known to have written it.
   */
  async keep(path: string, source: string): Promise<boolean> {
    const present = await this.#hashOf(path)
    if (present === undefined) return false
    this.#after[path] ??= { source, sha256: present }
    this.unchanged++
    return true
  }

  /** Writes a file that is a person's from the beginning: one that exists is never touched. */
  async writeIfMissing(path: string, content: string): Promise<void> {
    const exists = await stat(realPlace(this.#into, path)).catch(() => undefined)
    if (exists) this.unchanged++
    else await this.#put(path, content)
  }

  /** Writes down what was written, for the next import. */
  async finish(): Promise<void> {
    const text = manifestText(this.#after)
    const present = await readFile(realPlace(this.#into, manifestName), 'utf8').catch(
      () => undefined,
    )
    if (present !== text && !this.#dryRun)
      await this.#place(manifestName, (aside) => writeFile(aside, text))
  }

  /** Whether a person wrote or edited a file; it stays then, and is noted. */
  #belongsToOthers(path: string, present: string | undefined, wanted: string): boolean {
    const remembered = this.#before[path]?.sha256
    if (present === undefined || present === wanted || present === remembered) return false
    this.#noteEdited(path, remembered !== undefined)
    this.unchanged++
    return true
  }

  async #hashOf(path: string): Promise<string | undefined> {
    return hashOfFile(realPlace(this.#into, path))
  }

  async #put(path: string, content: string | Uint8Array): Promise<void> {
    this.written.push(path)
    if (!this.#dryRun) await this.#place(path, (aside) => writeFile(aside, content))
  }

  async #place(path: string, write: (aside: string) => Promise<void>): Promise<void> {
    const target = realPlace(this.#into, path)
    const folder = dirname(target)
    if (!this.#folders.has(folder)) await makeFolder(folder)
    this.#folders.add(folder)
    await makeWhole(target, write)
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

  #noteEdited(path: string, isOurs: boolean): void {
    this.#notes.add({
      file: path,
      line: 1,
      what: isOurs
        ? 'edited since the import before; left as it is'
        : 'there was a file already; left as it is',
      expected: 'a file that only the import has written',
      mend: 'to take the import’s version, move the file away and import again',
    })
  }
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
