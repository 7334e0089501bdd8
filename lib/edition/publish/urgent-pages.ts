import { sql } from 'kysely'
import { articlePath, frontPath } from '#lib/addresses/addresses.ts'
import { visibility } from '#lib/publication/articles/gate.ts'
import type { Publication } from '#lib/publication/articles/publication.ts'
import { publishedLately } from '#lib/publication/content/catalogue/lately.ts'
import { whileUnfinished } from '../files/edition-folder.ts'
import { knownFiles, noteRows, soil } from '../files/edition-rows.ts'
import type { EditionState } from '../files/edition-state.ts'
import { removePages } from '../files/remove-pages.ts'
import type { PageMaker } from '../render/make-page.ts'
import { renderPages } from '../render/render-pages.ts'

export interface UrgentOptions {
  publication: Publication
  state: EditionState
  distDir: string
  maker: PageMaker
}

/**
 * Removes the articles that readers must no longer see, then renders those that editors have just changed, and the front
 * pages of their languages, before the archive is gone through for all that shows them, which takes seconds where it is
 * large. What else these pages should be is for
 * {@link publishEdition} to find out, which must follow: until then their fingerprints are unknown. Returns how many
 * pages show something else than before; rejects with what the file system refuses.
 */
export async function publishUrgent({ state, ...options }: UrgentOptions): Promise<number> {
  await removeHidden(state, options)
  const paths = await urgentPaths(options.publication)
  if (paths.length === 0) return 0
  const files = await knownFiles(state, paths)
  soil(state, paths)
  const pages = paths.map((path) => ({ path, fingerprint: '', before: files.get(path) }))
  const keep = (rows: Parameters<typeof noteRows>[1]) => noteRows(state, rows)
  const { changed } = await whileUnfinished(state, () => renderPages(pages, { ...options, keep }))
  return changed
}

/** A front page that has no line of an article any more would else stand beside the article itself. */
async function removeHidden(
  state: EditionState,
  { publication: { catalogue, now }, distDir }: Omit<UrgentOptions, 'state'>,
): Promise<void> {
  const hidden = await catalogue
    .selectFrom('articles')
    .select('slug')
    .where(sql<boolean>`${visibility(now)} NOT IN ('public', 'withdrawn')`)
    .execute()
  const files = await knownFiles(
    state,
    hidden.map(({ slug }) => articlePath(slug)),
  )
  if (files.size === 0) return
  const gone = [...files].map(([path, file]) => ({ path, file }))
  await whileUnfinished(state, () => removePages(state, distDir, gone))
}

async function urgentPaths({ catalogue, site, now }: Publication): Promise<string[]> {
  const files = await publishedLately(catalogue)
  if (files.length === 0) return []
  const articles = await catalogue
    .selectFrom('articles')
    .select(['slug', 'language'])
    .where('path', 'in', files)
    .where(sql<boolean>`${visibility(now)} IN ('public', 'withdrawn')`)
    .execute()
  const languages = new Set(articles.map(({ language }) => language))
  return [
    ...articles.map(({ slug }) => articlePath(slug)),
    ...site.languages
      .filter((language) => languages.has(language))
      .map((language) => frontPath(language, site.language)),
  ]
}
