import { createHash } from 'node:crypto'
import { LRUCache } from 'lru-cache'

/** How long the host's answer holds, in milliseconds: of those who may, and of those who may not. */
const holds = { yes: 600_000, no: 20_000 }

/** Questions to the host at once; a flood of made-up tokens gets no further. */
const mostAsked = 8

/**
 * Who may see what is not published yet: those whose right to the repository its host has confirmed in the last ten minutes. Of a
 * token a hash is kept, in memory; the host is asked with the token itself, once.
 */
export class ConfirmedRights {
  readonly #ask: (token: string) => Promise<boolean>
  readonly #known = new LRUCache<string, boolean>({ max: 1000, ttl: holds.yes })
  readonly #asked = new Map<string, Promise<boolean>>()

  constructor(ask: (token: string) => Promise<boolean>) {
    this.#ask = ask
  }

  /** Whether the one who brings a token may see the desk. */
  async mayAsk(token: string): Promise<boolean> {
    // Longer than any host's; a line end would end the header in which the host is asked.
    if (!/^[\w.~+/=-]{8,512}$/.test(token)) return false
    const hash = createHash('sha256').update(token).digest('base64')
    const known = this.#known.get(hash)
    if (known !== undefined) return known
    const asked = this.#asked.get(hash)
    if (asked) return asked
    if (this.#asked.size >= mostAsked) return false
    const answer = this.#ask(token).finally(() => this.#asked.delete(hash))
    this.#asked.set(hash, answer)
    const may = await answer
    this.#known.set(hash, may, { ttl: may ? holds.yes : holds.no })
    return may
  }
}
