import type { WithdrawnAt } from '#lib/publication/articles/corrections.ts'
import { topicFronts } from '#lib/publication/articles/front-page.ts'
import type { Publication } from '#lib/publication/articles/publication.ts'
import { type EditionPage, markOf } from '../files/edition-page.ts'
import { fileOf } from '../files/page-file.ts'
import { archivePages } from './archive-pages.ts'
import { articlePages } from './article-pages.ts'
import { type FediverseMarks, fediversePages, reactionMarks } from './fediverse-pages.ts'
import { readFrames } from './frames.ts'
import { listPages } from './list-pages.ts'
import { readShown } from './shown-articles.ts'
import { frontPages, singlePages } from './single-pages.ts'
import { sitemapPages } from './sitemap-pages.ts'

/**
 * Every page of the edition as of the publication's moment, with a fingerprint of everything that it shows, those first
 * that most readers see. `build` changes with the application and with the settings that show; `histories` has the marks
 * of what was changed in articles, by their paths, and `withdrawnAt` when they were withdrawn;
 * `fediverse` is what pages show of it. A page that no file can
 * have the name of is not of the edition: the application gives it to anyone who asks.
 *
 * They come one by one: what all pages of a large archive show is more than what the archive is read from.
 */
export async function editionPages(
  publication: Publication,
  build: string,
  histories = new Map<string, string>(),
  withdrawnAt: WithdrawnAt = new Map(),
  fediverse: FediverseMarks = { keys: '', reactions: new Map() },
): Promise<Iterable<EditionPage>> {
  const shown = await readShown(publication)
  const { site } = publication
  const languages = new Set([...site.languages, ...shown.articles.map(({ language }) => language)])
  const frames = await readFrames(publication, languages, build)
  const front = await frontPages(publication, shown, frames)
  const single = await singlePages(publication, shown, frames, withdrawnAt)
  const heads = await topicHeads(publication)
  const sitemaps = await sitemapPages(publication, shown, frames.ofFile(site.language))
  const reactions = await reactionMarks(publication, shown, fediverse)
  return withFiles([
    front,
    articlePages(shown, frames, { histories, reactions }),
    listPages(shown, { frames, language: site.language, heads }),
    archivePages(shown, frames, site),
    single,
    sitemaps,
    await fediversePages(shown, { publication, frames, keys: fediverse.keys }),
  ])
}

function* withFiles(parts: Iterable<EditionPage>[]): Generator<EditionPage> {
  for (const part of parts)
    for (const page of part) if (fileOf(page.path, 'text/html') !== undefined) yield page
}

async function topicHeads(publication: Publication): Promise<Map<string, string>> {
  const fronts = await topicFronts(publication)
  return new Map([...fronts].map(([slug, parts]) => [slug, markOf(parts)]))
}
