import { settings } from '#lib/settings/settings.ts'
import { migrateStore } from '#lib/storage/open-store.ts'
import { reaching } from './newsletter.ts'

/** Brings the subscriber database up to date, and says by which steps. */
export async function migrate(): Promise<void> {
  const { databaseUrl, dataDir } = settings()
  await reaching(async () => {
    const taken = await migrateStore({ databaseUrl, dataDir })
    for (const step of taken) console.log(`Taken: ${step}`)
    console.log(taken.length > 0 ? 'The subscriber database is up to date.' : 'Nothing to do.')
  })
}
