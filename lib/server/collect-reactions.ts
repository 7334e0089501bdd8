import { log } from '#lib/log/log.ts'
import { openStore } from '#lib/newsletter/store/open-store.ts'
import type { Publication } from '#lib/publication/articles/publication.ts'
import { keepReactions, reactionsFile } from '#lib/publication/fediverse/reactions.ts'
import { settings } from '#lib/settings/settings.ts'
import { showsReactions } from './reactions.ts'

/**
 * Counts what readers of other servers did, for the pages of the edition that is published now. A database that is away keeps nothing from
 * being published: the numbers stay those of the last time. Nothing where articles show none.
 */
export async function collectCurrentReactions(publication: Publication): Promise<void> {
  if (!showsReactions(publication)) return
  const { databaseUrl, dataDir } = settings()
  try {
    // A command ends when nothing is open any more.
    const store = await openStore({ databaseUrl, dataDir })
    try {
      const counted = await store.queries.countAllReactions()
      await keepReactions(reactionsFile(dataDir), publication.site.url, counted)
    } finally {
      await store.close()
    }
  } catch (error) {
    log('error', { event: 'fediverse-numbers-kept', error })
  }
}
