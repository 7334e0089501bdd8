import { relative } from 'node:path'
import {
  dayOf,
  type MissingTranslation,
  missingTranslations,
  type StaleTranslation,
  staleTranslations,
} from '#lib/desk/check/translations.ts'
import { intake } from '#lib/publication/content/intake.ts'
import { pathBelow } from '#lib/publication/content/problem.ts'
import type { Site } from '#lib/publication/content/site-schema.ts'
import { settings } from '#lib/settings/settings.ts'
import { Fault } from '../fault.ts'
import { placeToLook } from '../place-to-look.ts'
import { progress } from '../progress.ts'
import { printProblems } from '../report.ts'

interface Found {
  site: Site
  missing: MissingTranslation[]
  stale: StaleTranslation[]
}

/** Lists what each language of the site lacks, and the translations whose original changed after them. */
export async function checkTranslations({
  json = false,
  strict = false,
}: {
  json?: boolean
  strict?: boolean
}): Promise<void> {
  const { site, missing, stale } = await find()
  if (json) {
    const day = (instant: number) => new Date(instant).toISOString()
    const told = {
      missing: missing.map((article) => ({ ...article, date: day(article.date) })),
      stale: stale.map((one) => ({ ...one, changed: day(one.changed), since: day(one.since) })),
    }
    console.log(JSON.stringify(told, null, 2))
  } else print(site, missing, stale)
  if (strict && missing.length + stale.length > 0) throw new Fault('')
}

async function find(): Promise<Found> {
  const { contentDir, siteUrl } = settings()
  const { update, end } = progress('Checking')
  let found: Found | undefined
  const { problems } = await intake({
    ...{ contentDir, siteUrl, onProgress: update, ...(await placeToLook()) },
    inspect: async (catalogue, site) => {
      const missing = await missingTranslations(catalogue, site, Date.now())
      found = { site, missing, stale: await staleTranslations(catalogue) }
      return []
    },
  }).finally(end)
  // What a file with a problem translates is not known: a list without it would be wrong.
  if (problems.length > 0) printProblems(problems, contentDir)
  if (problems.length > 0 || !found)
    throw new Fault('Fix these first, then ask for the list again.')
  return found
}

function print(site: Site, missing: MissingTranslation[], stale: StaleTranslation[]): void {
  const { contentDir } = settings()
  const root = relative(process.cwd(), contentDir)
  const line = (path: string, text: string) => `${pathBelow(root, path)}  ${text}`
  for (const language of site.languages) {
    const lacking = missing.filter((article) => article.missing.includes(language))
    const old = stale.filter((one) => one.language === language)
    console.log(`${language}: ${lacking.length} missing, ${old.length} stale`)
    for (const { path, title, date } of lacking)
      console.log(line(path, `missing  ${dayOf(date, site.timeZone)}  ${title}`))
    for (const { path, original, changed, since } of old) {
      const [from, to] = [dayOf(since, site.timeZone), dayOf(changed, site.timeZone)]
      console.log(line(path, `stale  of ${from}; ${original} changed on ${to}`))
    }
  }
}
