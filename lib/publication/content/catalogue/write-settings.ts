import { normalPath } from '#lib/addresses/old-path.ts'
import type { Settings } from '../settings-files.ts'
import type { Site } from '../site-schema.ts'
import { publishOldAddresses } from './article-lists.ts'
import { noteSettingsUses } from './file-uses.ts'
import type { Catalogue } from './open-catalogue.ts'

/** Writes `site.yml` and `redirects.yml` as they are read; tells whether they are others than before. */
export async function writeSettings(
  catalogue: Catalogue,
  { site, redirects }: Settings,
): Promise<boolean> {
  const value = JSON.stringify({ site, redirects })
  if ((await metaOf(catalogue, 'settings')) === value) return false
  await catalogue.replaceInto('meta').values({ key: 'settings', value }).execute()
  await catalogue
    .replaceInto('meta')
    .values({ key: 'site', value: JSON.stringify(site) })
    .execute()
  await catalogue.deleteFrom('redirects').where('source', '=', 'redirects.yml').execute()
  for (const [old, target] of Object.entries(redirects))
    await catalogue
      .replaceInto('redirects')
      .values({ old: normalPath(old), target, source: 'redirects.yml' })
      .execute()
  // An old address that the file gives up belongs again to the article that has it too.
  await publishOldAddresses(catalogue)
  await noteSettingsUses(catalogue, { site, redirects })
  return true
}

/** The publication's settings as they were last published; undefined before the first time. */
export async function publishedSite(catalogue: Catalogue): Promise<Site | undefined> {
  const value = await metaOf(catalogue, 'site')
  return value === undefined ? undefined : (JSON.parse(value) as Site)
}

/** `redirects.yml` as it was written: the table of redirects has old paths in their normal form. */
export async function writtenRedirects(catalogue: Catalogue): Promise<Record<string, string>> {
  const value = await metaOf(catalogue, 'settings')
  return value === undefined ? {} : (JSON.parse(value) as Settings).redirects
}

async function metaOf(catalogue: Catalogue, key: string): Promise<string | undefined> {
  const row = await catalogue
    .selectFrom('meta')
    .select('value')
    .where('key', '=', key)
    .executeTakeFirst()
  return row?.value
}
