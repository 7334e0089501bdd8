/** Lets so many pieces of work run at the same time; the others wait, in the order in which they came. */
export class Turns {
  readonly #most: number
  readonly #waiting: (() => void)[] = []
  #running = 0
  #atRest: (() => void)[] = []

  constructor(most: number) {
    this.#most = most
  }

  /** Runs work when its turn has come; settles as the work does. */
  async take<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.#running < this.#most) this.#running++
    else await new Promise<void>((resolve) => this.#waiting.push(resolve))
    try {
      return await work()
    } finally {
      this.#passOn()
    }
  }

  /** Resolves when nothing runs or waits. */
  async rest(): Promise<void> {
    if (this.#running > 0) await new Promise<void>((resolve) => this.#atRest.push(resolve))
  }

  #passOn(): void {
    const next = this.#waiting.shift()
    if (next) next()
    else this.#running--
    if (this.#running > 0) return
    for (const resolve of this.#atRest.splice(0)) resolve()
  }
}
