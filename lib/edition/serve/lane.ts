/** How much a lane takes. */
export interface LaneLimits {
  /** Pieces of work that go on at the same time. */
  atWork: number
  /** Pieces of work that wait for their turn; one network may have a quarter of these. */
  queue: number
}

/** A turn at work. `leave` gives it to the next one; it does nothing when called again. */
export interface Turn {
  leave: () => void
}

interface Waiting {
  network: string
  begin: () => void
  giveUp: () => void
  mayBeGone: () => boolean
}

const isThere = () => false

/** Lets a few pieces of work go on at the same time; a few more wait in the order in which they came. */
export class Lane {
  readonly #limits: LaneLimits
  readonly #mostOfNetwork: number
  readonly #waiting = new Set<Waiting>()
  readonly #ofNetwork = new Map<string, number>()
  #atWork = 0

  constructor(limits: LaneLimits) {
    this.#limits = limits
    this.#mostOfNetwork = Math.max(1, Math.floor(limits.queue / 4))
  }

  /** How many pieces of work go on, and how many wait. */
  get load(): { atWork: number; waiting: number } {
    return { atWork: this.#atWork, waiting: this.#waiting.size }
  }

  /**
   * Resolves with a turn; at once with `full` where the queue, or the share of it that `network` may have, is full; with
   * `left` as soon as `signal` says that nobody waits for the work any more. Where there is no room, who waits longest of
   * those that `mayBeGone` gives up their place, and gets `full`.
   */
  enter(
    network: string,
    signal: AbortSignal,
    mayBeGone: () => boolean = isThere,
  ): Promise<Turn | 'full' | 'left'> {
    if (signal.aborted) return Promise.resolve('left')
    if (this.#atWork < this.#limits.atWork) return Promise.resolve(this.#turn())
    if (this.#isFullFor(network) && !this.#makeRoom(network)) return Promise.resolve('full')
    return new Promise((resolve) => {
      const leave = () => {
        this.#takeOut(waiting)
        resolve('left')
      }
      const begin = () => {
        signal.removeEventListener('abort', leave)
        resolve(this.#turn())
      }
      const giveUp = () => {
        signal.removeEventListener('abort', leave)
        this.#takeOut(waiting)
        resolve('full')
      }
      const waiting = { network, begin, giveUp, mayBeGone }
      this.#waiting.add(waiting)
      this.#ofNetwork.set(network, this.#waitingOf(network) + 1)
      signal.addEventListener('abort', leave, { once: true })
    })
  }

  #isFullFor(network: string): boolean {
    return this.#waiting.size >= this.#limits.queue || this.#hasItsShare(network)
  }

  #hasItsShare(network: string): boolean {
    return this.#waitingOf(network) >= this.#mostOfNetwork
  }

  #makeRoom(network: string): boolean {
    const hasItsShare = this.#hasItsShare(network)
    for (const each of this.#waiting)
      if ((!hasItsShare || each.network === network) && each.mayBeGone()) {
        each.giveUp()
        return true
      }
    return false
  }

  #waitingOf(network: string): number {
    return this.#ofNetwork.get(network) ?? 0
  }

  #takeOut(waiting: Waiting): void {
    const { network } = waiting
    this.#waiting.delete(waiting)
    const left = this.#waitingOf(network) - 1
    if (left > 0) this.#ofNetwork.set(network, left)
    else this.#ofNetwork.delete(network)
  }

  #turn(): Turn {
    this.#atWork++
    let isOver = false
    return {
      leave: () => {
        if (isOver) return
        isOver = true
        this.#atWork--
        this.#beginNext()
      },
    }
  }

  #beginNext(): void {
    const [next] = this.#waiting
    if (!next) return
    this.#takeOut(next)
    next.begin()
  }
}
