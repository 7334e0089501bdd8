import { sql } from 'kysely'
import { absolute, articlePath, picturePath } from '#lib/addresses/addresses.ts'
import type { Picture } from '#lib/publication/articles/pictures.ts'
import type { Publication } from '#lib/publication/articles/publication.ts'
import { publicArticles } from '#lib/publication/articles/teasers.ts'
import { alternatesOf, type Version } from './alternates.ts'
import { indexableArticles, lastChange } from './indexable.ts'
import type { SitemapEntry } from './sitemap-xml.ts'

/**
 * Articles in a part. Parts count from the oldest, so that a new article changes the last part only; far below the
 * 50,000 that the protocol allows, so that it is a small one that is quickly made.
 */
export const partSize = 2000

/** The last change within each part, by its number less 1, in milliseconds since 1970. */
export async function articleParts(publication: Publication): Promise<number[]> {
  const numbered = indexableArticles(publication).select([
    sql<number>`(row_number() OVER (ORDER BY articles.date, articles.path) - 1) / ${sql.lit(partSize)}`.as(
      'part',
    ),
    lastChange(publication.now).as('modified'),
  ])
  const rows = await publication.catalogue
    .selectFrom(numbered.as('numbered'))
    .select(({ fn }) => fn.max('modified').as('modified'))
    .groupBy('part')
    .orderBy('part')
    .execute()
  return rows.map(({ modified }) => modified)
}

/** The articles of a part, counted from 1, oldest first; none where there is no such part. */
export async function articlePart(publication: Publication, part: number): Promise<SitemapEntry[]> {
  const { site, now } = publication
  const rows = await indexableArticles(publication)
    .select(['articles.path', 'slug', 'language', 'translationOf', 'imageJson'])
    .select(lastChange(now).as('modified'))
    .orderBy(sql`articles.date, articles.path`)
    .limit(partSize)
    .offset((part - 1) * partSize)
    .execute()
  const families = await familiesOf(
    publication,
    rows.map(({ translationOf, slug }) => translationOf ?? slug),
  )
  const inText = await picturesInText(
    publication,
    rows.map(({ path }) => path),
  )
  return rows.map((row) => {
    const url = absolute(site.url, articlePath(row.slug))
    const original = row.translationOf ?? row.slug
    const family = families.get(original) ?? []
    const languages = alternatesOf({ language: row.language, address: url }, family, {
      siteLanguage: site.language,
      original: family.find(({ slug }) => slug === original)?.address,
    })
    const lead = row.imageJson ? [(JSON.parse(row.imageJson) as Picture).src] : []
    const pictures = new Set([...lead, ...(inText.get(row.path) ?? [])])
    return {
      url,
      modified: row.modified,
      languages: Object.entries(languages),
      images: [...pictures].map((src) => absolute(site.url, picturePath(src))),
    }
  })
}

type Family = (Version & { slug: string })[]

/** Articles that there are in several languages, by the slug of their original. */
async function familiesOf(
  publication: Publication,
  originals: string[],
): Promise<Map<string, Family>> {
  const asked = sql`(SELECT value FROM json_each(${JSON.stringify(originals)}))`
  // Two questions that an index answers each; put as one, they would be asked of every article.
  const members = sql<string>`(
    SELECT path FROM articles WHERE translationOf IN ${asked}
    UNION SELECT path FROM articles WHERE slug IN
      (SELECT translationOf FROM articles WHERE translationOf IN ${asked}))`
  const rows = await publicArticles(publication)
    .select(['slug', 'language', 'translationOf'])
    .where('articles.path', 'in', members)
    .orderBy('language')
    .orderBy('articles.path')
    .execute()
  const families = new Map<string, Family>()
  for (const { slug, language, translationOf } of rows) {
    const original = translationOf ?? slug
    const family = families.get(original) ?? []
    family.push({ language, slug, address: absolute(publication.site.url, articlePath(slug)) })
    families.set(original, family)
  }
  return families
}

/** The publication's own pictures in the texts of articles, by the articles' paths. */
async function picturesInText(
  { catalogue }: Publication,
  paths: string[],
): Promise<Map<string, string[]>> {
  const { rows } = await sql<{ path: string; files: string }>`
    SELECT articles.path, json_group_array(uses.value ->> '$.file') AS files
    FROM articles JOIN compiled USING (hash), json_each(compiled.picturesJson) AS uses
    WHERE articles.path IN (SELECT value FROM json_each(${JSON.stringify(paths)}))
      AND compiled.picturesJson <> '[]' AND uses.value ->> '$.file' IS NOT NULL
    GROUP BY articles.path`.execute(catalogue)
  return new Map(rows.map(({ path, files }) => [path, JSON.parse(files) as string[]]))
}
