import { newsSitemapPath, sitemapPartPath, sitemapPath } from '#lib/addresses/addresses.ts'
import type { Publication } from '#lib/articles/publication.ts'
import { newsSitemap } from '#lib/seo/news-sitemap.ts'
import { partSize } from '#lib/seo/sitemap-articles.ts'
import { pageEntries } from '#lib/seo/sitemap-pages.ts'
import { sitemapIndex, splitPages } from '#lib/seo/sitemaps.ts'
import { type EditionPage, editionPage, mark, markOf } from './edition-page.ts'
import type { Shown, ShownArticle } from './shown.ts'

/** The sitemaps. Those that are few are simply asked for. */
export async function sitemapPages(
  publication: Publication,
  shown: Shown,
  frame: string,
): Promise<EditionPage[]> {
  const indexable = shown.listed.filter((article) => article.isIndexable)
  const families = Map.groupBy(shown.listed, ({ original }) => original)
  const pages: EditionPage[] = []
  for (let at = 0; at < indexable.length; at += partSize) {
    const entries = indexable.slice(at, at + partSize).map((each) => entryOf(each, families))
    const part = String(at / partSize + 1)
    pages.push(editionPage(sitemapPartPath(part), frame, mark(entries.join('\n'))))
  }
  for (const [index, entries] of splitPages(await pageEntries(publication)).entries())
    pages.push(editionPage(sitemapPartPath(`pages-${index + 1}`), frame, markOf(entries)))
  pages.push(editionPage(sitemapPath, frame, await sitemapIndex(publication)))
  pages.push(editionPage(newsSitemapPath, frame, await newsSitemap(publication)))
  return pages
}

function entryOf(article: ShownArticle, families: Map<string, ShownArticle[]>): string {
  const { hash, slug, modified, original } = article
  const family = families.get(original) ?? []
  const others = family.length > 1 ? family.map((each) => `${each.slug} ${each.language}`) : []
  return [hash, slug, modified, ...others].join(' ')
}
