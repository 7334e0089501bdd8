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
import { archiveMonths, archiveYears } from '#lib/articles/archive.ts'
import { membership } from '#lib/articles/entries.ts'
import { isPublic } from '#lib/articles/gate.ts'
import type { Publication } from '#lib/articles/publication.ts'
import { publicArticles } from '#lib/articles/teasers.ts'
import { lastChange } from './indexable.ts'
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

async function fronts(publication: Publication): Promise<SitemapEntry[]> {
  const { site } = publication
  const all = site.languages.map((language): [string, string] => [
    language,
    absolute(site.url, frontPath(language, site.language)),
  ])
  const newest = await publicArticles(publication)
    .select(['language', lastChange(publication.now).as('modified')])
    .select(sql`max(articles.date)`.as('newest'))
    .groupBy('language')
    .execute()
  const modified = new Map(newest.map((row) => [row.language, row.modified]))
  return all.map(([language, url]) => ({
    url,
    modified: modified.get(language),
    languages: all.length > 1 ? all : [],
  }))
}

async function standingPages({ catalogue, site }: Publication): Promise<SitemapEntry[]> {
  const rows = await catalogue
    .selectFrom('pages')
    .select(['slug', 'updated'])
    .orderBy('slug')
    .execute()
  return rows.map(({ slug, updated }) => ({
    url: absolute(site.url, pagePath(slug)),
    modified: updated ?? undefined,
  }))
}

/** The index of all topics, authors or series, and the newest page of each that has a public article. */
async function lists(publication: Publication, kind: ListKind): Promise<SitemapEntry[]> {
  const { catalogue, site, now } = publication
  const { join, column } = membership(kind)
  const { rows } = await sql<{ slug: string; modified: number }>`
    SELECT ${column} AS slug, max(${lastChange(now)}) AS modified
    FROM articles JOIN ${join} WHERE ${column} IS NOT NULL AND ${isPublic(now)}
    GROUP BY 1 ORDER BY 1`.execute(catalogue)
  if (rows.length === 0) return []
  return [
    { url: absolute(site.url, indexPath(kind)) },
    ...rows.map(({ slug, modified }) => ({
      url: absolute(site.url, listPath(kind, slug)),
      modified,
    })),
  ]
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

async function lastCorrection({ catalogue, now }: Publication): Promise<number | undefined> {
  const { rows } = await sql<{ last: number | null }>`
    SELECT max(corrections.date) AS last FROM corrections
    JOIN articles ON articles.path = corrections.path
    WHERE ${isPublic(now)} AND corrections.date <= ${now}`.execute(catalogue)
  return rows[0]?.last ?? undefined
}
