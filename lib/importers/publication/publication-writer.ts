import { randomUUID } from 'node:crypto'
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Notes } from '../report.ts'
import { type ManifestFiles, manifestName, manifestText, sha256 } from './manifest.ts'

/**
 * Writes into a publication without undoing what people did there: a file that was edited since the import before, or
 * that no import wrote, stays. Each file appears whole or not at all. Nothing is deleted.
 */
export class PublicationWriter {
  readonly #into: string
  readonly #dryRun: boolean
  readonly #notes: Notes
  readonly #before: ManifestFiles
  readonly #after: ManifestFiles
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
    const remembered = this.#before[path]?.sha256
    if (present !== undefined && present !== wanted && present !== remembered) {
      this.#noteEdited(path, remembered !== undefined)
      this.unchanged++
      return
    }
    this.#after[path] = { source, sha256: wanted }
    if (present === wanted) this.unchanged++
    else await this.#put(path, content)
  }

  /** Writes a file that is a person's from the beginning: one that exists is never touched. */
  async writeIfMissing(path: string, content: string): Promise<void> {
    const exists = await stat(join(this.#into, path)).catch(() => undefined)
    if (exists) this.unchanged++
    else await this.#put(path, content)
  }

  /** Writes down what was written, for the next import. */
  async finish(): Promise<void> {
    const text = manifestText(this.#after)
    const present = await readFile(join(this.#into, manifestName), 'utf8').catch(() => undefined)
    if (present !== text && !this.#dryRun) await this.#place(manifestName, text)
  }

  async #hashOf(path: string): Promise<string | undefined> {
    const bytes = await readFile(join(this.#into, path)).catch(() => undefined)
    return bytes && sha256(bytes)
  }

  async #put(path: string, content: string | Uint8Array): Promise<void> {
    this.written.push(path)
    if (!this.#dryRun) await this.#place(path, content)
  }

  async #place(path: string, content: string | Uint8Array): Promise<void> {
    const target = join(this.#into, path)
    await mkdir(dirname(target), { recursive: true })
    const draft = join(dirname(target), `.${randomUUID()}.tmp`)
    try {
      await writeFile(draft, content)
      await rename(draft, target)
    } catch (error) {
      await rm(draft, { force: true })
      throw error
    }
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
