/** Places for work that goes on at the same time: so many in all, and so many for one of those who ask. */
export class Places {
  readonly #most: number
  readonly #ofOne: number
  readonly #taken = new Map<string, number>()
  #all = 0

  constructor({ most, ofOne }: { most: number; ofOne: number }) {
    this.#most = most
    this.#ofOne = ofOne
  }

  /** Takes a place; false where there is none. Who has one leaves it. */
  take(name: string): boolean {
    const own = this.#taken.get(name) ?? 0
    if (this.#all >= this.#most || own >= this.#ofOne) return false
    this.#taken.set(name, own + 1)
    this.#all++
    return true
  }

  leave(name: string): void {
    const left = (this.#taken.get(name) ?? 0) - 1
    if (left > 0) this.#taken.set(name, left)
    else this.#taken.delete(name)
    this.#all--
  }
}
