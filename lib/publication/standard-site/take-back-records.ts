import { momentOf, noteMoment, type SentRecords } from './sent-records.ts'

const takenBack = 'taken-back'

/** Whether all records were taken back: none is wanted until that is undone. */
export async function isTakenBack(records: SentRecords): Promise<boolean> {
  return (await momentOf(records, takenBack)) !== undefined
}

/** How many records of ours are in the account's repository, as far as is known. */
export async function countSent(records: SentRecords): Promise<number> {
  const row = await records
    .selectFrom('records')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('sent', 'is not', null)
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

/** Wants no record any more, from `now` (milliseconds since 1970) on: what is there goes with what is sent next. */
export async function takeBackRecords(records: SentRecords, now: number): Promise<void> {
  await noteMoment(records, takenBack, now)
  await records.updateTable('records').set({ wanted: null, refused: null }).execute()
}

/** Has records wanted again at the next look. */
export async function wantRecordsAgain(records: SentRecords): Promise<void> {
  await records.deleteFrom('moments').where('name', '=', takenBack).execute()
}
