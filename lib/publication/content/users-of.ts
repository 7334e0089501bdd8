import type { Catalogue } from './catalogue/open-catalogue.ts'
import type { LinkUse } from './markdown/link-uses.ts'
import type { PictureUse } from './markdown/pictures.ts'

/** Pictures, and links, that are others than at the intake before. */
export interface Changed {
  pictures: Set<string>
  links: Set<string>
}

/** The documents that show a changed picture, or lead by a changed link, by their paths. */
export async function usersOf(
  catalogue: Catalogue,
  { pictures, links }: Changed,
): Promise<Set<string>> {
  if (pictures.size + links.size === 0) return new Set()
  const rows = await catalogue
    .selectFrom('files')
    .innerJoin('compiled', 'compiled.hash', 'files.hash')
    .select(['files.path', 'picturesJson', 'outboundJson'])
    .where((where) =>
      where.or([where('picturesJson', '<>', '[]'), where('outboundJson', '<>', '[]')]),
    )
    .execute()
  const uses = (json: string) => JSON.parse(json) as Partial<PictureUse & LinkUse>[]
  const touched = rows.filter(
    ({ picturesJson, outboundJson }) =>
      uses(picturesJson).some(
        ({ file = '', literal = '' }) => pictures.has(file) || pictures.has(literal),
      ) || uses(outboundJson).some(({ href }) => href && links.has(href)),
  )
  return new Set(touched.map(({ path }) => path))
}
