import type { Publication } from '#lib/publication/articles/publication.ts'
import { fitting, nextBatch, within } from './choose-records.ts'
import { healRecords } from './compare-records.ts'
import { markOnWire, noteFailed, noteWritten } from './note-writes.ts'
import type { Outcome, Pds } from './pds.ts'
import { readValues } from './record-values.ts'
import { isRecord, momentOf, noteMoment, type RecordRow, type SentRecords } from './sent-records.ts'
import { type MostPoints, pointsLeft, pointsOf, spend, usualPoints } from './write-points.ts'
import { type Write, writeRecords } from './write-records.ts'

/** What is told to the caller; it names nobody. */
export interface RecordEvent {
  what: 'sent' | 'refused' | 'deferred' | 'signed-out'
  /** Records. */
  count: number
  status?: number | undefined
  /** Milliseconds until the next attempt. */
  wait?: number
  /** As the server calls it. */
  reason?: string
  error?: unknown
}

export interface SendOptions {
  now: () => number
  tell: (event: RecordEvent) => void
  /** Others than those of Bluesky's servers. */
  most?: MostPoints
}

/** A wait after an answer that says nothing of one, or a sign-in that failed, in milliseconds. */
const usualWait = 60_000
const signedOutWait = 15 * 60_000

/**
 * Sends what is due until nothing is, or the signal: what is to go first, then posts, the publication, and articles, the newest
 * first. What was under way when a process ended is looked up before. Answers how many milliseconds are to be waited where
 * something stays due; undefined: nothing does.
 */
export async function sendRecords(
  records: SentRecords,
  publication: Publication,
  pds: Pds,
  options: SendOptions,
  signal: AbortSignal,
): Promise<number | undefined> {
  const { now, most = usualPoints } = options
  while (!signal.aborted) {
    const blocked = (await momentOf(records, 'blocked')) ?? 0
    if (blocked > now()) return blocked - now()
    const unclear = await records
      .selectFrom('records')
      .selectAll()
      .where('onWire', '=', 1)
      .execute()
    if (unclear.length > 0) {
      const healed = await healRecords(records, publication, pds, unclear, signal)
      if (healed.state !== 'done') return await putOff(records, healed, unclear.length, options)
    }
    const due = await nextBatch(records)
    if (due.length === 0) return undefined
    const left = await pointsLeft(records, most, now())
    if (left.wait > 0) return left.wait
    const wait = await sendBatch(
      records,
      publication,
      pds,
      within(due, left.points),
      options,
      signal,
    )
    if (wait !== undefined) return wait
  }
  return undefined
}

async function sendBatch(
  records: SentRecords,
  publication: Publication,
  pds: Pds,
  rows: RecordRow[],
  options: SendOptions,
  signal: AbortSignal,
): Promise<number | undefined> {
  const values = await readValues(records, publication, rows)
  // What the gate has closed since it was looked at waits for the next look.
  const writes = fitting(
    rows.flatMap((row): Write[] => {
      const value = values.get(row)
      return row.wanted !== null && !value ? [] : [{ row, value }]
    }),
  )
  if (writes.length === 0) return usualWait
  await markOnWire(records, writes, { onWire: 1 })
  const outcome = await writeRecords(pds, writes, signal)
  if (outcome.state === 'done') {
    await noteWritten(records, writes, outcome.data)
    const points = writes.reduce((sum, { row }) => sum + pointsOf(row), 0)
    await spend(records, points, options.now())
    options.tell({ what: 'sent', count: writes.length })
    return undefined
  }
  // An answer that never came may have been a yes: `onWire` stays, and it is looked up.
  if (outcome.state !== 'refused') {
    const isUnwritten = outcome.state === 'signed-out' || outcome.status === 429
    if (isUnwritten) await markOnWire(records, writes, { onWire: 0 })
    else if (outcome.status !== undefined) await noteFailed(records, writes)
    return await putOff(records, outcome, writes.length, options)
  }
  return await settleRefused(records, publication, pds, { writes, outcome, options, signal })
}

interface Refused {
  writes: Write[]
  outcome: Extract<Outcome<unknown>, { state: 'refused' }>
  options: SendOptions
  signal: AbortSignal
}

/** Something there was other than we knew, or a record is none: the one is looked up, the other found by sending each alone. */
async function settleRefused(
  records: SentRecords,
  publication: Publication,
  pds: Pds,
  { writes, outcome, options, signal }: Refused,
): Promise<number | undefined> {
  const before = writes.map(({ row }) => row)
  const healed = await healRecords(records, publication, pds, before, signal)
  if (healed.state !== 'done') return await putOff(records, healed, writes.length, options)
  if (healed.data > 0) return undefined
  if (writes.length > 1) {
    for (const write of writes) {
      const wait = await sendBatch(records, publication, pds, [write.row], options, signal)
      if (wait !== undefined || signal.aborted) return wait
    }
    return undefined
  }
  const [{ row } = { row: undefined }] = writes
  if (row)
    await records
      .updateTable('records')
      .set({ refused: row.wanted ?? '' })
      .where(isRecord(row))
      .execute()
  options.tell({ what: 'refused', count: 1, status: outcome.status, reason: outcome.error })
  return undefined
}

/** Nothing is sent until a wait is over; answers it. */
export async function putOff(
  records: SentRecords,
  outcome: Exclude<Outcome<unknown>, { state: 'done' }>,
  count: number,
  { now, tell }: SendOptions,
): Promise<number> {
  const isOut = outcome.state === 'signed-out'
  const asked = outcome.state === 'later' ? outcome.wait : undefined
  const wait = asked ?? (isOut ? signedOutWait : usualWait)
  await noteMoment(records, 'blocked', now() + wait)
  tell({
    ...{ what: isOut ? 'signed-out' : 'deferred', count, wait, status: outcome.status },
    ...(outcome.state === 'later' ? { error: outcome.error } : { reason: outcome.error }),
  })
  return wait
}
