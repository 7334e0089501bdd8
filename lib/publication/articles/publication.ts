import { sql } from 'kysely'
import { setCalendar } from '#lib/language/calendar.ts'
import {
  type Catalogue,
  NoCatalogueError,
  refuseOutdated,
} from '#lib/publication/content/catalogue/open-catalogue.ts'
import type { Site } from '#lib/publication/content/site-schema.ts'
import { setOwnWords } from '#lib/wording/wording.ts'

/** What every query needs: the catalogue, the publication's settings, and the moment at which it is asked. */
export interface Publication {
  catalogue: Catalogue
  site: Site
  /** Milliseconds since 1970-01-01T00:00Z. */
  now: number
  /** Lists hold what readers may not see as well, marked as such: under `handbill dev` alone. */
  showsHidden?: boolean
}

/**
 * Reads the publication's settings from its catalogue, and has its own words of the interface and its calendar shown from here on; `siteUrl` takes the place of `url` in `site.yml`. Throws
 * `NoCatalogueError` where nothing is published in it, `OutdatedCatalogueError` where it is of another version.
 */
export async function readPublication(
  catalogue: Catalogue,
  now: number,
  siteUrl?: string,
): Promise<Publication> {
  await refuseOutdated(catalogue)
  const row = await catalogue
    .selectFrom('meta')
    .select('value')
    .where('key', '=', 'site')
    .executeTakeFirst()
  if (!row) throw new NoCatalogueError('The catalogue is empty: run "npx handbill build" first')
  const site = JSON.parse(row.value) as Site
  setOwnWords(site.words)
  setCalendar(site.calendar)
  return { catalogue, site: siteUrl ? { ...site, url: siteUrl } : site, now }
}

/** A text that changes with each publication into the catalogue that changed something, for every process. */
export async function publishedMark(catalogue: Catalogue): Promise<string> {
  const { value } = await catalogue
    .selectFrom('meta')
    .select('value')
    .where('key', '=', 'published')
    .executeTakeFirstOrThrow()
  return value
}

/** A number that changes whenever another connection has published into the catalogue. */
export async function dataVersion(catalogue: Catalogue): Promise<number> {
  const { rows } = await sql<{ data_version: number }>`PRAGMA data_version`.execute(catalogue)
  return rows[0]?.data_version ?? 0
}
