import { openStore } from '#lib/newsletter/store/open-store.ts'
import { settings } from '#lib/settings/settings.ts'
import { letGo } from '#lib/social/told.ts'

/** Notes that what is missing is meant to be gone: the server tells followers so at its next look, within an hour. */
export async function socialLetGo(): Promise<void> {
  const { databaseUrl, dataDir } = settings()
  const store = await openStore({ databaseUrl, dataDir })
  try {
    const mark = String(Date.now())
    await store.write((queries) => queries.noteTold({ slug: letGo, mark, accounts: [] }))
  } finally {
    await store.close()
  }
  console.log(
    'Followers are told of what is missing at the next look of the server, for an hour from now.',
  )
}
