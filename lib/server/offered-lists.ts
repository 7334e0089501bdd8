import { generalOffers } from '#lib/publication/articles/offers.ts'
import type { Publication } from '#lib/publication/articles/publication.ts'
import { type ListId, topicList } from '#lib/publication/lists/lists.ts'

/** The lists that a publication offers, and its language (BCP 47). */
export async function offeredLists(
  publication: Publication,
): Promise<{ lists: ListId[]; language: string }> {
  const { catalogue, site } = publication
  const topics = await catalogue
    .selectFrom('entries')
    .select('slug')
    .where('kind', '=', 'topic')
    .orderBy('slug')
    .execute()
  const general = generalOffers(publication, site.language).map(({ list }) => list)
  const ofTopics = new Set(topics.map(({ slug }) => topicList(slug)))
  return { lists: [...general, ...ofTopics], language: site.language }
}
