import type { Catalogue } from '#lib/publication/content/catalogue/open-catalogue.ts'
import type { Finding } from './finding.ts'

/**
 * Photographs whose files say where they were taken, of those that are published: readers get the files themselves, beside
 * the copies that say nothing.
 */
export async function placeWarnings(catalogue: Catalogue): Promise<Finding[]> {
  const rows = await catalogue
    .selectFrom('pictures')
    .select('path')
    .where('tellsPlace', '=', 1)
    .where('path', 'in', (named) => named.selectFrom('fileUses').select('file'))
    .orderBy('path')
    .execute()
  return rows.map(({ path }) => {
    const canBeMended = !/\.png$/i.test(path)
    return {
      ...{ file: path, at: { line: 1, column: 1 } },
      what: 'the photograph says where it was taken',
      expected: 'a file without a place: readers can fetch it, and find a home or a source by it',
      mend: canBeMended
        ? 'take the place out: "npx handbill check --fix" does, and leaves the picture as it is'
        : 'take the place out, as with  exiftool -gps:all= -xmp:gps*= FILE',
      ...(canBeMended && { tellsPlace: true as const }),
    }
  })
}
