import { otherSecretWords } from '#lib/newsletter/list/secret-mark.ts'
import { Secrets } from '#lib/newsletter/list/tokens.ts'
import { installationQueries } from '#lib/newsletter/store/installation-queries.ts'
import { countRows, openTarget, type Restored, restore } from '#lib/newsletter/store/restore.ts'
import { openBackup, RestoreError } from '#lib/newsletter/store/restore-check.ts'
import type { Database } from '#lib/newsletter/store/tables.ts'
import { secretKeyOf } from '#lib/settings/secret-key.ts'
import { settings } from '#lib/settings/settings.ts'
import { counted } from '#lib/text/counted.ts'
import { Fault } from '../fault.ts'
import { reaching } from './newsletter.ts'

/** Replaces what the subscriber database holds with a backup. */
export async function restoreCommand(
  file: string,
  { yes = false, otherSecret = false }: { yes?: boolean; otherSecret?: boolean },
): Promise<void> {
  const { databaseUrl, dataDir, secretKey } = settings()
  await reaching(async () => {
    const backup = await openBackup(file, dataDir)
    try {
      const target = await openTarget({ databaseUrl, dataDir })
      try {
        const before = await countRows(target)
        const counts = await countRows(backup.database)
        console.log(`The backup holds ${told(counts)}.\nThe database holds ${told(before)}.`)
        const isEmpty = Object.values(before).every((count) => count === 0)
        if (!isEmpty && !yes)
          throw new Fault('Nothing was changed. Add --yes to put the backup in its place.')
        const secrets = new Secrets(secretKeyOf({ secretKey, dataDir }))
        if (!otherSecret) await refuseOtherSecret(backup.database, target, secrets.mark)
        const isPostgres = databaseUrl !== undefined
        report(await restore(backup.database, target, { secrets, isPostgres, now: Date.now() }))
      } finally {
        await target.destroy()
      }
    } finally {
      await backup.close()
    }
  })
}

/** Under another secret nobody knows which addresses the backup has as erased, or who complained. */
async function refuseOtherSecret(backup: Database, target: Database, mark: string): Promise<void> {
  const there = installationQueries(target)
  const kept = await there.secretMark()
  if (kept !== undefined && kept !== mark && !(await there.holdsNobody()))
    throw new RestoreError(`Nothing was changed. ${otherSecretWords}`)
  const of = await installationQueries(backup).secretMark()
  if (of === undefined)
    console.log(
      'The backup does not say which secret it was made with, as it is of an earlier version: make sure that SECRET_KEY, or the file secret-key in DATA_DIR, is the one from that time.',
    )
  else if (of !== mark)
    throw new RestoreError(
      'Nothing was changed: the backup was made with a different secret from the one in force. Put that one in its place first: as SECRET_KEY, or as the file secret-key in DATA_DIR. Without it, links in mails that were sent lead nowhere, and nobody knows any more which addresses were erased, or complained: an import, or a sign-up, could bring them back. Where it is lost for good, add --other-secret',
    )
}

function told({ subscribers, suppressions }: { subscribers: number; suppressions: number }) {
  return `${counted(subscribers, 'subscriber')} and ${counted(suppressions, 'suppressed address', 'suppressed addresses')}`
}

function report({ subscribers, suppressed, unsubscribed, held, heldIssues }: Restored): void {
  console.log(`Restored ${counted(subscribers, 'subscriber')}.`)
  if (suppressed > 0) console.log(`${number(suppressed)} left out, as their address is suppressed.`)
  if (unsubscribed > 0) console.log(`${number(unsubscribed)} left as they are now: unsubscribed.`)
  if (held > 0)
    console.log(`Held, and not to be sent: ${counted(held, 'mail')} that had not been sent.`)
  if (heldIssues > 0)
    console.log(
      `Held, and not to be sent: ${counted(heldIssues, 'issue')} that had not been sent to the end.`,
    )
}

function number(count: number): string {
  return count.toLocaleString('en')
}
