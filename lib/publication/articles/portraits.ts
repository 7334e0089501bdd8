import { addSizes, type Picture } from './pictures.ts'
import type { Publication } from './publication.ts'
import type { Teaser } from './teasers.ts'

/** The pictures of those who wrote articles, by the articles' paths: of several, the first who has one. */
export async function portraitsOf(
  publication: Publication,
  articles: readonly Pick<Teaser, 'path' | 'byline'>[],
): Promise<Map<string, Picture>> {
  const slugs = [...new Set(articles.flatMap(({ byline }) => byline.map(({ slug }) => slug)))]
  const rows = await publication.catalogue
    .selectFrom('entries')
    .select(['slug', 'imageJson'])
    .where('kind', '=', 'author')
    .where('slug', 'in', slugs)
    .where('imageJson', 'is not', null)
    .execute()
  const pictures = new Map(
    rows.map(({ slug, imageJson }) => [slug, JSON.parse(imageJson ?? '{}') as Picture]),
  )
  await addSizes(publication, [...pictures.values()])
  const found = articles.flatMap(({ path, byline }): [string, Picture][] => {
    const picture = byline.map(({ slug }) => pictures.get(slug)).find(Boolean)
    return picture ? [[path, picture]] : []
  })
  return new Map(found)
}
