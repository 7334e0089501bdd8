import { sql } from 'kysely'
import { isPublic } from '#lib/publication/articles/gate.ts'
import type { Catalogue } from '#lib/publication/content/catalogue/open-catalogue.ts'
import type { Site } from '#lib/publication/content/site-schema.ts'
import type { Finding } from './finding.ts'

/** A translation whose original changed after it; instants in milliseconds since 1970. */
export interface StaleTranslation {
  path: string
  language: string
  original: string
  originalPath: string
  /** When the original changed last. */
  changed: number
  /** When the translation was published or changed last. */
  since: number
}

/**
 * When an article changed for its readers: its `updated`, and its corrections. The dates that editors give, and not
 * those of files or commits: a checkout sets the first, and a comma or a renamed key the second, while the same dates
 * are told to readers, hold in every copy, and are set by the person who knows that something changed.
 */
const changed = (table: string) => sql<number>`max(coalesce(${sql.ref(`${table}.updated`)}, 0),
  coalesce((SELECT max(corrections.date) FROM corrections WHERE corrections.path = ${sql.ref(`${table}.path`)}), 0))`

/** The translations whose original changed after they were published or last changed, drafts left out. */
export async function staleTranslations(catalogue: Catalogue): Promise<StaleTranslation[]> {
  const { rows } = await sql<StaleTranslation>`
    SELECT * FROM (SELECT t.path, t.language, o.slug AS original, o.path AS originalPath,
      ${changed('o')} AS changed, max(t.date, ${changed('t')}) AS since
      FROM articles AS t JOIN articles AS o ON o.slug = t.translationOf AND o.path <> t.path
      WHERE t.translationOf IS NOT NULL AND t.draft = 0 AND t.withdrawn IS NULL AND o.draft = 0)
    WHERE changed > since ORDER BY path`.execute(catalogue)
  return rows
}

/** An article that one of the site's languages lacks. */
export interface MissingTranslation {
  path: string
  slug: string
  title: string
  language: string
  date: number
  /** The languages that have neither the article nor a translation of it. */
  missing: string[]
}

/** Public originals that some language of the site lacks, newest first; a draft of a translation counts as missing. */
export async function missingTranslations(
  catalogue: Catalogue,
  { languages }: Site,
  now: number,
): Promise<MissingTranslation[]> {
  const articles = await catalogue
    .selectFrom('articles')
    .select(['path', 'slug', 'title', 'language', 'date', 'translationOf'])
    .where(isPublic(now))
    .orderBy('date', 'desc')
    .orderBy('path')
    .execute()
  const translated = Map.groupBy(
    articles.filter(({ translationOf }) => translationOf !== null),
    ({ translationOf }) => translationOf,
  )
  return articles
    .filter(({ translationOf }) => translationOf === null)
    .map(({ translationOf: _, ...article }) => {
      const others = (translated.get(article.slug) ?? []).map(({ language }) => language)
      const has = new Set([article.language, ...others])
      return { ...article, missing: languages.filter((language) => !has.has(language)) }
    })
    .filter(({ missing }) => missing.length > 0)
}

/** A day in the site's time zone, such as 2026-11-23. */
export function dayOf(instant: number, timeZone: string): string {
  const moment = Temporal.Instant.fromEpochMilliseconds(instant)
  return moment.toZonedDateTimeISO(timeZone).toPlainDate().toString()
}

/** A warning for each stale translation, at its `translationOf`. */
export async function translationWarnings(catalogue: Catalogue, site: Site): Promise<Finding[]> {
  const stale = await staleTranslations(catalogue)
  return stale.map(({ path, original, changed, since }) => ({
    file: path,
    at: ['translationOf'],
    what: `a translation of ${dayOf(since, site.timeZone)}, whose original ${original} changed on ${dayOf(changed, site.timeZone)}`,
    expected: 'what the original says now',
    mend: `carry the change over, then write  updated: ${dayOf(changed, site.timeZone)}  or a later day`,
  }))
}
