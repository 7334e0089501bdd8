/** Lets one sleeper wait until somebody wakes it, or a time has passed. A call while nobody sleeps is not lost. */
export class Wakeup {
  #timer: NodeJS.Timeout | undefined
  /** When the timer goes off, by `performance.now`. */
  #at = Number.POSITIVE_INFINITY
  #isAwake = false
  #resolve: (() => void) | undefined

  wake(): void {
    clearTimeout(this.#timer)
    this.#at = Number.POSITIVE_INFINITY
    this.#isAwake = true
    this.#resolve?.()
  }

  /** Wakes in so many milliseconds, unless that is to happen before. */
  wakeIn(milliseconds: number): void {
    if (milliseconds <= 0) {
      this.wake()
      return
    }
    const at = performance.now() + milliseconds
    if (at >= this.#at) return
    clearTimeout(this.#timer)
    this.#at = at
    this.#timer = setTimeout(() => this.wake(), milliseconds)
  }

  async sleep(): Promise<void> {
    if (!this.#isAwake) await new Promise<void>((resolve) => (this.#resolve = resolve))
    this.#isAwake = false
    this.#resolve = undefined
  }
}
