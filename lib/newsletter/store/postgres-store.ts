import { Kysely, PostgresDialect, sql } from 'kysely'
import pg from 'pg'
import type { Store } from '#lib/newsletter/records/store.ts'
import { Turns } from '#lib/time/turns.ts'
import { addressesOfHosts } from './postgres-hosts.ts'
import { PrimaryPool } from './primary-pool.ts'
import { Probe } from './probe.ts'
import { queriesOn } from './queries.ts'
import type { Database, Tables } from './tables.ts'

/** PostgreSQL's type of 64-bit integers: moments in milliseconds are far below what a JavaScript number holds. */
const int8 = 20
/** A database that does not answer must be known before the client gives up. */
const connectTimeout = 1500
/**
 * Connections, and how many of them write at most: a write that waits for the pool itself would be given up after
 * {@link connectTimeout}, and a thousand at once take longer; and some must be left to readers.
 */
const connections = { most: 10, writing: 8 }
/**
 * Errors after which the transaction is run again, as it then sees what another has done meanwhile: serialization
 * failure, deadlock, and a row that has just been made or deleted (unique and foreign key violation).
 */
const again = ['40001', '40P01', '23505', '23503']
const mostAttempts = 5

/**
 * Connects to PostgreSQL; no connection is made before the first query. Where the address names several hosts, to the one of them that
 * takes writes.
 */
export function connectPostgres(url: string): Database {
  const options: pg.PoolConfig = {
    max: connections.most,
    connectionTimeoutMillis: connectTimeout,
    types: {
      getTypeParser: ((oid: number, format: 'text') =>
        oid === int8
          ? Number
          : pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
    },
  }
  const hosts = addressesOfHosts(url)
  const pool = hosts.length > 1 ? new PrimaryPool(hosts, options) : poolOf(url, options)
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
}

function poolOf(connectionString: string, options: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool({ ...options, connectionString })
  // A connection that breaks fails its query and is replaced by the next; without listeners it would end the process.
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  return pool
}

/** The subscriber database in PostgreSQL. It is not brought up to date here: several servers may share it. */
export function openPostgresStore(url: string): Store {
  const database = connectPostgres(url)
  const turns = new Turns(connections.writing)
  const probe = new Probe(0)
  return {
    queries: queriesOn(database),
    write: (work, { durable = true } = {}) =>
      turns.take(() =>
        persistently(() =>
          database.transaction().execute(async (transaction) => {
            if (!durable) await sql`set local synchronous_commit = off`.execute(transaction)
            return work(queriesOn(transaction))
          }),
        ),
      ),
    // Its files hold deleted rows until they are vacuumed and written over: that cannot be asked for without locking tables.
    sweep: async () => true,
    tryToWrite: () =>
      soon(database.transaction().execute((writing) => probe.write(queriesOn(writing)))),
    ping: () => soon(sql`select 1 from subscribers limit 1`.execute(database)),
    close: async () => {
      await turns.rest()
      await database.destroy()
    },
  }
}

async function persistently<Result>(attempt: () => Promise<Result>): Promise<Result> {
  for (let count = 1; ; count++)
    try {
      return await attempt()
    } catch (error) {
      const { code } = error as { code?: string }
      if (count >= mostAttempts || !again.includes(code ?? '')) throw error
    }
}

/** A connection that was open may have gone silent, which the pool does not notice. */
async function soon(answer: Promise<unknown>): Promise<void> {
  const { promise: tooLate, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(
    () => reject(new Error(`The subscriber database has not answered for ${connectTimeout} ms`)),
    connectTimeout,
  )
  await Promise.race([answer, tooLate]).finally(() => clearTimeout(timer))
}
