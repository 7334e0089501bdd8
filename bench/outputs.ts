import { type FeedFormat, feedFiles } from '#lib/addresses/addresses.ts'
import { type Publication, readPublication } from '#lib/publication/articles/publication.ts'
import { catalogueFile, openForReading } from '#lib/publication/content/catalogue/open-catalogue.ts'
import { feedPages } from '#lib/publication/feeds/list-feeds.ts'
import { readFeed } from '#lib/publication/feeds/page-feeds.ts'
import { writeFeed } from '#lib/publication/feeds/write-feed.ts'
import { newsSitemap } from '#lib/publication/seo/news-sitemap.ts'
import { articleParts } from '#lib/publication/seo/sitemap-articles.ts'
import { sitemapIndex, sitemapPart } from '#lib/publication/seo/sitemaps.ts'

/** What it took to write all files of one sort, one after the other. */
export interface OutputMeasure {
  seconds: number
  files: number
  megabytes: number
  /** The file that took longest, in milliseconds. */
  slowest: number
}

/** Writes all sitemaps, and every feed in its three formats, from the catalogue of a publication. */
export async function measureOutputs(
  env: Record<string, string>,
): Promise<{ sitemaps: OutputMeasure; feeds: OutputMeasure }> {
  const catalogue = openForReading(catalogueFile(env.CONTENT_DIR ?? '', env.DATA_DIR ?? ''))
  try {
    const publication = await readPublication(catalogue, Date.now())
    return {
      sitemaps: await measured(sitemapFiles(publication)),
      feeds: await measured(feedFilesOf(publication)),
    }
  } finally {
    await catalogue.destroy()
  }
}

async function measured(files: AsyncIterable<string>): Promise<OutputMeasure> {
  const begun = performance.now()
  const measure = { seconds: 0, files: 0, megabytes: 0, slowest: 0 }
  let last = begun
  for await (const text of files) {
    const now = performance.now()
    measure.files++
    measure.megabytes += Buffer.byteLength(text) / 1e6
    measure.slowest = Math.max(measure.slowest, now - last)
    last = now
  }
  return { ...measure, seconds: (performance.now() - begun) / 1000 }
}

async function* sitemapFiles(publication: Publication): AsyncIterable<string> {
  yield sitemapIndex(publication)
  yield newsSitemap(publication)
  for (let part = 1; ; part++) {
    const xml = await sitemapPart(publication, `pages-${part}`)
    if (xml === undefined) break
    yield xml
  }
  const parts = await articleParts(publication)
  for (const index of parts.keys()) yield (await sitemapPart(publication, String(index + 1))) ?? ''
}

async function* feedFilesOf(publication: Publication): AsyncIterable<string> {
  for (const page of await feedPages(publication)) {
    const feed = await readFeed(publication, page)
    if (!feed) continue
    for (const format of Object.keys(feedFiles) as FeedFormat[])
      yield writeFeed(feed, format, []).body
  }
}
