import { Kysely, PostgresDialect, sql } from 'kysely'
import pg from 'pg'
import type { Store } from '#lib/newsletter/store.ts'
import { queriesOn } from './queries.ts'
import type { Database, Tables } from './tables.ts'

/** PostgreSQL's type of 64-bit integers: moments in milliseconds are far below what a JavaScript number holds. */
const int8 = 20
/** A database that does not answer must be known before whoever asks gives up. */
const connectTimeout = 1500
/** Errors after which PostgreSQL asks for the transaction to be run again: serialization failure, deadlock. */
const again = ['40001', '40P01']
const mostAttempts = 5

/** Connects to PostgreSQL; no connection is made before the first query. */
export function connectPostgres(url: string): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: 10,
    connectionTimeoutMillis: connectTimeout,
    types: {
      getTypeParser: ((oid: number, format: 'text') =>
        oid === int8
          ? Number
          : pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
    },
  })
  // An idle connection that breaks is replaced by the next query; without a listener it would end the process.
  pool.on('error', () => undefined)
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
}

/** The subscriber database in PostgreSQL. It is not brought up to date here: several servers may share it. */
export function openPostgresStore(url: string): Store {
  const database = connectPostgres(url)
  return {
    queries: queriesOn(database),
    write: async (work, { durable = true } = {}) => {
      for (let attempt = 1; ; attempt++)
        try {
          return await database.transaction().execute(async (transaction) => {
            if (!durable) await sql`set local synchronous_commit = off`.execute(transaction)
            return work(queriesOn(transaction))
          })
        } catch (error) {
          const { code } = error as { code?: string }
          if (attempt >= mostAttempts || !again.includes(code ?? '')) throw error
        }
    },
    ping: async () => {
      await sql`select 1 from subscribers limit 1`.execute(database)
    },
    close: () => database.destroy(),
  }
}
