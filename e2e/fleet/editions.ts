import { entriesIn, readLocalEdition, readLocalPart } from '#lib/edition/storage/local-edition.ts'

/** What was published, by the hashes of its files: what a reader got must be of one of them. */
export class Editions {
  readonly #byFile = new Map<string, Set<number>>()
  /** The newest that had begun to be published, and the newest that everybody has to have. */
  begun = 0
  settled = 0

  /** Notes what the edition in a folder holds as the one of this number. */
  async note(number: number, distDir: string): Promise<void> {
    const edition = await readLocalEdition(distDir)
    if (!edition) throw new Error(`${distDir} holds no edition`)
    for (const name of Object.keys(edition.index.parts))
      for (const { path, sha256 } of entriesIn(name, await readLocalPart(distDir, edition, name))) {
        const file = `${path} ${sha256}`
        this.#byFile.set(file, (this.#byFile.get(file) ?? new Set()).add(number))
      }
  }

  /** Whether an edition between two, those included, has this file with these bytes. */
  has(path: string, sha256: string, from: number, to: number): boolean {
    const numbers = this.#byFile.get(`${path} ${sha256}`) ?? []
    return [...numbers].some((number) => number >= from && number <= to)
  }
}
