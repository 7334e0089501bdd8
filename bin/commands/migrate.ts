import { Secrets } from '#lib/newsletter/list/tokens.ts'
import { migrateStore, openStore } from '#lib/newsletter/store/open-store.ts'
import { secretKeyOf } from '#lib/settings/secret-key.ts'
import { settings } from '#lib/settings/settings.ts'
import { reaching } from './newsletter.ts'

/**
 * Brings the subscriber database up to date, and says by which steps. With `otherSecret` it belongs to the secret in force
 * from then on, where the one that it was made with is lost.
 */
export async function migrate({ otherSecret = false }: { otherSecret?: boolean }): Promise<void> {
  const { databaseUrl, dataDir } = settings()
  await reaching(async () => {
    const taken = await migrateStore({ databaseUrl, dataDir })
    for (const step of taken) console.log(`Taken: ${step}`)
    if (otherSecret) {
      await takeSecret()
      console.log('The subscribers belong to the secret in force from now on.')
    } else
      console.log(taken.length > 0 ? 'The subscriber database is up to date.' : 'Nothing to do.')
  })
}

async function takeSecret(): Promise<void> {
  const secrets = new Secrets(secretKeyOf(settings()))
  const store = await openStore(settings())
  await store.write((queries) => queries.keepSecretMark(secrets.mark)).finally(() => store.close())
}
