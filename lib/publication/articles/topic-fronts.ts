import type { Catalogue } from '#lib/publication/content/catalogue/open-catalogue.ts'
import type { ShownSection } from '#lib/publication/content/front-sections.ts'

/** Topics whose file lays out the head of their page, with its sections. */
export async function topicsWithFront(
  catalogue: Catalogue,
): Promise<{ slug: string; front: ShownSection[] }[]> {
  const rows = await catalogue
    .selectFrom('entries')
    .select(['slug', 'frontJson'])
    .where('kind', '=', 'topic')
    .where('frontJson', 'is not', null)
    .execute()
  return rows.map(({ slug, frontJson }) => ({ slug, front: JSON.parse(frontJson ?? '[]') }))
}
