import { absolute, articlePath, frontPath, picturePath } from '#lib/addresses/addresses.ts'
import { likelyLocale } from '#lib/language/intl.ts'
import type { Picture } from '#lib/publication/articles/pictures.ts'
import type { Publication } from '#lib/publication/articles/publication.ts'
import { siteIn } from '#lib/publication/articles/site-words.ts'
import { newestFirst } from '#lib/publication/articles/teasers.ts'
import { indexableArticles } from './indexable.ts'
import { type SitemapEntry, urlsetXml } from './sitemap-xml.ts'

/** What Google takes for news, in milliseconds, and the most addresses it reads. */
export const newsAge = 48 * 3_600_000
const mostNews = 1000

/**
 * The sitemap of what was published in the last 48 hours, newest first, as XML. Where there was nothing, it holds the
 * front page without any mark of news: a sitemap without an address is against the schema.
 */
export async function newsSitemap(publication: Publication): Promise<string> {
  const { site, now } = publication
  const rows = await indexableArticles(publication)
    .select(['slug', 'title', 'language', 'articles.date', 'imageJson'])
    .where('articles.date', '>', now - newsAge)
    .orderBy(newestFirst)
    .limit(mostNews)
    .execute()
  const entries = rows.map(({ slug, title, language, date, imageJson }): SitemapEntry => {
    const picture = imageJson ? (JSON.parse(imageJson) as Picture).src : undefined
    return {
      url: absolute(site.url, articlePath(slug)),
      images: picture === undefined ? [] : [absolute(site.url, picturePath(picture))],
      news: {
        publication: siteIn(site, language).name,
        language: newsLanguage(language),
        title,
        published: date,
      },
    }
  })
  const front = { url: absolute(site.url, frontPath(site.language, site.language)) }
  return urlsetXml(entries.length > 0 ? entries : [front])
}

/** ISO 639 alone, but for the two scripts of Chinese, as the schema of news sitemaps has it. */
export function newsLanguage(tag: string): string {
  const { language, script, region } = likelyLocale(tag)
  if (language !== 'zh') return language
  return script === 'Hant' || region === 'TW' ? 'zh-tw' : 'zh-cn'
}
