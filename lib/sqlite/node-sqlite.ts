import { existsSync } from 'node:fs'
import { DatabaseSync, type StatementSync } from 'node:sqlite'
import { Kysely, type RawBuilder, SqliteDialect } from 'kysely'
import { makePrivateFile } from '#lib/files/private-files.ts'

/** How long a statement waits for a lock of another connection, in milliseconds. */
export const busyTimeout = 5000

/**
 * Opens an SQLite file for Kysely through Node's own driver; statements are prepared once and kept. One that is made is readable to its
 * owner alone, and so are the files beside it. What another connection holds is waited for, for {@link busyTimeout}; a
 * transaction takes its right to write at once.
 */
export function openSqlite<Tables>(
  file: string,
  options: { readOnly?: boolean; pragmas?: string[] } = {},
): Kysely<Tables> {
  const database = naming(file, () => {
    if (!options.readOnly && file !== ':memory:' && !existsSync(/* turbopackIgnore: true */ file))
      makePrivateFile(file)
    const opened = new DatabaseSync(file, {
      readOnly: options.readOnly ?? false,
      timeout: busyTimeout,
    })
    for (const pragma of options.pragmas ?? []) whenFree(() => opened.exec(`PRAGMA ${pragma}`))
    return opened
  })
  const prepared = new Map<string, Adapted>()
  const dialect = new SqliteDialect({
    database: {
      close: () => database.close(),
      prepare: (sql) => naming(file, () => kept(prepared, sql, { database, file })),
    },
  })
  const opened = new Kysely<Tables>({ dialect })
  databases.set(opened, database)
  return opened
}

const databases = new WeakMap<object, DatabaseSync>()

/**
 * The rows of a query as arrays of their columns, in their order: a third of the time and the memory that objects take,
 * for who reads a whole archive. `opened` is what {@link openSqlite} gave, not a transaction; throws for anything else.
 */
export function readArrays<Row extends Value[], Tables>(
  opened: Kysely<Tables>,
  query: RawBuilder<unknown>,
): Iterable<Row> {
  const database = databaseOf(opened)
  const { sql, parameters } = query.compile(opened)
  const statement = database.prepare(sql)
  statement.setReturnArrays(true)
  return statement.iterate(...(parameters as Value[])) as Iterable<unknown> as Iterable<Row>
}

/**
 * Runs a statement once for each row of values, all in one transaction, without a promise and a query text for each: for
 * what notes thousands of rows. `opened` is what {@link openSqlite} gave, not a transaction, and none is under way.
 */
export function runForEach<Tables>(
  opened: Kysely<Tables>,
  statement: string,
  rows: Iterable<Value[]>,
): void {
  const database = databaseOf(opened)
  naming(database.location() ?? ':memory:', () => {
    const prepared = database.prepare(statement)
    database.exec('BEGIN IMMEDIATE')
    try {
      for (const row of rows) prepared.run(...row)
      database.exec('COMMIT')
    } catch (error) {
      // A full disk ends the transaction by itself.
      if (database.isTransaction) database.exec('ROLLBACK')
      throw error
    }
  })
}

function databaseOf(opened: object): DatabaseSync {
  const database = databases.get(opened)
  if (!database) throw new Error('This can be done with what openSqlite opened only')
  return database
}

/** SQLite does not say of which file it speaks; the code that tells of a full disk has to. `path` as in errors of the file system. */
function naming<Result>(file: string, work: () => Result): Result {
  try {
    return work()
  } catch (error) {
    if (error instanceof Error) Object.assign(error, { path: file })
    throw error
  }
}

/** Whether SQLite says that another connection holds a file: its code 5, in all its kinds. */
export const isBusy = (error: unknown) => ((error as { errcode?: number }).errcode ?? 0) % 256 === 5

/**
 * Does what SQLite refuses at once, rather than wait, where another connection holds the file: a database does not change
 * its journal beside another that does the same (sqlite.org/c3ref/busy_handler.html).
 */
function whenFree<Result>(work: () => Result): Result {
  const until = Date.now() + busyTimeout
  for (;;) {
    try {
      return work()
    } catch (error) {
      if (!isBusy(error) || Date.now() > until) throw error
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10)
    }
  }
}

/**
 * A transaction that reads before it writes is refused at once where another wrote meanwhile, however long it would wait
 * (sqlite.org/lang_transaction.html#deferred_immediate_and_exclusive_transactions).
 */
const immediately = (sql: string) => (/^begin$/i.test(sql) ? 'begin immediate' : sql)

/** More statements than the queries of a publication have; a bound in case one is built from its values. */
const mostPrepared = 500

interface Opened {
  database: DatabaseSync
  file: string
}

function kept(prepared: Map<string, Adapted>, sql: string, opened: Opened): Adapted {
  let statement = prepared.get(sql)
  if (!statement) {
    const { database } = opened
    statement = adapt(database.prepare(immediately(sql)), opened)
    // A full disk ends the transaction by itself (sqlite.org/lang_transaction.html), and what went wrong is to be told
    // rather than that there is nothing to roll back any more.
    if (/^rollback$/i.test(sql)) statement = ifThereIsATransaction(statement, database)
    if (prepared.size >= mostPrepared) prepared.clear()
    prepared.set(sql, statement)
  }
  return statement
}

type Adapted = ReturnType<typeof adapt>
type Value = null | number | bigint | string | Uint8Array

function ifThereIsATransaction(rollback: Adapted, database: DatabaseSync): Adapted {
  const nothing = { changes: 0, lastInsertRowid: 0 }
  return {
    ...rollback,
    run: (parameters) => (database.isTransaction ? rollback.run(parameters) : nothing),
  }
}

/** Gives a statement of Node's driver the shape that Kysely's SQLite dialect asks for. */
function adapt(statement: StatementSync, { file }: Opened) {
  const bound = (parameters: readonly unknown[]) => parameters as Value[]
  const reader = statement.columns().length > 0
  // The full-text index writes row ids beyond what a JavaScript number holds; `run` reports the last one.
  if (!reader) statement.setReadBigInts(true)
  return {
    reader,
    all: (parameters: readonly unknown[]) =>
      naming(file, () => statement.all(...bound(parameters))),
    iterate: (parameters: readonly unknown[]) =>
      naming(file, () => statement.iterate(...bound(parameters))),
    run: (parameters: readonly unknown[]) =>
      naming(file, () => statement.run(...bound(parameters))),
  }
}
