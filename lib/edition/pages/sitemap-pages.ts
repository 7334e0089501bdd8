import { newsSitemapPath, sitemapPartPath, sitemapPath } from '#lib/addresses/addresses.ts'
import type { Publication } from '#lib/publication/articles/publication.ts'
import { newsSitemap } from '#lib/publication/seo/news-sitemap.ts'
import { partSize } from '#lib/publication/seo/sitemap-articles.ts'
import { pageEntries } from '#lib/publication/seo/sitemap-pages.ts'
import { splitPages } from '#lib/publication/seo/sitemaps.ts'
import { type EditionPage, editionPage, mark, markOf } from '../files/edition-page.ts'
import { familiesOf } from './article-pages.ts'
import type { Shown, ShownArticle } from './shown-articles.ts'

/** The sitemaps. Those that are few are simply asked for. */
export async function sitemapPages(
  publication: Publication,
  shown: Shown,
  frame: string,
): Promise<EditionPage[]> {
  const indexable = shown.listed.filter((article) => article.isIndexable)
  const families = familiesOf(shown)
  const last: number[] = []
  const pages: EditionPage[] = []
  for (let at = 0; at < indexable.length; at += partSize) {
    const part = indexable.slice(at, at + partSize)
    const entries = part.map((each) => entryOf(each, families))
    last.push(part.reduce((newest, { modified }) => Math.max(newest, modified), 0))
    const name = String(at / partSize + 1)
    pages.push(editionPage(sitemapPartPath(name), frame, mark(entries.join('\n'))))
  }
  const others = splitPages(await pageEntries(publication)).map((entries) => markOf(entries))
  for (const [index, entries] of others.entries())
    pages.push(editionPage(sitemapPartPath(`pages-${index + 1}`), frame, entries))
  // The index shows when each part was changed last.
  pages.push(editionPage(sitemapPath, frame, ...others, last.join(' ')))
  pages.push(editionPage(newsSitemapPath, frame, await newsSitemap(publication)))
  return pages
}

function entryOf(article: ShownArticle, families: Map<string, string>): string {
  const { hash, slug, modified, original } = article
  return `${hash} ${slug} ${modified} ${families.get(original) ?? ''}`
}
