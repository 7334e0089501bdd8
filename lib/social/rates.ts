import { LRUCache } from 'lru-cache'

/** Counts by names how often something was done in a period, and lets it be done so often. */
export class Rates {
  readonly #most: number
  readonly #counts: LRUCache<string, { count: number }>

  /** `period` in milliseconds, from the first time on. */
  constructor(most: number, period: number) {
    this.#most = most
    this.#counts = new LRUCache({ max: 10_000, ttl: period })
  }

  /** Whether it may be done once more. */
  take(name: string): boolean {
    const known = this.#counts.get(name)
    if (!known) this.#counts.set(name, { count: 1 })
    else if (known.count >= this.#most) return false
    else known.count++
    return true
  }
}
