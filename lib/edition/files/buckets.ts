import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { readArrays } from '#lib/sqlite/node-sqlite.ts'
import type { EditionState } from './edition-state.ts'

/**
 * Pages that are compared with one mark, as long as none of them shows something else: to read a row of each page would
 * take longer than everything else where one article of an archive changed.
 */
export interface Bucket {
  /** 0 to {@link count} less 1. */
  bucket: number
  mark: string
}

const count = 1024

/** The bucket of a page: any even spread over the paths will do (FNV-1a, 32 bits). */
export function bucketOf(path: string): number {
  let sum = 0x811c9dc5
  for (let at = 0; at < path.length; at++) sum = Math.imul(sum ^ path.charCodeAt(at), 0x01000193)
  return (sum ^ (sum >>> 16)) & (count - 1)
}

/** The marks of all buckets of an edition, of which pages come one by one. */
export class Buckets {
  readonly #sums = Array.from({ length: count }, () => createHash('sha256'))

  add(path: string, fingerprint: string): void {
    this.#sums[bucketOf(path)]?.update(`${path}\n${fingerprint}\n`)
  }

  /** Those in which a page has changed since they were noted, is new or is gone; all that are not noted. Called once. */
  async changed(state: EditionState): Promise<Bucket[]> {
    const rows = await state.selectFrom('buckets').selectAll().execute()
    const noted = new Map(rows.map((row) => [row.bucket, row.mark]))
    return this.#sums
      .map((sum, bucket) => ({ bucket, mark: sum.digest('base64url').slice(0, 22) }))
      .filter(({ bucket, mark }) => noted.get(bucket) !== mark)
  }
}

/** The published pages of some buckets, one by one. */
export function knownPages(
  state: EditionState,
  buckets: number[],
): Iterable<[path: string, fingerprint: string, file: string]> {
  return readArrays(
    state,
    sql`SELECT path, fingerprint, file FROM pages
      WHERE bucket IN (SELECT value FROM json_each(${JSON.stringify(buckets)}))`,
  )
}

/** Notes that all pages of these buckets are published; the state forgets it when one of them is written. */
export async function noteBuckets(state: EditionState, buckets: Bucket[]): Promise<void> {
  const rows = JSON.stringify(buckets.map(({ bucket, mark }) => [bucket, mark]))
  await sql`REPLACE INTO buckets SELECT value ->> 0, value ->> 1 FROM json_each(${rows})`.execute(
    state,
  )
}
