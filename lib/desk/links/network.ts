import { ToldError } from '#lib/errors/told-error.ts'
import { type Found, type LookOptions, lookAtLink } from './look-at-link.ts'

/** Thrown where no host at all can be reached: that says nothing about any link. */
export class NetworkAwayError extends ToldError {
  override name = 'NetworkAwayError'

  constructor() {
    super(
      'There is no network: none of the hosts can be reached. Nothing was written; run it again once there is one',
    )
  }
}

/** Looks without an answer after which it is asked whether the network is there. */
const suspicious = 5
/** Links that led somewhere the last time, which are asked then. */
const mostControls = 3

/** What fails between here and a host; a host that answers, however, is there. */
const noAnswer =
  /^E(?:NOTFOUND|AI_[A-Z]+|NETUNREACH|NETDOWN|HOSTUNREACH|HOSTDOWN|CONNREFUSED|CONNRESET|TIMEDOUT)$/

/**
 * Watches over a run whether anything answers. Where nothing did, links that are known to be well are asked: only where
 * these are silent, too, is it the network. A link that is gone, alone in its run, is not taken for one.
 */
export class NetworkWatch {
  readonly #hosts = new Set<string>()
  readonly #controls: string[]
  readonly #look: LookOptions
  #silent = 0
  #isThere = false
  #isAway = false

  constructor(controls: string[], look: LookOptions) {
    this.#controls = controls.slice(0, mostControls)
    this.#look = { ...look, retries: [] }
  }

  /** Whether what was found may be believed. */
  get isThere(): boolean {
    return this.#isThere
  }

  /** Whether nobody needs to look any further. */
  get isAway(): boolean {
    return this.#isAway
  }

  /** Notes what a look found. Throws {@link NetworkAwayError} once it is plain that there is no network. */
  async note(address: string, found: Found): Promise<void> {
    if (this.#isThere) return
    this.#hosts.add(new URL(address).host)
    if (found.found === 'there' || !noAnswer.test(found.why)) this.#isThere = true
    else if (++this.#silent === suspicious) await this.settle()
  }

  /** Decides, where nothing has answered so far. Throws {@link NetworkAwayError}. */
  async settle(): Promise<void> {
    if (this.#isThere || this.#silent === 0) return
    for (const address of this.#controls) {
      const found = await lookAtLink(address, this.#look)
      this.#hosts.add(new URL(address).host)
      if (found.found === 'there' || !noAnswer.test(found.why)) this.#isThere = true
      if (this.#isThere) return
    }
    // One host that does not answer is likelier to be gone than the network.
    this.#isAway = this.#hosts.size > 1
    if (this.#isAway) throw new NetworkAwayError()
    this.#isThere = true
  }
}
