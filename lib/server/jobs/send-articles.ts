import { log } from '#lib/log/log.ts'
import { keepRecords } from '#lib/publication/standard-site/keep-records.ts'
import { lookAtRecords } from '#lib/publication/standard-site/look-at-records.ts'
import type { RecordEvent } from '#lib/publication/standard-site/send-records.ts'
import { settings } from '#lib/settings/settings.ts'
import { whileLocked } from '#lib/sqlite/file-lock.ts'
import { pause } from '#lib/time/pause.ts'
import { currentPublication } from '../publication.ts'
import { openRecordAccount, type RecordAccount } from '../record-account.ts'
import { type Job, startJob, untilItWorks } from './keep-at-it.ts'
import { Lookout } from './lookout.ts'

/** Milliseconds between two looks whether something was published. */
const pollPeriod = 5000

/**
 * Keeps the records of the publication's account as readers see its articles, until it is stopped. Does nothing where the
 * settings have no password. Throws nothing: what fails is logged, and tried again.
 */
export function startRecordJob(): Job {
  return startJob(async (signal) => {
    if (settings().atprotoPassword !== undefined) await run(signal)
  })
}

async function run(signal: AbortSignal): Promise<void> {
  let account: RecordAccount | undefined
  let opened = ''
  let lookout = new Lookout()
  while (!signal.aborted) {
    await untilItWorks(
      async () => {
        const publication = await currentPublication()
        const named = JSON.stringify(publication.site.accounts?.atproto ?? '')
        if (named !== opened) {
          await account?.records.destroy()
          account = await openRecordAccount(publication)
          lookout = new Lookout()
          opened = named
          // In words by "handbill doctor --social"; the log names the setting.
          if (account?.elsewhere)
            log('error', { event: 'records-elsewhere', reply: 'ATPROTO_SERVICE' })
        }
        if (account && !account.elsewhere) await round(account, lookout, signal)
      },
      signal,
      (failure) => log('error', { event: 'records-failed', ...failure }),
    )
    await pause(pollPeriod, signal)
  }
  await account?.records.destroy()
}

async function round(account: RecordAccount, lookout: Lookout, signal: AbortSignal): Promise<void> {
  const { records, pds, lockFile } = account
  const publication = await currentPublication()
  await whileLocked(
    lockFile,
    async () => {
      await lookout.ifChanged(publication, () => lookAtRecords(records, publication, signal))
      if (signal.aborted) return
      await keepRecords(records, publication, pds, { now: Date.now, tell }, signal)
    },
    { signal },
  )
}

const levels = { sent: 'info', deferred: 'info', refused: 'warn', 'signed-out': 'error' } as const

function tell({ what, reason: reply, ...rest }: RecordEvent): void {
  log(levels[what], { event: `records-${what}`, reply, ...rest })
}
