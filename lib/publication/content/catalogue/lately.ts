import type { Catalogue } from './open-catalogue.ts'

const key = 'lately'
/** More than editors change at a time. Of an archive that is brought in, no part is more urgent than another. */
const most = 20

/** Notes the files that a publication into the catalogue published; none where they are many. */
export async function noteLately(catalogue: Catalogue, paths: string[]): Promise<void> {
  const value = JSON.stringify(paths.length > most ? [] : paths)
  await catalogue.replaceInto('meta').values({ key, value }).execute()
}

/** The files, from the publication's root, that the last publication into the catalogue published, where they were few. */
export async function publishedLately(catalogue: Catalogue): Promise<string[]> {
  const row = await catalogue
    .selectFrom('meta')
    .select('value')
    .where('key', '=', key)
    .executeTakeFirst()
  return row ? (JSON.parse(row.value) as string[]) : []
}
