import { createHash } from 'node:crypto'
import { LRUCache } from 'lru-cache'

/** How long the host's answer holds, in milliseconds: of those who may, and of those who may not. */
const holds = { yes: 600_000, no: 20_000 }

/** Questions to the host at once: of all, and of one network; and of one network in a minute. */
const most = { atOnce: 8, ofNetwork: 3, inMinute: 30 }
const minute = 60_000

/** Asks the host about a token; undefined where it cannot say now. */
type AskHost = (token: string) => Promise<boolean | undefined>

/**
 * Who may see what is not published yet: those whose right to the repository its host has confirmed in the last ten minutes. Of a
 * token a hash is kept, in memory; the host is asked with the token itself, once. Made-up tokens push out nobody who may, and one
 * network that brings them leaves room for others.
 */
export class ConfirmedRights {
  readonly #ask: AskHost
  readonly #may = new LRUCache<string, true>({ max: 1000, ttl: holds.yes })
  readonly #mayNot = new LRUCache<string, true>({ max: 1000, ttl: holds.no })
  readonly #asked = new Map<string, { answer: Promise<boolean | undefined>; network: string }>()
  readonly #lately = new LRUCache<string, number>({ max: 10_000, ttl: minute })

  constructor(ask: AskHost) {
    this.#ask = ask
  }

  /** Whether the one who brings a token from a network may see the desk; undefined where that cannot be known now. */
  async mayAsk(token: string, network: string): Promise<boolean | undefined> {
    // Longer than any host's; a line end would end the header in which the host is asked.
    if (!/^[\w.~+/=-]{8,512}$/.test(token)) return false
    const hash = createHash('sha256').update(token).digest('base64')
    if (this.#may.has(hash)) return true
    if (this.#mayNot.has(hash)) return false
    const asked = this.#asked.get(hash)
    if (asked) return asked.answer
    if (!this.#hasRoom(network)) return undefined
    const answer = this.#ask(token).finally(() => this.#asked.delete(hash))
    this.#asked.set(hash, { answer, network })
    const may = await answer
    if (may !== undefined) (may ? this.#may : this.#mayNot).set(hash, true)
    return may
  }

  #hasRoom(network: string): boolean {
    const open = [...this.#asked.values()]
    const ofNetwork = open.filter((each) => each.network === network).length
    const lately = this.#lately.get(network) ?? 0
    if (open.length >= most.atOnce || ofNetwork >= most.ofNetwork || lately >= most.inMinute)
      return false
    this.#lately.set(network, lately + 1, { noUpdateTTL: true })
    return true
  }
}
