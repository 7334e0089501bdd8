import { type RawBuilder, sql } from 'kysely'
import type { Publication } from '#lib/publication/articles/publication.ts'
import { publicArticles } from '#lib/publication/articles/teasers.ts'

/** Whether an article's canonical address is its own. Refers to the table `articles` of the query around it. */
export const isIndexable: RawBuilder<boolean> = sql`(articles.sourceJson IS NULL OR articles.sourceJson ->> '$.url' IS NULL)`

/**
 * Public articles that search engines are told of: not those whose canonical address is another outlet's, as a sitemap
 * lists canonical addresses only (https://developers.google.com/search/docs/crawling-indexing/sitemaps/build-sitemap).
 */
export function indexableArticles(publication: Publication) {
  return publicArticles(publication).where(isIndexable)
}

/**
 * When readers last got to see something else at an article, in milliseconds since 1970: its date, its `updated`, its
 * last correction; never a moment that is still to come. Refers to the table `articles` of the query around it.
 */
export function lastChange(now: number): RawBuilder<number> {
  return sql<number>`max(articles.date,
    CASE WHEN articles.updated <= ${now} THEN articles.updated ELSE 0 END,
    ifnull((SELECT max(date) FROM corrections
      WHERE corrections.path = articles.path AND corrections.date <= ${now}), 0))`
}
