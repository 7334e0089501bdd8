import { setTimeout as wait } from 'node:timers/promises'
import type { Publication } from '#lib/publication/articles/publication.ts'
import { type Compared, compareRecords } from '#lib/publication/standard-site/compare-records.ts'
import { elsewhereMend } from '#lib/publication/standard-site/entrusted.ts'
import { keepRecords } from '#lib/publication/standard-site/keep-records.ts'
import { lookAtRecords } from '#lib/publication/standard-site/look-at-records.ts'
import type { RecordEvent } from '#lib/publication/standard-site/send-records.ts'
import { currentPublication } from '#lib/server/publication.ts'
import { openRecordAccount, type RecordAccount } from '#lib/server/record-account.ts'
import { settings } from '#lib/settings/settings.ts'
import { whileLocked } from '#lib/sqlite/file-lock.ts'
import { counted } from '#lib/text/counted.ts'
import { Fault } from '../fault.ts'

const never = new AbortController().signal

/** Sends the records of the publication's account that are due, and ends when nothing is; `wait` waits for limits of its server. */
export async function socialSend(options: { wait?: boolean }): Promise<void> {
  if (settings().atprotoPassword === undefined)
    throw new Fault(
      'ATPROTO_PASSWORD is not set, expected an app password of the account: its server gives one out',
    )
  await withAccount(async (account, publication) => {
    const { records, pds, elsewhere } = account
    if (elsewhere) throw new Fault(`${elsewhere}: ${elsewhereMend}`)
    let failed: RecordEvent | undefined
    const tell = (event: RecordEvent) => {
      console.log(lineOf(event))
      if (event.what === 'refused' || event.what === 'signed-out') failed = event
    }
    for (;;) {
      const left = await keepRecords(records, publication, pds, { now: Date.now, tell }, never)
      if (left === undefined) break
      const minutes = counted(Math.ceil(left / 60_000), 'minute')
      if (!options.wait || failed?.what === 'signed-out')
        throw new Fault(`Something is still to be sent, in ${minutes}: call this again then.`)
      console.log(`Going on in ${minutes}.`)
      await wait(left)
    }
    if (failed) throw new Fault('Some records were refused, see above.')
    console.log('Everything is there.')
  })
}

/** Compares the account's repository with what readers see; fails where they differ. Nothing is sent. */
export async function socialVerify({ json = false }: { json?: boolean }): Promise<void> {
  await withAccount(async ({ records, pds }, publication) => {
    const outcome = await compareRecords(records, publication, pds, never)
    if (outcome.state !== 'done')
      throw new Fault(
        `${pds.account.service} gives no records: see whether did and service are right`,
      )
    const { data } = outcome
    console.log(json ? JSON.stringify(data, null, 2) : wordsOf(data))
    if (data.missing + data.different + data.surplus > 0)
      throw new Fault('"handbill social send", or the server, mends this.')
  })
}

const wordsOf = ({ right, missing, different, surplus }: Compared) =>
  `${counted(right, 'record')} as they should be, ${missing} missing, ${different} different, ${surplus} too many.`

function lineOf({ what, count, status, reason }: RecordEvent): string {
  const why = [status, reason].filter(Boolean).join(' ')
  const records = counted(count, 'record')
  if (what === 'sent') return `${records} sent.`
  if (what === 'refused') return `${records} refused (${why}).`
  if (what === 'signed-out') return `The account cannot be signed in to (${why}).`
  return `The server of the account took nothing (${why || 'no answer'}).`
}

/** Does something with the account once it is known what readers see, and while nobody else does. */
async function withAccount(
  work: (account: RecordAccount, publication: Publication) => Promise<void>,
): Promise<void> {
  const publication = await currentPublication()
  const account = await openRecordAccount(publication)
  try {
    if (!account)
      throw new Fault('site.yml names no account, expected accounts: { atproto: { did } }')
    const onWait = () => console.error('Waiting for the server, which is at it …')
    await whileLocked(
      account.lockFile,
      async () => {
        await lookAtRecords(account.records, publication)
        await work(account, publication)
      },
      { onWait },
    )
  } finally {
    await account?.records.destroy()
    await publication.catalogue.destroy()
  }
}
