import { sql } from 'kysely'
import { isRecord, noteTold, type SentRecords } from './sent-records.ts'
import type { Write, Written } from './write-records.ts'

/** Times that a server may fail at a record. */
const mostAttempts = 30

/** Notes whether an answer is waited for. */
export async function markOnWire(
  records: SentRecords,
  writes: Write[],
  set: { onWire: 0 | 1 },
): Promise<void> {
  await records.transaction().execute(async (transaction) => {
    for (const { row } of writes)
      await transaction.updateTable('records').set(set).where(isRecord(row)).execute()
  })
}

/** Notes what is there now. Of what a server took without naming its version nothing is noted: `onWire` stays, and it is looked up. */
export async function noteWritten(
  records: SentRecords,
  writes: Write[],
  written: Written[],
): Promise<void> {
  await records.transaction().execute(async (transaction) => {
    for (const [index, { row }] of writes.entries()) {
      const cid = written[index]?.cid
      if (row.wanted !== null && cid === undefined) continue
      const set = {
        sent: row.wanted,
        cid: cid ?? null,
        refused: null,
        onWire: 0,
        attempts: 0,
      }
      await transaction.updateTable('records').set(set).where(isRecord(row)).execute()
      await noteTold(transaction, row)
    }
    await transaction
      .deleteFrom('records')
      .where(sql<boolean>`wanted IS NULL AND sent IS NULL`)
      .execute()
  })
}

/** A server failed at these; one at which it failed often is not sent again. */
export async function noteFailed(records: SentRecords, writes: Write[]): Promise<void> {
  await records.transaction().execute(async (transaction) => {
    for (const { row } of writes) {
      const attempts = row.attempts + 1
      const refused = attempts < mostAttempts ? null : (row.wanted ?? '')
      await transaction
        .updateTable('records')
        .set({ attempts, refused })
        .where(isRecord(row))
        .execute()
    }
  })
}
