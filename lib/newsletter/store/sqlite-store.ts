import { existsSync } from 'node:fs'
import { dirname } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { CompiledQuery, sql } from 'kysely'
import { makePrivateFolder } from '#lib/files/private-files.ts'
import type { Queries, Store } from '#lib/newsletter/records/store.ts'
import { openSqlite } from '#lib/sqlite/node-sqlite.ts'
import { migrateSqlite } from './migrate.ts'
import { Probe } from './probe.ts'
import { queriesOn } from './queries.ts'
import { sweepFiles } from './sweep-files.ts'
import type { Database, Tables } from './tables.ts'

/** Some work that waits for a transaction to share. */
interface Job {
  work: (queries: Queries) => Promise<unknown>
  durable: boolean
  resolve: (result: unknown) => void
  reject: (error: unknown) => void
}

/** So many share one transaction at most: the last must not wait long for the first. */
const mostTogether = 64

/**
 * Opens the subscriber database that lies in the data folder, and brings it up to date. Everything that is asked to be
 * written at the same time shares one transaction, and so one wait for the disk.
 */
export async function openSqliteStore(file: string): Promise<Store> {
  makePrivateFolder(dirname(file))
  const writer = openSqlite<Tables>(file, {
    // An erased address must not be left in free pages.
    pragmas: [
      'journal_mode = WAL',
      'synchronous = FULL',
      'foreign_keys = ON',
      'secure_delete = ON',
    ],
  })
  await migrateSqlite(writer)
  const reader = openSqlite<Tables>(file, { pragmas: ['query_only = ON'] })
  // Kysely closes only what has been used, and a connection left open keeps the write-ahead log from being cleared.
  await sql`select 1`.execute(reader)
  const committer = new Committer(writer)
  const probe = new Probe(probeLength)
  return {
    queries: queriesOn(reader),
    write: (work, { durable = true } = {}) => committer.run(work, durable),
    sweep: (gone = []) => sweepFiles(file, gone, committer).catch(() => false),
    ping: async () => {
      if (!existsSync(file)) throw new Error(`The subscriber database ${file} is gone`)
      await sql`select 1 from subscribers limit 1`.execute(reader)
    },
    tryToWrite: () => committer.run((queries) => probe.write(queries), true),
    close: async () => {
      await committer.rest()
      await reader.destroy()
      await writer.destroy()
    },
  }
}

/** Bytes, so that a probe takes as many pages as a sign-up: one page may find room where that does not. */
const probeLength = 32 * 1024

/** Runs work in transactions on the one connection that writes. */
class Committer {
  readonly #database: Database
  readonly #queries: Queries
  #waiting: Job[] = []
  #between: (() => Promise<void>)[] = []
  #running: Promise<void> | undefined
  #isFull = true

  constructor(database: Database) {
    this.#database = database
    this.#queries = queriesOn(database)
  }

  run<Result>(work: (queries: Queries) => Promise<Result>, durable: boolean): Promise<Result> {
    return new Promise<Result>((resolve, reject) => {
      this.#waiting.push({ work, durable, resolve: resolve as Job['resolve'], reject })
      this.#running ??= this.#drain()
    })
  }

  /** Runs statements outside of any transaction: there is neither a checkpoint nor a `vacuum` within one. */
  between<Result>(work: (database: Database) => Promise<Result>): Promise<Result> {
    return new Promise<Result>((resolve, reject) => {
      this.#between.push(() => work(this.#database).then(resolve, reject))
      this.#running ??= this.#drain()
    })
  }

  /** Resolves when all work that was given has been done. */
  async rest(): Promise<void> {
    await this.#running
  }

  async #drain(): Promise<void> {
    while (this.#waiting.length + this.#between.length > 0) {
      // What comes in this turn of the event loop comes along.
      await setImmediate()
      const jobs = this.#waiting.splice(0, mostTogether)
      if (jobs.length > 0) await this.#commit(jobs)
      for (const work of this.#between.splice(0)) await work()
    }
    this.#running = undefined
  }

  async #commit(jobs: Job[]): Promise<void> {
    const settled: (() => void)[] = []
    try {
      await this.#waitForDisk(jobs.some(({ durable }) => durable))
      await this.#run('begin immediate')
      for (const job of jobs) settled.push(await this.#attempt(job, jobs.length > 1))
      await this.#run('commit')
    } catch (error) {
      await this.#run('rollback').catch(() => undefined)
      for (const { reject } of jobs) reject(error)
      return
    }
    for (const settle of settled) settle()
  }

  /** One that fails takes back what it did, and not what the others did. */
  async #attempt({ work, resolve, reject }: Job, isShared: boolean): Promise<() => void> {
    if (!isShared) {
      const result = await work(this.#queries)
      return () => resolve(result)
    }
    await this.#run('savepoint job')
    try {
      const result = await work(this.#queries)
      await this.#run('release job')
      return () => resolve(result)
    } catch (error) {
      try {
        await this.#run('rollback to job')
        await this.#run('release job')
      } catch {
        // A full disk ends the whole transaction (sqlite.org/lang_transaction.html): why is what is told, to all of them.
        throw error
      }
      return () => reject(error)
    }
  }

  async #waitForDisk(isFull: boolean): Promise<void> {
    if (isFull === this.#isFull) return
    await this.#run(`pragma synchronous = ${isFull ? 'FULL' : 'NORMAL'}`)
    this.#isFull = isFull
  }

  async #run(statement: string): Promise<void> {
    await this.#database.executeQuery(CompiledQuery.raw(statement))
  }
}
