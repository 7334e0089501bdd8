import { sql } from 'kysely'
import { picturePath, renditionPath } from '#lib/addresses/addresses.ts'
import type { Publication } from '#lib/publication/articles/publication.ts'

/** A picture of the library. */
export interface ListedPicture {
  /** From the publication's root: `images/…`. */
  path: string
  width: number
  height: number
  /** How many documents show or link to it. */
  uses: number
  /** Where a small one of it is found, once something public shows it. */
  address: string
}

/** Smaller pictures than this are not made. */
const small = 400

/** Every picture of a publication, by its path. */
export async function listPictures({ catalogue }: Publication): Promise<ListedPicture[]> {
  const rows = await catalogue
    .selectFrom('pictures')
    .select(['path', 'width', 'height', 'hash'])
    .select(
      sql<number>`(SELECT count(*) FROM fileUses WHERE fileUses.file = pictures.path)`.as('uses'),
    )
    .orderBy('path')
    .execute()
  return rows.map(({ hash, ...row }) => ({
    ...row,
    address: hash ? renditionPath(hash, Math.min(row.width, small), 'webp') : picturePath(row.path),
  }))
}
