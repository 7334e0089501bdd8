import {
  correctionsPath,
  feedStylePath,
  feedsPath,
  frontPath,
  indexPath,
  type ListKind,
  manifestPath,
  newsSitemapPath,
  pagePath,
  sitemapPartPath,
  sitemapPath,
} from '#lib/addresses/addresses.ts'
import { listCorrections } from '#lib/articles/article.ts'
import { listEntries } from '#lib/articles/entries.ts'
import { frontPage } from '#lib/articles/front-page.ts'
import type { Publication } from '#lib/articles/publication.ts'
import { indexableArticles, lastChange } from '#lib/seo/indexable.ts'
import { newsSitemap } from '#lib/seo/news-sitemap.ts'
import { partSize } from '#lib/seo/sitemap-articles.ts'
import { pageEntries } from '#lib/seo/sitemap-pages.ts'
import { type EditionPage, editionPage } from './edition-page.ts'
import type { Frames } from './frames.ts'
import { feedPages, publicOnes } from './list-pages.ts'
import type { Shown, ShownArticle } from './shown.ts'

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
    const articles = publicOnes(shown).filter((article) => article.language === language)
    pages.push(editionPage(path, frame, await frontPage(publication, language)))
    pages.push(...feedPages(path, articles, shown, frame))
  }
  return pages
}

/** The pages of which a publication has one each. */
export async function singlePages(
  publication: Publication,
  shown: Shown,
  frames: Frames,
): Promise<EditionPage[]> {
  const { site, catalogue } = publication
  const frame = frames.of(site.language)
  const corrected = await listCorrections(publication, corrections)
  const pages = [
    editionPage(correctionsPath, frame, corrected),
    ...feedPages(correctionsPath, [], shown, frame, corrected),
    editionPage(manifestPath, frame),
    editionPage('/robots.txt', frame),
    editionPage('/opensearch.xml', frame),
    editionPage(feedStylePath, frame),
  ]
  const names: unknown[] = []
  for (const kind of ['topic', 'author', 'series'] satisfies ListKind[]) {
    const entries = await listEntries(publication, kind, site.language)
    names.push(entries)
    pages.push(editionPage(indexPath(kind), frame, entries))
  }
  pages.push(editionPage(feedsPath, frame, names))
  const standing = await catalogue
    .selectFrom('pages')
    .select(['slug', 'hash', 'language'])
    .execute()
  for (const { slug, hash, language } of standing)
    pages.push(editionPage(pagePath(slug), frames.of(language), hash))
  return [...pages, ...(await sitemaps(publication, shown, frame))]
}

async function sitemaps(
  publication: Publication,
  shown: Shown,
  frame: string,
): Promise<EditionPage[]> {
  const rows = await indexableArticles(publication)
    .select(['articles.path', lastChange(publication.now).as('modified')])
    .orderBy('articles.date')
    .orderBy('articles.path')
    .execute()
  const families = Map.groupBy(publicOnes(shown), ({ original }) => original)
  const pages: EditionPage[] = []
  const parts: string[][] = []
  for (let at = 0; at < rows.length; at += partSize)
    parts.push(rows.slice(at, at + partSize).map((row) => entryOf(row, shown, families)))
  for (const [index, part] of parts.entries())
    pages.push(editionPage(sitemapPartPath(String(index + 1)), frame, part))
  const others = await pageEntries(publication)
  pages.push(editionPage(sitemapPartPath('pages-1'), frame, others))
  pages.push(editionPage(sitemapPath, frame, others, parts))
  pages.push(editionPage(newsSitemapPath, frame, await newsSitemap(publication)))
  return pages
}

function entryOf(
  { path, modified }: { path: string; modified: number },
  { byPath }: Shown,
  families: Map<string, ShownArticle[]>,
): string {
  const article = byPath.get(path)
  const family = article && families.get(article.original)
  const others =
    family && family.length > 1 ? family.map(({ slug, language }) => [slug, language]) : []
  return JSON.stringify([article?.face, modified, others])
}
