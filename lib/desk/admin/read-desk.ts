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

/** Reads from the catalogue what can be chosen: every author, topic and series, with a file or without, by name. */
export async function readDesk({ catalogue, site }: Publication): Promise<DeskAndFiles> {
  const entries = await catalogue.selectFrom('entries').select(['kind', 'slug', 'name']).execute()
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
