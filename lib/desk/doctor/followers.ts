import { existsSync } from 'node:fs'
import { readStore } from '#lib/newsletter/store/read-store.ts'
import { allAccounts } from '#lib/publication/articles/accounts.ts'
import { readPublication } from '#lib/publication/articles/publication.ts'
import { catalogueFile, openForReading } from '#lib/publication/content/catalogue/open-catalogue.ts'
import type { Settings } from '#lib/settings/settings.ts'
import { counted } from '#lib/text/counted.ts'
import { ok, type Verdict, warning } from './examine.ts'

/** Tells of followers of what is no account any more: nothing reaches them, and none of them is told why. */
export async function lookAtFollowers(settings: Settings): Promise<Verdict[]> {
  const { contentDir, dataDir, databaseUrl, siteUrl } = settings
  const counts = await readStore({ databaseUrl, dataDir }, (queries) => queries.countAllFollowers())
  const file = catalogueFile(contentDir, dataDir)
  if (!counts || counts.length === 0 || !existsSync(file)) return []
  const catalogue = openForReading(file)
  try {
    const publication = await readPublication(catalogue, Date.now(), siteUrl)
    const names = new Set((await allAccounts(publication)).map(({ name }) => name))
    const lost = counts.filter(({ account }) => !names.has(account))
    if (lost.length === 0) return [ok('every account that is followed is there')]
    return lost.map(({ account, count }) =>
      warning(
        `${account}, which has ${counted(count, 'follower')}, is no account any more`,
        `write "account: ${account}" into the file of the topic or author that it was, or name it in accounts of site.yml`,
      ),
    )
  } finally {
    await catalogue.destroy()
  }
}
