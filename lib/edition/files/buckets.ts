import { sql } from 'kysely'
import { type EditionPage, mark } from './edition-page.ts'
import type { EditionState } from './edition-state.ts'

/**
 * Pages that are compared with one mark, as long as none of them shows something else: a hash of each page, and a row of
 * each, would take longer than everything else where one article of an archive changed.
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

/** The buckets in which a page has changed since they were noted, is new or is gone; all that are not noted. */
export async function otherBuckets(state: EditionState, pages: EditionPage[]): Promise<Bucket[]> {
  const rows = await state.selectFrom('buckets').selectAll().execute()
  const noted = new Map(rows.map((row) => [row.bucket, row.mark]))
  const buckets = Array.from({ length: count }, (): EditionPage[] => [])
  for (const page of pages) buckets[bucketOf(page.path)]?.push(page)
  return buckets
    .map((pages, bucket) => ({
      bucket,
      mark: mark(pages.map(({ path, shown }) => `${path}\n${shown}`).join('\u0002')),
    }))
    .filter(({ bucket, mark }) => noted.get(bucket) !== mark)
}

/** The published pages of some buckets, by their paths. */
export async function knownPages(state: EditionState, buckets: number[]) {
  const rows = await state
    .selectFrom('pages')
    .select(['path', 'fingerprint', 'file'])
    .where('bucket', 'in', sql<number>`(SELECT value FROM json_each(${JSON.stringify(buckets)}))`)
    .execute()
  return new Map(rows.map((row) => [row.path, row]))
}

/** Notes that all pages of these buckets are published; the state forgets it when one of them is written. */
export async function noteBuckets(state: EditionState, buckets: Bucket[]): Promise<void> {
  const rows = JSON.stringify(buckets.map(({ bucket, mark }) => [bucket, mark]))
  await sql`REPLACE INTO buckets SELECT value ->> 0, value ->> 1 FROM json_each(${rows})`.execute(
    state,
  )
}
