/**
 * Lets one go at a time. The one that has waited longest goes next, when the one before it is done or after a moment (milliseconds), so
 * that nobody waits for a slow one.
 */
export class OneByOne {
  readonly #moment: number
  #last: Promise<void> = Promise.resolve()

  constructor(moment: number) {
    this.#moment = moment
  }

  /** Resolves when it is one's turn, to what ends it. */
  async turn(): Promise<() => void> {
    const { promise: over, resolve: end } = Promise.withResolvers<void>()
    const before = this.#last
    this.#last = before.then(() => {
      setTimeout(end, this.#moment)
      return over
    })
    await before
    return end
  }
}
