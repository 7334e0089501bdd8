import type { ListKind } from '#lib/addresses/addresses.ts'
import { findEntry, listEntries } from '#lib/publication/articles/entries.ts'
import type { Publication } from '#lib/publication/articles/publication.ts'
import { untilChange } from '#lib/publication/articles/until-change.ts'
import type { Asked } from './asked.ts'

/** A topic or an author that the search can be narrowed to. */
export interface Choice {
  slug: string
  name: string
}

/** What the filters of a search offer, names in one language. */
export interface Choices {
  topics: Choice[]
  authors: Choice[]
}

/** More are no list to choose from; then only what is asked for is offered, which topic pages lead to. */
const most = 400

/** Topics and authors with public articles. What is asked for is among them, if there is such a one. */
export async function choicesFor(
  publication: Publication,
  { topic, author }: Asked,
  language: string,
): Promise<Choices> {
  return {
    topics: await choicesOf(publication, 'topic', topic, language),
    authors: await choicesOf(publication, 'author', author, language),
  }
}

async function choicesOf(
  publication: Publication,
  kind: Exclude<ListKind, 'series'>,
  asked: string | undefined,
  language: string,
): Promise<Choice[]> {
  const all = await untilChange(publication, `choices ${kind} ${language}`, () =>
    listEntries(publication, kind, language),
  )
  if (all.length <= most) return all
  const entry = asked ? await findEntry(publication, kind, asked, language) : undefined
  return entry ? [entry] : []
}

/** A filter that is set, and what the search asks for without it. */
export interface SetFilter {
  name: string
  without: Asked
}

/** The filters that a search has, named as its form names them; languages and days as `named` says them. */
export function setFilters(
  asked: Asked,
  { topics, authors }: Choices,
  named: { language: (tag: string) => string; day: (day: string) => string },
): SetFilter[] {
  const nameIn = (choices: Choice[], slug: string) =>
    choices.find((choice) => choice.slug === slug)?.name ?? slug
  const { topic, author, language, from, to } = asked
  const filters: [keyof Asked, string | undefined][] = [
    ['topic', topic && nameIn(topics, topic)],
    ['author', author && nameIn(authors, author)],
    ['language', language && named.language(language)],
    ['from', from && named.day(from)],
    ['to', to && named.day(to)],
  ]
  return filters.flatMap(([key, name]) =>
    name ? [{ name, without: { ...asked, page: 1, [key]: undefined } }] : [],
  )
}
