import { Socket } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'

/** Milliseconds in which a host has to say what it is, and for which a query may be at work before hosts are asked again. */
const patience = { look: 1000, query: 3000 }

/** A host as it answered: by how many promotions it came to take writes; undefined where it takes none. */
interface Looked {
  url: string
  timeline: number | undefined
}

/** The code of {@link NoPrimaryError}, for people. */
export const noPrimary = 'none of the hosts takes writes'

/** None of the hosts takes writes. Its message names no host: it may be shown. */
export class NoPrimaryError extends Error {
  override name = 'NoPrimaryError'
  readonly code = noPrimary
}

/**
 * Connections to whichever of several hosts of PostgreSQL takes writes: another one once a replica was promoted. One that was replaced, and
 * comes back as if nothing had happened, is not taken for it, as it has seen fewer promotions. For Kysely, in the place of one pool.
 */
export class PrimaryPool {
  readonly options: pg.PoolConfig
  readonly #urls: string[]
  readonly #sockets = new Set<Socket>()
  #used: { url: string; pool: pg.Pool } | undefined
  #timeline = 0
  #looking: Promise<void> | undefined

  /** `urls` are of one host each, with the same database on all. */
  constructor(urls: string[], options: pg.PoolConfig) {
    this.#urls = urls
    this.options = options
  }

  /** A connection to the host that takes writes. Throws {@link NoPrimaryError} where none does. */
  async connect(): Promise<pg.PoolClient> {
    const before = this.#used
    try {
      if (before) return await before.pool.connect()
    } catch (error) {
      await this.#look()
      // Too many who wait are as many elsewhere.
      if (this.#used === before) throw error
    }
    if (!this.#used) await this.#look()
    if (!this.#used) throw new NoPrimaryError('None of the hosts of DATABASE_URL takes writes')
    return this.#used.pool.connect()
  }

  async end(): Promise<void> {
    const used = this.#used
    this.#used = undefined
    await used?.pool.end()
  }

  /** Asks all hosts what they are; of several that ask meanwhile one does. */
  #look(): Promise<void> {
    this.#looking ??= this.#lookAtAll().finally(() => {
      this.#looking = undefined
    })
    return this.#looking
  }

  async #lookAtAll(): Promise<void> {
    const looked = await Promise.all(this.#urls.map(lookAt))
    const taking = looked.filter(({ timeline = -1 }) => timeline >= this.#timeline)
    const [best] = taking.sort((one, other) => (other.timeline ?? 0) - (one.timeline ?? 0))
    if (!best || best.url === this.#used?.url) return
    const before = this.#used
    this.#timeline = best.timeline ?? 0
    const sockets = [...this.#sockets]
    this.#used = { url: best.url, pool: this.#open(best.url) }
    // What still waits for an answer of the former host would wait until the network gives up: a quarter of an hour.
    for (const socket of sockets) socket.destroy()
    before?.pool.end().catch(() => undefined)
  }

  #open(url: string): pg.Pool {
    const pool = new pg.Pool({
      ...this.options,
      connectionString: url,
      stream: () => this.#socket(),
      onConnect: async (client) => {
        if ((await timelineOf(client)) === undefined)
          throw new NoPrimaryError('The host of the database takes no writes any more')
      },
    })
    const timers = new Map<pg.PoolClient, NodeJS.Timeout>()
    pool.on('acquire', (client) => {
      const look = () => void this.#look().catch(() => undefined)
      timers.set(client, setInterval(look, patience.query).unref())
    })
    pool.on('release', (_error, client) => {
      clearInterval(timers.get(client))
      timers.delete(client)
    })
    // A connection that breaks fails its query and is replaced by the next; without listeners it would end the process.
    pool.on('error', () => undefined)
    pool.on('connect', (client) => client.on('error', () => undefined))
    return pool
  }

  #socket(): Socket {
    const socket = new Socket()
    this.#sockets.add(socket)
    socket.once('close', () => this.#sockets.delete(socket))
    return socket
  }
}

/** How many promotions the host behind a connection has seen, by the names of its log's files; undefined where it takes no writes. */
async function timelineOf(client: Pick<pg.ClientBase, 'query'>): Promise<number | undefined> {
  const { rows } = await client.query<{ timeline: string | null }>(
    'SELECT CASE WHEN pg_is_in_recovery() THEN NULL ELSE substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8) END AS timeline',
  )
  const timeline = rows[0]?.timeline
  return timeline ? Number.parseInt(timeline, 16) : undefined
}

async function lookAt(url: string): Promise<Looked> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: patience.look,
    query_timeout: patience.look,
  })
  client.on('error', () => undefined)
  try {
    await client.connect()
    return { url, timeline: await timelineOf(client) }
  } catch {
    return { url, timeline: undefined }
  } finally {
    await Promise.race([client.end(), wait(100)]).catch(() => undefined)
  }
}
