/** Does pieces of work one after the other, in the order in which they came; each has a name. */
export class OneAtATime {
  readonly #underWay = new Map<symbol, { name: string; done: Promise<unknown> }>()

  /** Whether anything goes on or waits, or a piece of work of that name. */
  isBusy(name?: string): boolean {
    const all = [...this.#underWay.values()]
    return name === undefined ? all.length > 0 : all.some((each) => each.name === name)
  }

  /** Resolves or rejects as the work does, which begins once all before it is over. */
  run<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
    const before = [...this.#underWay.values()].at(-1)?.done
    const key = Symbol(name)
    const done = (async () => {
      // Why another failed is told to who began that.
      await before?.catch(() => undefined)
      try {
        return await work()
      } finally {
        this.#underWay.delete(key)
      }
    })()
    this.#underWay.set(key, { name, done })
    return done
  }
}
