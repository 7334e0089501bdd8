import { hash } from 'node:crypto'
import { Agent, request } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import type { Editions } from './editions.ts'

/** Where a reader asks: an address, and what stands before the path there. */
export interface Door {
  name: string
  port: number
  before?: string
}

interface Answered {
  status: number
  body: Buffer
}

/** An answer with a page or a file, and between which editions it had to be when it was asked for. */
interface Seen {
  door: string
  path: string
  sha256: string
  from: number
  to: number
}

/** Milliseconds that what follows the storage, and networks that keep pages, may be behind. */
const behind = 8000
const host = 'news.example'

/**
 * A reader who asks for pages and all that they name, at every door in turn, and one who signs up at the first door, again and again
 * until `end`. What they got is judged afterwards, when it is known what each edition held.
 */
export class Reader {
  readonly seen: Seen[] = []
  /** Addresses that were told that their sign-up was taken. */
  readonly signedUp: string[] = []
  readonly refused = { pages: 0, signUps: 0 }
  /** Style sheets, faces and pictures that a page named and that were not there. */
  readonly missed: string[] = []
  readonly #editions: Editions
  readonly #doors: Door[]
  readonly #paths: string[]
  readonly #agent = new Agent({ keepAlive: false })
  readonly #settledAt: [number, number][] = []
  #isEnding = false
  #ended: Promise<unknown> = Promise.resolve()

  constructor(editions: Editions, doors: Door[], paths: string[]) {
    this.#editions = editions
    this.#doors = doors
    this.#paths = paths
  }

  start(): void {
    this.#ended = Promise.all([this.#read(), this.#signUp()])
  }

  /** Everybody has to have this edition from now on, but for what may be behind. */
  settle(number: number): void {
    this.#editions.settled = number
    this.#settledAt.push([performance.now(), number])
  }

  async end(): Promise<void> {
    this.#isEnding = true
    await this.#ended
    this.#agent.destroy()
  }

  /** What a reader got that is of no edition that it could have been. */
  wrong(): string[] {
    return this.seen
      .filter(({ path, sha256, from, to }) => !this.#editions.has(path, sha256, from, to))
      .map(({ door, path, from, to }) => `${path} at ${door}, of no edition from ${from} to ${to}`)
  }

  #floor(): number {
    const until = performance.now() - behind
    return this.#settledAt.findLast(([at]) => at <= until)?.[1] ?? 0
  }

  async #read(): Promise<void> {
    for (let turn = 0; !this.#isEnding; turn++) {
      const door = this.#doors[turn % this.#doors.length]
      const path = this.#paths[Math.floor(turn / this.#doors.length) % this.#paths.length]
      if (!door || !path) return
      const page = await this.#get(door, path)
      if (typeof page === 'string') this.refused.pages++
      for (const named of typeof page === 'string' ? [] : namedIn(page.text)) {
        const got = await this.#get(door, named)
        // A server that ends takes its door with it; readers have another one.
        if (got === 'refused' || (got === 'closed' && door === this.#doors[0]))
          this.missed.push(`${named} of ${path} at ${door.name}`)
      }
      await wait(20)
    }
  }

  /** What is there; or that it is refused for the moment, or that nobody is at the door. */
  async #get(door: Door, path: string): Promise<{ text: string } | 'refused' | 'closed'> {
    const from = this.#floor()
    const isLive = path === '/newsletter'
    // Made on request: storage has none of them.
    if (isLive && door.before !== undefined) return { text: '' }
    const key = door.before !== undefined && path === '/' ? '/index.html' : path
    const answer = await this.#ask(door, 'GET', (door.before ?? '') + key).catch(() => undefined)
    if (!answer) return 'closed'
    if (answer.status >= 500) return 'refused'
    const sha256 = answer.status === 200 ? hash('sha256', answer.body, 'hex') : `${answer.status}`
    if (!isLive) this.seen.push({ door: door.name, path, sha256, from, to: this.#editions.begun })
    return { text: answer.body.toString() }
  }

  async #signUp(): Promise<void> {
    const [door] = this.#doors
    for (let count = 0; door && !this.#isEnding; count++) {
      const email = `reader-${count}@example.org`
      const form = new URLSearchParams({ email, list: 'daily' }).toString()
      const answer = await this.#ask(door, 'POST', '/newsletter/subscribe', form).catch(
        () => undefined,
      )
      if (answer && answer.status < 300) this.signedUp.push(email)
      else this.refused.signUps++
      await wait(50)
    }
  }

  #ask(door: Door, method: string, path: string, body?: string): Promise<Answered> {
    const headers = {
      ...{ Host: door.before === undefined ? host : `127.0.0.1:${door.port}` },
      ...(body && {
        ...{ Origin: `http://${host}`, Accept: 'application/json' },
        ...{ 'Content-Type': 'application/x-www-form-urlencoded', 'Content-Length': body.length },
      }),
    }
    const options = { host: '127.0.0.1', port: door.port, method, path, headers, timeout: 15_000 }
    return new Promise((resolve, reject) => {
      const sent = request({ ...options, agent: this.#agent }, async (response) => {
        try {
          const parts: Buffer[] = []
          for await (const part of response) parts.push(part)
          resolve({ status: response.statusCode ?? 0, body: Buffer.concat(parts) })
        } catch (error) {
          reject(error)
        }
      })
      sent.on('timeout', () => sent.destroy(new Error('No answer')))
      sent.on('error', reject)
      sent.end(body)
    })
  }
}

/** Style sheets, faces and pictures of a page. */
function namedIn(page: string): Set<string> {
  const named = page.matchAll(/(?:<link[^>]+href="|url\(["']?)(\/[^"')]+\.(?:css|woff2))/g)
  return new Set([...named].map(([, path = '']) => path))
}
