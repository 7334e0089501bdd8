/** So many files may wait for the disk while the next text is converted. */
const most = 32

/** Writes one after the other, beside whatever else is done. */
export class WriteQueue {
  #last: Promise<void> = Promise.resolve()
  #waiting = 0

  /** Adds a write; waits where too many are waiting. Throws what one of those before threw. */
  async add(write: () => Promise<void>): Promise<void> {
    this.#waiting++
    const done = this.#last.then(write).finally(() => this.#waiting--)
    // It is told to those who wait for the next, or for the end.
    done.catch(() => undefined)
    this.#last = done
    if (this.#waiting > most) await done
  }

  /** Waits for all. Throws what one of them threw. */
  async finish(): Promise<void> {
    await this.#last
  }
}
