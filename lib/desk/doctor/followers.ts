import { existsSync } from 'node:fs'
import { readStore } from '#lib/newsletter/store/read-store.ts'
import { allAccounts } from '#lib/publication/articles/accounts.ts'
import { readPublication } from '#lib/publication/articles/publication.ts'
import { catalogueFile, openForReading } from '#lib/publication/content/catalogue/open-catalogue.ts'
import type { Settings } from '#lib/settings/settings.ts'
import { isActor } from '#lib/social/missing-actors.ts'
import { isTakenBack } from '#lib/social/take-back.ts'
import { counted } from '#lib/text/counted.ts'
import { ok, type Verdict, warning } from './examine.ts'

/** Tells of followers of what is no account any more: nothing reaches them, and none of them is told why. */
export async function lookAtFollowers(settings: Settings): Promise<Verdict[]> {
  const { contentDir, dataDir, databaseUrl, siteUrl } = settings
  const kept = await readStore({ databaseUrl, dataDir }, async (queries) => ({
    counts: await queries.countAllFollowers(),
    away: await queries.away(),
    isTakenBack: await isTakenBack({ queries }),
  }))
  const file = catalogueFile(contentDir, dataDir)
  if (!kept || kept.counts.length === 0 || !existsSync(file)) return []
  const { counts } = kept
  const away = [
    ...tellAway(kept.away.filter(({ name }) => !isActor(name))),
    ...(kept.isTakenBack
      ? [
          warning(
            'everything was taken back by "handbill social remove": followers are told of nothing',
            'call "handbill social remove --undo" to have them told of new articles again',
          ),
        ]
      : []),
  ]
  const catalogue = openForReading(file)
  try {
    const publication = await readPublication(catalogue, Date.now(), siteUrl)
    const names = new Set((await allAccounts(publication)).map(({ name }) => name))
    const lost = counts.filter(({ account }) => !names.has(account))
    if (lost.length === 0) return [ok('every account that is followed is there'), ...away]
    const warnings = lost.map(({ account, count }) =>
      warning(
        `${account}, which has ${counted(count, 'follower')}, is no account any more`,
        `write "account: ${account}" into the file of the topic or author that it was, or name it in accounts of site.yml`,
      ),
    )
    return [...warnings, ...away]
  } finally {
    await catalogue.destroy()
  }
}

/** Of hosts that take nothing: how many, and since when that one has that has done so for longest. */
function tellAway(away: { name: string; since: number }[]): Verdict[] {
  const [longest] = away
  if (!longest) return []
  const day = new Date(longest.since).toISOString().slice(0, 10)
  const longestOne = `${longest.name} since ${day}`
  return [
    ok(
      `${counted(away.length, 'host')} of followers ${away.length === 1 ? 'takes' : 'take'} nothing at the moment, ${longestOne}; after 30 days they are let go`,
    ),
  ]
}
