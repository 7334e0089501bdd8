import { readFileSync } from 'node:fs'

/**
 * A clock that stands still while processes wait for a processor that others have: what it measures is how fast they are,
 * and not how busy the machine is. Where the system does not tell (proc_pid_schedstat(5)), it is the usual clock.
 */
export class UnhurriedClock {
  readonly #files: string[]
  #seen = performance.now()
  #waited: number[]
  #time = 0

  /** Of the processes that are named; this one is `self`. */
  constructor(...pids: (number | 'self')[]) {
    this.#files = pids.map((pid) => `/proc/${pid}/schedstat`)
    this.#waited = this.#files.map(waitedBy)
  }

  /** Milliseconds since it was made. */
  now(): number {
    const now = performance.now()
    const waited = this.#files.map(waitedBy)
    const more = waited.map((each, index) => each - (this.#waited[index] ?? 0))
    // Both may have waited at the same time.
    this.#time += Math.max(0, now - this.#seen - Math.max(...more))
    this.#seen = now
    this.#waited = waited
    return this.#time
  }
}

/** Milliseconds that the main thread of a process has waited for a processor. */
function waitedBy(file: string): number {
  try {
    const [, waited] = readFileSync(file, 'utf8').split(' ')
    return Number(waited) / 1e6
  } catch {
    return 0
  }
}
