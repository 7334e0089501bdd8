import { absolute, sitemapPartPath } from '#lib/addresses/addresses.ts'
import type { Publication } from '#lib/publication/articles/publication.ts'
import { articlePart, articleParts } from './sitemap-articles.ts'
import { pageEntries } from './sitemap-pages.ts'
import { type SitemapEntry, sitemapIndexXml, urlsetXml } from './sitemap-xml.ts'

/** Addresses in a part of the pages; the protocol allows 50,000. */
const pagesInPart = 45_000

/** The index of all parts, as XML: those of the pages first, then the articles' from the oldest. */
export async function sitemapIndex(publication: Publication): Promise<string> {
  const pages = await pageEntries(publication)
  const parts = await articleParts(publication)
  return sitemapIndexXml([
    ...splitPages(pages).map((entries, index) => ({
      url: addressOf(publication, `pages-${index + 1}`),
      modified: newest(entries),
    })),
    ...parts.map((modified, index) => ({
      url: addressOf(publication, String(index + 1)),
      modified,
    })),
  ])
}

/** A part by its name (`1`, `pages-1`), as XML; undefined where there is none of that name. */
export async function sitemapPart(
  publication: Publication,
  name: string,
): Promise<string | undefined> {
  const [, pages, number] = /^(pages-)?([1-9]\d{0,5})$/.exec(name) ?? []
  if (!number) return undefined
  const entries = pages
    ? splitPages(await pageEntries(publication))[Number(number) - 1]
    : await articlePart(publication, Number(number))
  return entries && entries.length > 0 ? urlsetXml(entries) : undefined
}

function addressOf({ site }: Publication, part: string): string {
  return absolute(site.url, sitemapPartPath(part))
}

/** The pages that are no articles, by the parts of the sitemap that hold them. */
export function splitPages(entries: SitemapEntry[]): SitemapEntry[][] {
  const parts: SitemapEntry[][] = []
  for (let start = 0; start < entries.length; start += pagesInPart)
    parts.push(entries.slice(start, start + pagesInPart))
  return parts
}

function newest(entries: SitemapEntry[]): number | undefined {
  const dates = entries.flatMap(({ modified }) => modified ?? [])
  return dates.length > 0 ? dates.reduce((a, b) => Math.max(a, b)) : undefined
}
