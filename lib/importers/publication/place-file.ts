import { dirname, join } from 'node:path'
import { makeFolder } from '#lib/files/make-folder.ts'
import { realPlace } from '#lib/files/real-path.ts'
import { makeWhole } from '#lib/files/whole-file.ts'
import { addToJournal, type JournalLine } from './journal.ts'
import { sha256 } from './ledger.ts'

/** Puts files of an import into a publication, each whole or not at all, and announced in the journal before. */
export class Placer {
  readonly #into: string
  /** The journal's first line: the site that is brought in. */
  readonly #head: () => JournalLine
  /** Folders that are there: of an archive thousands of files go into each. */
  readonly #folders = new Set<string>()
  #hasBegun = false

  constructor(into: string, head: () => JournalLine) {
    this.#into = into
    this.#head = head
  }

  /** Of a file that is announced the next import knows that it is ours, whether or not this one comes to write it. */
  async place(
    line: JournalLine & { path: string },
    write: (aside: string) => Promise<void>,
  ): Promise<void> {
    const target = realPlace(this.#into, line.path)
    const folder = dirname(target)
    if (!this.#folders.has(folder)) await makeFolder(folder)
    this.#folders.add(folder)
    if (!this.#hasBegun) addToJournal(this.#into, this.#head(), true)
    this.#hasBegun = true
    addToJournal(this.#into, line, false)
    await makeWhole(target, write, { aside: asideOf(target, line.path) })
  }
}

/** Where a file lies until it is whole: what is left of it when a process is ended the next import finds again. */
export function asideOf(target: string, path: string): string {
  return join(dirname(target), `.${sha256(path).slice(0, 16)}.part`)
}
