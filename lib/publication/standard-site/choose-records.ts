import { sql } from 'kysely'
import { collections } from './record-addresses.ts'
import { isDue, type RecordRow, type SentRecords } from './sent-records.ts'
import { pointsOf } from './write-points.ts'
import type { Write } from './write-records.ts'

/** What a server takes at once: com.atproto.repo.applyWrites. */
const atOnce = 200
/** Of a request, in bytes; servers take 1,000,000. */
const mostBytes = 800_000

/** A post waits for what it names: the record of its article, and that of the publication. */
const isWaiting = sql<boolean>`collection = ${collections.post} AND wanted IS NOT NULL AND EXISTS (SELECT 1 FROM records AS named
  WHERE named.collection IN (${collections.publication}, ${collections.document}) AND named.path IN ('', records.path)
  AND named.cid IS NULL AND named.wanted IS NOT NULL AND named.wanted IS NOT named.refused)`
/** An article that a post is to tell of. */
const isToldNext = sql<boolean>`EXISTS (SELECT 1 FROM records AS posts WHERE posts.path = records.path
  AND posts.collection = ${collections.post} AND posts.wanted IS NOT NULL AND posts.sent IS NULL)`

/**
 * The next rows of one kind: what goes, publications, articles that a post is to tell of, posts, and all other articles. A post
 * names the versions of the first two that are there.
 */
export async function nextBatch(records: SentRecords): Promise<RecordRow[]> {
  const rank = sql<number>`CASE WHEN wanted IS NULL THEN 0 WHEN collection = ${collections.publication} THEN 1
    WHEN collection = ${collections.post} THEN 3
    WHEN ${isToldNext} THEN 2 ELSE 4 END`
  const rows = await records
    .selectFrom('records')
    .selectAll()
    .select(rank.as('rank'))
    .where(isDue)
    .where(sql<boolean>`NOT (${isWaiting})`)
    .orderBy('attempts')
    .orderBy(rank)
    .orderBy('date', 'desc')
    .orderBy('rkey')
    .limit(atOnce)
    .execute()
  // One of those at which a server fails may be at fault: they go alone, behind the others.
  const [first] = rows
  const together = first?.attempts
    ? [first]
    : rows.filter((row) => row.attempts === 0 && row.rank === first?.rank)
  return together.map(({ rank: _, ...row }) => row)
}

/** As many of the rows as the points are enough for. */
export function within(rows: RecordRow[], points: number): RecordRow[] {
  let left = points
  return rows.filter((row) => {
    left -= pointsOf(row)
    return left >= 0
  })
}

/** The first writes whose bytes a request has room for. */
export function fitting(writes: Write[]): Write[] {
  let bytes = 0
  return writes.filter(({ value }, index) => {
    bytes += value ? Buffer.byteLength(JSON.stringify(value)) + 200 : 100
    return index === 0 || bytes <= mostBytes
  })
}
