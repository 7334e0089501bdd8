import { createReadStream } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { CompiledQuery, sql } from 'kysely'
import { busyTimeout } from '#lib/sqlite/node-sqlite.ts'
import type { Database } from './tables.ts'

/** Of more texts the search would take longer than to write the file anew. */
const mostSought = 100

/** Runs statements outside of any transaction. */
interface Idle {
  between: <Result>(work: (database: Database) => Promise<Result>) => Promise<Result>
}

/** Looks whether a checkpoint can be made, for five seconds together; in milliseconds. */
const mostLooks = 20
const betweenLooks = 250

/**
 * Takes what was deleted out of an SQLite database and the files beside it. A checkpoint empties the write-ahead log, in which pages are
 * as they were before; `secure_delete` has written zeros over what the database itself had of it. Where a page was split, the half that
 * moved away may still lie in the gap, over which nothing is written: of 500 addresses among 20,000 one was found there. So the file
 * is searched for `gone` (ASCII), and written anew where one is in it. Answers whether all could be done.
 */
export async function sweepFiles(
  file: string,
  gone: readonly string[],
  idle: Idle,
): Promise<boolean> {
  const isEmpty = await checkpoint(idle)
  if (gone.length <= mostSought && !(await holdsAny(file, gone))) return isEmpty
  await idle.between((database) => database.executeQuery(CompiledQuery.raw('vacuum')))
  return checkpoint(idle)
}

async function checkpoint(idle: Idle): Promise<boolean> {
  for (let looks = 0; looks < mostLooks; looks++) {
    if (await idle.between(emptyLog)) return true
    await wait(betweenLooks)
  }
  return false
}

/** Answers whether nobody held it up. It must not wait for others: SQLite waits without letting go of the process. */
async function emptyLog(database: Database): Promise<boolean> {
  await database.executeQuery(CompiledQuery.raw('pragma busy_timeout = 0'))
  try {
    const { rows } = await sql<{ busy: number }>`pragma wal_checkpoint(truncate)`.execute(database)
    return rows[0]?.busy === 0
  } finally {
    await database.executeQuery(CompiledQuery.raw(`pragma busy_timeout = ${busyTimeout}`))
  }
}

/** Whether one of the texts is in the bytes of a file. */
async function holdsAny(file: string, texts: readonly string[]): Promise<boolean> {
  if (texts.length === 0) return false
  const longest = Math.max(...texts.map((text) => text.length))
  let before = Buffer.alloc(0)
  for await (const chunk of createReadStream(file, { highWaterMark: 1024 * 1024 })) {
    const bytes = Buffer.concat([before, chunk as Buffer])
    if (texts.some((text) => bytes.includes(text, 0, 'latin1'))) return true
    before = bytes.subarray(-longest)
  }
  return false
}
