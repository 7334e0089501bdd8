import type { WithdrawnAt } from '#lib/publication/articles/corrections.ts'
import type { Publication } from '#lib/publication/articles/publication.ts'
import type { EditionPage } from '../files/edition-page.ts'
import { fileOf } from '../files/page-file.ts'
import { archivePages } from './archive-pages.ts'
import { articlePages } from './article-pages.ts'
import { readFrames } from './frames.ts'
import { listPages } from './list-pages.ts'
import { readShown } from './shown.ts'
import { frontPages, singlePages } from './single-pages.ts'
import { sitemapPages } from './sitemap-pages.ts'

/**
 * Every page of the edition as of the publication's moment, with a fingerprint of everything that it shows, those first
 * that most readers see. `build` changes with the application and with the settings that show; `histories` has the marks
 * of what was changed in articles, by their paths, and `withdrawnAt` when they were withdrawn. A page that no file can
 * have the name of is not of the edition: the application gives it to anyone who asks.
 */
export async function editionPages(
  publication: Publication,
  build: string,
  histories = new Map<string, string>(),
  withdrawnAt: WithdrawnAt = new Map(),
): Promise<EditionPage[]> {
  const shown = await readShown(publication)
  const { site } = publication
  const languages = new Set([...site.languages, ...shown.articles.map(({ language }) => language)])
  const frames = await readFrames(publication, languages, build)
  const pages = [
    ...(await frontPages(publication, shown, frames)),
    ...articlePages(shown, frames, histories),
    ...listPages(shown, frames, site.language),
    ...archivePages(shown, frames, site),
    ...(await singlePages(publication, shown, frames, withdrawnAt)),
    ...(await sitemapPages(publication, shown, frames.of(site.language))),
  ]
  return pages.filter(({ path }) => fileOf(path, 'text/html') !== undefined)
}
