import { sql } from 'kysely'
import {
  absolute,
  archivePath,
  correctionsPath,
  feedsPath,
  frontPath,
  indexPath,
  type ListKind,
  listPath,
  newsletterPath,
  pagePath,
} from '#lib/addresses/addresses.ts'
import { archiveMonths, archiveYears } from '#lib/publication/articles/archive.ts'
import { membership } from '#lib/publication/articles/entries.ts'
import { isPublic, visibility } from '#lib/publication/articles/gate.ts'
import { isWordsOfMadePage, madePagesOf, madePath } from '#lib/publication/articles/made-pages.ts'
import type { Publication } from '#lib/publication/articles/publication.ts'
import { publicArticles } from '#lib/publication/articles/teasers.ts'
import { alternatesOf } from './alternates.ts'
import type { SitemapEntry } from './sitemap-xml.ts'

/**
 * Every page that is no article: front pages, standing pages, lists, the archive. Numbered pages of lists are left out:
 * what they lead to has entries of its own.
 */
export async function pageEntries(publication: Publication): Promise<SitemapEntry[]> {
  const { site } = publication
  const corrected = await lastCorrection(publication)
  return [
    ...(await fronts(publication)),
    ...madeEntries(publication),
    ...(await standingPages(publication)),
    ...(await lists(publication, 'topic')),
    ...(await lists(publication, 'series')),
    ...(await lists(publication, 'author')),
    ...(await archive(publication)),
    ...(corrected === undefined
      ? []
      : [{ url: absolute(site.url, correctionsPath), modified: corrected }]),
    { url: absolute(site.url, newsletterPath) },
    { url: absolute(site.url, feedsPath) },
  ]
}

/** What settings make, in every language of a site that has it. */
function madeEntries({ site }: Publication): SitemapEntry[] {
  return madePagesOf(site).flatMap((made) => {
    const all = site.languages.map((language) => ({
      language,
      address: absolute(site.url, madePath(made, language, site)),
    }))
    return all.map((own) => ({
      url: own.address,
      languages: Object.entries(alternatesOf(own, all, { siteLanguage: site.language })),
    }))
  })
}

async function fronts(publication: Publication): Promise<SitemapEntry[]> {
  const { site } = publication
  const all = site.languages.map((language) => ({
    language,
    address: absolute(site.url, frontPath(language, site.language)),
  }))
  const entries: SitemapEntry[] = []
  for (const own of all) {
    const { language, address: url } = own
    const newest = await publicArticles(publication)
      .select('date')
      .where('language', '=', language)
      .orderBy('date', 'desc')
      .limit(1)
      .executeTakeFirst()
    const languages = alternatesOf(own, all, { siteLanguage: site.language })
    entries.push({ url, modified: newest?.date, languages: Object.entries(languages) })
  }
  return entries
}

async function standingPages({ catalogue, site }: Publication): Promise<SitemapEntry[]> {
  const rows = await catalogue
    .selectFrom('pages')
    .select(['slug', 'updated'])
    .orderBy('slug')
    .execute()
  const shown = rows.filter(({ slug }) => !isWordsOfMadePage(slug, site))
  return shown.map(({ slug, updated }) => ({
    url: absolute(site.url, pagePath(slug)),
    modified: updated ?? undefined,
  }))
}

/**
 * The index of all topics, authors or series, and the newest page of each that has a public article. The date of that
 * article stands for the page: to look through all of them would take seconds in a large archive.
 */
async function lists(publication: Publication, kind: ListKind): Promise<SitemapEntry[]> {
  const { catalogue, site, now } = publication
  const { join, column } = membership(kind)
  const newest = sql`(SELECT ${dateOf[kind]} FROM articles JOIN ${join}
    WHERE ${column} = entries.slug AND ${isPublic(now)} ORDER BY 1 DESC LIMIT 1)`
  const { rows } = await sql<{ slug: string; modified: number }>`
    SELECT slug, modified FROM (SELECT slug, ${newest} AS modified FROM entries WHERE kind = ${kind})
    WHERE modified IS NOT NULL ORDER BY slug`.execute(catalogue)
  if (rows.length === 0) return []
  return [
    { url: absolute(site.url, indexPath(kind)) },
    ...rows.map(({ slug, modified }) => ({
      url: absolute(site.url, listPath(kind, slug)),
      modified,
    })),
  ]
}

/** The dates by which the members of each kind of list are kept in order. */
const dateOf = {
  topic: sql.ref('articleTopics.date'),
  author: sql.ref('articleAuthors.date'),
  series: sql.ref('own.date'),
}

async function archive(publication: Publication): Promise<SitemapEntry[]> {
  const entries = [archivePath()]
  for (const year of await archiveYears(publication)) {
    entries.push(archivePath(year))
    for (const month of await archiveMonths(publication, year))
      entries.push(archivePath(year, month))
  }
  return entries.map((path) => ({ url: absolute(publication.site.url, path) }))
}

/** When something was last corrected or withdrawn; of the latter what the file says, as git may tell nothing here. */
async function lastCorrection({ catalogue, now }: Publication): Promise<number | undefined> {
  const { rows } = await sql<{ last: number | null }>`
    SELECT max(at) AS last FROM (
      SELECT corrections.date AS at FROM corrections JOIN articles ON articles.path = corrections.path
      WHERE ${isPublic(now)}
      UNION ALL SELECT ifnull(updated, date) FROM articles WHERE (${visibility(now)}) = 'withdrawn')
    WHERE at <= ${now}`.execute(catalogue)
  return rows[0]?.last ?? undefined
}
