import { openStore } from '#lib/newsletter/store/open-store.ts'
import type { Publication } from '#lib/publication/articles/publication.ts'
import { hasAccounts } from '#lib/publication/content/account-names.ts'
import {
  countSent,
  takeBackRecords,
  wantRecordsAgain,
} from '#lib/publication/standard-site/take-back-records.ts'
import { currentSignerOf } from '#lib/server/fediverse.ts'
import { currentPublication } from '#lib/server/publication.ts'
import { openRecordAccount } from '#lib/server/record-account.ts'
import { settings } from '#lib/settings/settings.ts'
import { takeBack, tellAgain, toldStill } from '#lib/social/take-back.ts'
import { whileLocked } from '#lib/sqlite/file-lock.ts'
import { counted } from '#lib/text/counted.ts'
import { Fault } from '../fault.ts'

interface RemoveOptions {
  yes?: boolean
  undo?: boolean
}

/** Takes everything back that peers were told; without `yes` it only says what that would be. */
export async function socialRemove({ yes = false, undo = false }: RemoveOptions): Promise<void> {
  const publication = await currentPublication()
  const { site } = publication
  if (!hasAccounts(site) && !site.accounts?.atproto)
    throw new Fault(
      'site.yml switches on no accounts: what is taken back is signed by them, so take it back before they are switched off',
    )
  const how = undo ? 'undo' : yes ? 'do' : 'count'
  try {
    if (hasAccounts(site)) await ofFediverse(publication, how)
    if (site.accounts?.atproto) await ofRecords(publication, how)
  } finally {
    await publication.catalogue.destroy()
  }
  if (how === 'count') console.log('Nothing was done. With --yes it is, and for good.')
}

type How = 'count' | 'do' | 'undo'

async function ofFediverse(publication: Publication, how: How): Promise<void> {
  const { databaseUrl, dataDir } = settings()
  const store = await openStore({ databaseUrl, dataDir })
  try {
    if (how === 'undo') {
      await tellAgain(store)
      console.log('Followers in the fediverse are told of new articles again.')
      return
    }
    const followers = (await store.queries.countAllFollowers()).reduce(
      (sum, { count }) => sum + count,
      0,
    )
    const words = (count: number) =>
      `${counted(count, 'article')} in the fediverse, at servers of ${counted(followers, 'follower')}`
    if (how === 'count') {
      console.log(`${words((await toldStill(store)).length)}, would be deleted.`)
      return
    }
    const signerOf = currentSignerOf(publication)
    const count = await takeBack({ publication, store, signerOf })
    console.log(
      `${words(count)}: servers are told to delete, by "handbill serve", for five days at most.`,
    )
  } finally {
    await store.close()
  }
}

async function ofRecords(publication: Publication, how: How): Promise<void> {
  const account = await openRecordAccount(publication)
  if (!account) return
  const { records, lockFile } = account
  try {
    const onWait = () => console.error('Waiting for the server, which is at it …')
    const work = async () => {
      const words = `${counted(await countSent(records), 'record')} of the account`
      if (how === 'count') console.log(`${words} would be removed.`)
      if (how === 'do') await takeBackRecords(records, Date.now())
      if (how === 'do')
        console.log(`${words} are removed by "handbill social send", or by the server.`)
      if (how === 'undo') await wantRecordsAgain(records)
      if (how === 'undo')
        console.log('Records are wanted again, and are put back once something is published next.')
    }
    await whileLocked(lockFile, work, { onWait })
  } finally {
    await records.destroy()
  }
}
