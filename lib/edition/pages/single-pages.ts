import {
  correctionsPath,
  feedStylePath,
  feedsPath,
  frontPath,
  iconPath,
  indexPath,
  type ListKind,
  manifestPath,
  openSearchPath,
  pagePath,
  speculationRulesPath,
} from '#lib/addresses/addresses.ts'
import { missingPath, nowherePath } from '#lib/addresses/routes.ts'
import { listAmendments, type WithdrawnAt } from '#lib/publication/articles/corrections.ts'
import { listEntries } from '#lib/publication/articles/entries.ts'
import { frontPage } from '#lib/publication/articles/front-page.ts'
import type { Publication } from '#lib/publication/articles/publication.ts'
import { type EditionPage, editionPage, markOf } from '../files/edition-page.ts'
import type { Frames } from './frames.ts'
import { emptyFeed, feedEntries, feedPages } from './list-pages.ts'
import type { Shown } from './shown-articles.ts'

/** More corrections than any page or feed lists. */
const corrections = 500

/** Front pages and their feeds. They are few: what they show is simply asked for. */
export async function frontPages(
  publication: Publication,
  shown: Shown,
  frames: Frames,
): Promise<EditionPage[]> {
  const { site } = publication
  const pages: EditionPage[] = []
  for (const language of site.languages) {
    const path = frontPath(language, site.language)
    const frame = frames.of(language)
    const articles = shown.listed.filter((article) => article.language === language)
    pages.push(editionPage(path, frame, markOf(await frontPage(publication, language))))
    pages.push(...feedPages(path, feedEntries(articles, shown), frame))
  }
  return pages
}

/** The pages of which a publication has one each. */
export async function singlePages(
  publication: Publication,
  shown: Shown,
  frames: Frames,
  withdrawnAt: WithdrawnAt,
): Promise<EditionPage[]> {
  const { site, catalogue, now } = publication
  const frame = frames.of(site.language)
  const corrected = await listAmendments(publication, corrections, withdrawnAt)
  const happened = corrected.map(({ date }) => date <= now)
  const amended = corrected.length > 0 ? markOf(corrected, happened) : emptyFeed(shown)
  const pages = [
    editionPage(correctionsPath, frame, markOf(corrected)),
    ...feedPages(correctionsPath, amended, frame),
    editionPage(iconPath, frame),
    editionPage(manifestPath, frame),
    editionPage('/robots.txt', frame),
    editionPage(openSearchPath, frame),
    editionPage(feedStylePath, frame),
    editionPage(speculationRulesPath, frame),
  ]
  const lists: string[] = []
  for (const kind of ['topic', 'author', 'series'] satisfies ListKind[]) {
    const entries = markOf(await listEntries(publication, kind, site.language))
    lists.push(entries)
    pages.push(editionPage(indexPath(kind), frame, entries))
  }
  // Newsletters of topics are called after them, in every language.
  const topics = [...shown.entries.names.values()].join('\n')
  pages.push(editionPage(feedsPath, frame, ...lists, topics))
  const standing = await catalogue
    .selectFrom('pages')
    .select(['slug', 'hash', 'language'])
    .execute()
  for (const { slug, hash, language } of standing)
    pages.push(editionPage(pagePath(slug), frames.of(language), hash))
  // Hosts without a server of ours answer with it for what is not there.
  pages.push({
    ...editionPage(missingPath, frame),
    rendered: { path: nowherePath, status: 404 },
  })
  return pages
}
