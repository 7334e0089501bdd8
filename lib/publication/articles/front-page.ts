import { decodedPath } from '#lib/addresses/decoded-path.ts'
import { featuredLead, type ShownSection } from '#lib/publication/content/front-sections.ts'
import type { Entry } from './entries.ts'
import { type FrontPart, Selection } from './front-parts.ts'
import type { Scope } from './front-queries.ts'
import { type ListPage, listPage } from './list-pages.ts'
import { menusOf } from './menus.ts'
import type { Publication } from './publication.ts'
import { topicsWithFront } from './topic-fronts.ts'

/**
 * The front page of one language: the sections that `front` of `site.yml` names and that have something to show, each
 * article once. Without them, or where all of them are empty, those that are usual.
 */
export async function frontPage(publication: Publication, language: string): Promise<FrontPart[]> {
  const { site } = publication
  const own = await new Selection(publication, { language }, language).parts(site.front ?? [])
  if (own.some(({ articles, text }) => articles.length > 0 || text)) return own
  return new Selection(publication, { language }, language, usualWindow).parts(
    await usual(publication, language),
  )
}

/** Featured articles lead a front page that nobody edits while they are among so many newest. */
const usualWindow = 12

/** A lead with three beside it, the latest headlines, the topics of the main menu side by side, and the newsletter. */
async function usual(publication: Publication, language: string): Promise<ShownSection[]> {
  const { main } = await menusOf(publication, language)
  const links = main.flatMap((node) => ('items' in node ? node.items : [node]))
  const topics = links.flatMap(({ href }) => {
    const slug = /^\/topics\/([^/?#]+)$/.exec(decodedPath(href))?.[1]
    return slug === undefined ? [] : [slug]
  })
  return [
    { lead: featuredLead, count: 4 },
    { latest: true, count: 6 },
    ...[...new Set(topics)].map((topic): ShownSection => ({ topic, count: 3 })),
    { ask: true },
    { newsletter: true },
  ]
}

/** What stands at the head of a topic's newest page, as `front` of its file has it, and the articles that stand below it. */
export interface EntryFront {
  parts: FrontPart[]
  rest: ListPage['articles']
}

/** The head of an entry's newest page; its sections choose among the articles of that page, and may pin any other. */
export async function entryFront(
  publication: Publication,
  { front = [] }: Pick<Entry, 'front'>,
  { articles }: Pick<ListPage, 'articles'>,
  language: string,
): Promise<EntryFront> {
  if (front.length === 0) return { parts: [], rest: articles }
  const scope = { paths: articles.map(({ path }) => path) }
  const selection = new Selection(publication, scope, language)
  const parts = await selection.parts(front)
  return { parts, rest: articles.filter(({ path }) => !selection.shown.has(path)) }
}

/** What stands at the head of the page of each topic whose file says it, by its slug: those are few. */
export async function topicFronts(
  publication: Publication,
): Promise<Map<string, EntryFront['parts']>> {
  const { catalogue, site } = publication
  const fronts = new Map<string, EntryFront['parts']>()
  for (const { slug, front } of await topicsWithFront(catalogue)) {
    const list = await listPage(publication, 'topic', slug)
    if (list)
      fronts.set(slug, (await entryFront(publication, { front }, list, site.language)).parts)
  }
  return fronts
}

/** Which sections of a page show nothing, by their places in the list; for those who check it. */
export async function emptySections(
  publication: Publication,
  sections: readonly ShownSection[],
  scope: Scope,
): Promise<number[]> {
  const { language } = publication.site
  const selection = new Selection(
    publication,
    scope,
    'language' in scope ? scope.language : language,
  )
  const empty: number[] = []
  for (const [index, section] of sections.entries())
    if ((await selection.parts([section])).length === 0) empty.push(index)
  return empty
}
