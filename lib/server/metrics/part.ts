import type { Sample } from '#lib/metrics/exposition.ts'
import { pause } from '#lib/time/pause.ts'

/** Milliseconds that a part is waited for: Prometheus gives up after ten seconds, and others want to be told, too. */
const patience = 1500
/** A part may take this share of the time at most. */
const share = 0.01

/** A part of the numbers that has to be asked for. */
export interface PartOptions {
  read: () => Promise<Sample[]>
  /** Milliseconds for which what was read is told again. */
  freshFor: number
  /** Whether what was read before is told while it is read: it takes long, and changes little. */
  isSlow?: boolean
  /** Milliseconds since any moment. */
  now?: () => number
}

/**
 * A part that is read when somebody asks, by one at a time, and no more often than it is worth. One that cannot be read, or
 * not within a second and a half, keeps none of the others waiting.
 */
export class Part {
  readonly #options: Required<PartOptions>
  #samples: Sample[] | undefined
  #readAt = Number.NEGATIVE_INFINITY
  #took = 0
  #reading: Promise<void> | undefined
  #hasFailed = false

  constructor(options: PartOptions) {
    this.#options = { isSlow: false, now: () => performance.now(), ...options }
  }

  /** What there is to tell; undefined where it cannot be read. Never rejects. */
  async samples(): Promise<Sample[] | undefined> {
    const { now, freshFor, isSlow } = this.#options
    const isOld = now() - this.#readAt >= Math.max(freshFor, this.#took / share)
    if (isOld || this.#hasFailed) this.#reading ??= this.#read()
    if (this.#reading && !(isSlow && this.#samples)) await this.#wait(this.#reading)
    if (this.#hasFailed) return undefined
    if (this.#reading && !isSlow) return undefined
    return this.#samples ?? []
  }

  async #wait(reading: Promise<void>): Promise<void> {
    const waiting = new AbortController()
    await Promise.race([reading, pause(patience, waiting.signal)])
    waiting.abort()
  }

  async #read(): Promise<void> {
    const { read, now } = this.#options
    const begun = now()
    try {
      this.#samples = await read()
      this.#hasFailed = false
    } catch {
      this.#samples = undefined
      this.#hasFailed = true
    }
    this.#readAt = now()
    this.#took = this.#readAt - begun
    this.#reading = undefined
  }
}
