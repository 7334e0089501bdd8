import {
  correctionsPath,
  didPath,
  feedStylePath,
  feedsPath,
  frontPath,
  iconPath,
  indexPath,
  type ListKind,
  licensePath,
  manifestPath,
  openSearchPath,
  pagePath,
  recordProofPath,
  speculationRulesPath,
  tdmPath,
  trustPath,
} from '#lib/addresses/addresses.ts'
import { missingPath, nowherePath } from '#lib/addresses/routes.ts'
import { listAmendments, type WithdrawnAt } from '#lib/publication/articles/corrections.ts'
import { listEntries } from '#lib/publication/articles/entries.ts'
import { frontPage } from '#lib/publication/articles/front-page.ts'
import {
  isWordsOfMadePage,
  madePagesOf,
  madePath,
  wordsSlug,
} from '#lib/publication/articles/made-pages.ts'
import { newestInMasthead } from '#lib/publication/articles/newest-in-masthead.ts'
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
    const ask = frames.ask({ place: 'front', language })
    const front = markOf(
      await frontPage(publication, language),
      await newestInMasthead(publication, language),
    )
    pages.push(editionPage(path, frame, front, ask))
    pages.push(...feedPages(path, feedEntries(articles, shown), frames.ofFile(language)))
  }
  return pages
}

/** What settings make, in every language of a site that has it; `hashOf` changes with the standing page that has the words. */
function madePages(
  { site }: Publication,
  frames: Frames,
  hashOf: (slug: string) => string | undefined,
): EditionPage[] {
  return madePagesOf(site).flatMap((made) =>
    site.languages.map((language) => {
      const words = hashOf(wordsSlug(made, language, site))
      const path = madePath(made, language, site)
      return editionPage(path, frames.of(language), markOf(site[made]), words)
    }),
  )
}

/** What machines may do with the texts, where the publication says it. */
function rightsFiles({ rights }: Publication['site'], file: string): EditionPage[] {
  if (!rights) return []
  const paths = rights.training ? [licensePath, tdmPath] : [licensePath]
  return paths.map((path) => editionPage(path, file, markOf(rights)))
}

/** By which its records are known for its own; those of other languages have no file, as this one has the name of their folder. */
function recordFiles({ accounts, language }: Publication['site'], file: string): EditionPage[] {
  if (!accounts?.atproto) return []
  const paths = [didPath, recordProofPath(language, language)]
  return paths.map((path) => editionPage(path, file, markOf(accounts.atproto)))
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
  const file = frames.ofFile(site.language)
  const corrected = await listAmendments(publication, corrections, withdrawnAt)
  const happened = corrected.map(({ date }) => date <= now)
  const amended = corrected.length > 0 ? markOf(corrected, happened) : emptyFeed(shown)
  const pages = [
    editionPage(correctionsPath, frame, markOf(corrected)),
    ...feedPages(correctionsPath, amended, file),
    editionPage(iconPath, file),
    editionPage(manifestPath, file, markOf(site.look?.colours.paper)),
    editionPage('/robots.txt', file, markOf(site.rights)),
    ...rightsFiles(site, file),
    ...(site.ownership ? [editionPage(trustPath, file, markOf(site.ownership, site.rights))] : []),
    ...recordFiles(site, file),
    editionPage(openSearchPath, file),
    editionPage(feedStylePath, file),
    editionPage(speculationRulesPath, file),
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
    if (!isWordsOfMadePage(slug, site))
      pages.push(editionPage(pagePath(slug), frames.of(language), hash))
  const hashOf = (slug: string) => standing.find((page) => page.slug === slug)?.hash
  pages.push(...madePages(publication, frames, hashOf))
  // Hosts without a server of ours answer with it for what is not there.
  pages.push({
    ...editionPage(missingPath, frame),
    rendered: { path: nowherePath, status: 404 },
  })
  return pages
}
