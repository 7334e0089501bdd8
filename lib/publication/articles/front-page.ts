import type { Publication } from './publication.ts'
import { listedArticles, newestFirst, type Teaser, teasers } from './teasers.ts'
import { nameOf } from './translations.ts'

/** A topic of the main menu with its newest articles that stand nowhere above. */
export interface Section {
  topic: { slug: string; name: string }
  articles: Teaser[]
}

/** What the front page of a language shows, in order of weight. */
export interface FrontPage {
  lead: Teaser | undefined
  /** Beside and below the lead, with their summaries. */
  seconds: Teaser[]
  /** Headlines only. */
  briefs: Teaser[]
  sections: Section[]
}

/** A featured article leads while it is among this many newest. */
const leadWindow = 12
const seconds = 4
const briefs = 6
const inSection = 3

/** The front page of one language: a lead, what stands beside it, the latest headlines and the menu's topics. */
export async function frontPage(publication: Publication, language: string): Promise<FrontPage> {
  const inLanguage = listedArticles(publication).where('articles.language', '=', language)
  const newest = await teasers(publication, inLanguage.orderBy(newestFirst).limit(leadWindow + 1))
  const featured = await inLanguage
    .select('articles.path')
    .where('featured', '=', 1)
    .orderBy(newestFirst)
    .limit(1)
    .executeTakeFirst()
  const lead = newest.slice(0, leadWindow).find(({ path }) => path === featured?.path) ?? newest[0]
  const rest = newest.filter((article) => article !== lead)
  const front: FrontPage = {
    lead,
    seconds: rest.slice(0, seconds),
    briefs: rest.slice(seconds, seconds + briefs),
    sections: [],
  }
  const shown = new Set([lead, ...front.seconds, ...front.briefs].map((article) => article?.path))
  for (const slug of menuTopics(publication)) {
    const section = await sectionOf(publication, slug, language, shown)
    if (section.articles.length === 0) continue
    front.sections.push(section)
    for (const { path } of section.articles) shown.add(path)
  }
  return front
}

function menuTopics({ site }: Publication): string[] {
  return site.menus.main.flatMap((item) => {
    const slug = typeof item === 'string' ? /^\/topics\/([^/]+)$/.exec(item)?.[1] : undefined
    return slug ? [decodeURIComponent(slug)] : []
  })
}

async function sectionOf(
  publication: Publication,
  slug: string,
  language: string,
  shown: Set<string | undefined>,
): Promise<Section> {
  const entry = await publication.catalogue
    .selectFrom('entries')
    .select(['name', 'translationsJson'])
    .where('kind', '=', 'topic')
    .where('slug', '=', slug)
    .executeTakeFirst()
  const query = listedArticles(publication)
    .where('articles.path', 'in', (topics) =>
      topics.selectFrom('articleTopics').select('path').where('topic', '=', slug),
    )
    .where('articles.language', '=', language)
    .orderBy(newestFirst)
    .limit(inSection + shown.size)
  const articles = await teasers(publication, query)
  const name = entry ? nameOf(entry, language) : slug
  const fresh = articles.filter(({ path }) => !shown.has(path))
  return { topic: { slug, name }, articles: fresh.slice(0, inSection) }
}
