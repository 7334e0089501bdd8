/** An edition that this process published: of which version of the catalogue, as of when (milliseconds since 1970), and its mark. */
interface PublishedEdition {
  version: number
  at: number
  edition: string | undefined
}

/** Knows what the storage holds of what this process published: peers ask there for what they are told of. */
export class StoredEdition {
  #published: PublishedEdition | undefined
  #uploaded: string | undefined

  /** Notes what was published; its mark is of then, and changes with the edition. */
  published(edition: PublishedEdition): void {
    this.#published = edition
  }

  /** Notes that an edition is in the storage as a whole, by the mark that it had before it was uploaded. */
  uploaded(edition: string): void {
    this.#uploaded = edition
  }

  /** As of when the storage holds what this version of the catalogue says (milliseconds since 1970); undefined while it does not. */
  at(version: number): number | undefined {
    const { edition } = this.#published ?? {}
    if (edition === undefined || edition !== this.#uploaded) return undefined
    return this.#published?.version === version ? this.#published.at : undefined
  }
}

/** What this process has in the storage of the settings. */
export const storedEdition = new StoredEdition()
