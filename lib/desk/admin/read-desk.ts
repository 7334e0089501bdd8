import { sql } from 'kysely'
import { isPublic } from '#lib/publication/articles/gate.ts'
import type { Publication } from '#lib/publication/articles/publication.ts'
import { topicList } from '#lib/publication/lists/lists.ts'
import { offeredGeneralLists } from '#lib/publication/lists/offered-lists.ts'
import type { Choice, Desk } from './known.ts'

/** What the forms offer, and how far down the articles and pages of a publication lie. */
export interface DeskAndFiles {
  desk: Desk
  /** Paths of all documents from the publication's root. */
  files: string[]
  /** The lists of the newsletter to whose readers a letter can go. */
  lists: Choice[]
}

/**
 * Reads from the catalogue what can be chosen: every author, topic and series by name, with a file or without. `isForAll`: those alone
 * that readers may know, as anybody may ask for the page of an editor who signs in there; what only a draft names is told to nobody.
 */
export async function readDesk(
  { catalogue, site, now }: Publication,
  { isForAll }: { isForAll: boolean },
): Promise<DeskAndFiles> {
  const entries = await catalogue
    .selectFrom('entries')
    .select(['kind', 'slug', 'name'])
    .$if(isForAll, (query) => query.where(isKnown(now)))
    .execute()
  const documents = await catalogue.selectFrom('files').select('path').execute()
  const order = new Intl.Collator(site.language, { numeric: true })
  const choices = (wanted: string): Choice[] =>
    entries
      .filter(({ kind }) => kind === wanted)
      .map(({ slug, name }) => ({ value: slug, label: name }))
      .sort((a, b) => order.compare(a.label, b.label))
  const names = new Intl.DisplayNames([site.language], { type: 'language' })
  return {
    desk: {
      timeZone: site.timeZone,
      known: {
        author: choices('author'),
        topic: choices('topic'),
        series: choices('series'),
        language: site.languages.map((tag) => ({ value: tag, label: names.of(tag) ?? tag })),
      },
    },
    files: documents.map(({ path }) => path),
    lists: [
      ...offeredGeneralLists(site).map((list) => ({ value: list, label: list })),
      ...choices('topic').map(({ value, label }) => ({ value: topicList(value), label })),
    ],
  }
}

/** Whether an entry has a page for readers: a file of its own, or a public article that names it. */
function isKnown(now: number) {
  const named = (table: string, column: string) =>
    sql`SELECT ${sql.ref(column)} FROM ${sql.table(table)} AS own JOIN articles ON articles.path = own.path WHERE ${isPublic(now)}`
  return sql<boolean>`(entries.path IS NOT NULL
    OR entries.kind = 'author' AND entries.slug IN (${named('articleAuthors', 'own.author')})
    OR entries.kind = 'topic' AND entries.slug IN (${named('articleTopics', 'own.topic')})
    OR entries.kind = 'series' AND entries.slug IN (${named('articles', 'own.series')}))`
}
