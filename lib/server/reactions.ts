import type { Publication } from '#lib/publication/articles/publication.ts'
import { hasAccounts } from '#lib/publication/content/account-names.ts'
import { objectSlug } from '#lib/publication/fediverse/object-paths.ts'
import {
  type AllReactions,
  keptReactions,
  type Reactions,
  reactionsFile,
} from '#lib/publication/fediverse/reactions.ts'
import { settings } from '#lib/settings/settings.ts'

/** Whether articles show how often they were liked and shared. */
export const showsReactions = ({ site }: Pick<Publication, 'site'>) =>
  hasAccounts(site) && site.accounts?.numbers === true

/** What was counted when the edition was last published, by the first slugs of articles; nothing where articles show none. */
export function currentReactions(publication: Pick<Publication, 'site'>): AllReactions {
  return showsReactions(publication) ? keptReactions(reactionsFile(settings().dataDir)) : new Map()
}

/** The same of one article; undefined where it has none. */
export async function currentReactionsOf(
  publication: Publication,
  article: { path: string; slug: string },
): Promise<Reactions | undefined> {
  const all = currentReactions(publication)
  const first = all.size > 0 ? await objectSlug(publication, article) : undefined
  return first === undefined ? undefined : all.get(first)
}
