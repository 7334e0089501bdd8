import {
  featuredLead,
  type Layout,
  type ShownSection,
  type Subject,
  subjectOf,
} from '#lib/publication/content/front-sections.ts'
import { type FrontHeading, headingOf } from './front-headings.ts'
import { chosenPaths, newestPaths, type Scope, type Source } from './front-queries.ts'
import type { Picture } from './pictures.ts'
import { portraitsOf } from './portraits.ts'
import type { Publication } from './publication.ts'
import { listedArticles, newestFirst, type Teaser, teasers } from './teasers.ts'

/** A section of a page with what it shows. */
export interface FrontPart {
  subject: Subject
  layout: Layout
  heading: FrontHeading | undefined
  articles: FrontTeaser[]
  /** Of a text: sanitised HTML, and its language. */
  text: { html: string; language: string } | undefined
}

/** An article of a section; `portrait` is its author's, where the section shows those. */
export interface FrontTeaser extends Teaser {
  portrait?: Picture | undefined
}

const usualCount: Record<Layout, number> = { list: 6, cards: 3, large: 4, opinion: 3 }

/** Chooses what the sections of a page show, from its head to its foot: what stands above is left out below. */
export class Selection {
  /** Paths of the articles that stand on the page. */
  readonly shown = new Set<string>()
  readonly #had = new Set<Subject>()
  readonly #publication: Publication
  readonly #scope: Scope
  readonly #language: string
  readonly #leadWindow: number

  /** A featured article leads only while it is among the `leadWindow` newest. */
  constructor(
    publication: Publication,
    scope: Scope,
    language: string,
    leadWindow = Number.POSITIVE_INFINITY,
  ) {
    this.#publication = publication
    this.#scope = scope
    this.#language = language
    this.#leadWindow = leadWindow
  }

  /** What these sections show below those before; what has nothing to show is left out. */
  async parts(sections: readonly ShownSection[]): Promise<FrontPart[]> {
    const parts: FrontPart[] = []
    for (const section of sections) {
      const part = await this.#part(section)
      if (part) parts.push(part)
    }
    return parts
  }

  async #part(section: ShownSection): Promise<FrontPart | undefined> {
    const subject = subjectOf(section)
    if (!subject || !this.#isFor(section) || (this.#isOver(section) && subject !== 'lead'))
      return undefined
    const layout = section.layout ?? (subject === 'pinned' ? 'large' : 'list')
    const bare = { subject, layout, heading: undefined, articles: [], text: undefined }
    if (subject === 'newsletter' || subject === 'ask') return this.#once(subject) ? bare : undefined
    const heading = await headingOf(this.#publication, section, this.#language)
    if (subject === 'text')
      return section.html ? { ...bare, heading, text: this.#text(section) } : undefined
    const paths = await this.#paths(section, subject, layout)
    if (paths.length === 0) return undefined
    for (const path of paths) this.shown.add(path)
    return { ...bare, heading, articles: await this.#teasers(paths, layout) }
  }

  /** A page has one form, and asks once. */
  #once(subject: Subject): boolean {
    if (this.#had.has(subject)) return false
    this.#had.add(subject)
    return true
  }

  #isOver({ until }: ShownSection): boolean {
    return until !== undefined && Date.parse(until) <= this.#publication.now
  }

  /** On a list's page, languages say nothing: its lists hold all of them. */
  #isFor(section: ShownSection): boolean {
    return (
      'paths' in this.#scope || languagesOf(section, this.#publication).includes(this.#language)
    )
  }

  #text(section: ShownSection) {
    const [language = this.#publication.site.language] = section.languages ?? []
    return { html: section.html ?? '', language }
  }

  async #paths(section: ShownSection, subject: Subject, layout: Layout): Promise<string[]> {
    const count = section.count ?? usualCount[layout]
    if (subject === 'lead') return this.#lead(section, section.count ?? 1)
    if (subject === 'pinned')
      return chosenPaths(this.#publication, section.pinned ?? [], this.#scope, this.shown)
    return this.#newest(sourceOf(section, subject), count)
  }

  /** The article that leads, and the newest beside it. */
  async #lead(section: ShownSection, count: number): Promise<string[]> {
    const { lead = featuredLead } = section
    const isChosen = lead !== featuredLead && !this.#isOver(section)
    const chosen = isChosen
      ? await chosenPaths(this.#publication, [lead], this.#scope, this.shown)
      : []
    const first = chosen.length > 0 ? chosen : await this.#featured()
    const others = await this.#newest({ by: 'all' }, count - first.length, first)
    return [...first, ...others]
  }

  async #featured(): Promise<string[]> {
    const [featured] = await this.#newest({ by: 'featured' }, 1)
    if (featured === undefined) return []
    if (this.#leadWindow === Number.POSITIVE_INFINITY) return [featured]
    const newest = await this.#newest({ by: 'all' }, this.#leadWindow)
    return newest.includes(featured) ? [featured] : []
  }

  #newest(source: Source, count: number, beside: string[] = []): Promise<string[]> {
    const shown = [...this.shown, ...beside]
    return newestPaths(this.#publication, { source, scope: this.#scope, shown, count })
  }

  async #teasers(paths: string[], layout: Layout): Promise<FrontTeaser[]> {
    const query = listedArticles(this.#publication).where('articles.path', 'in', paths)
    const found = await teasers(this.#publication, query.orderBy(newestFirst))
    const places = new Map(paths.map((path, place) => [path, place]))
    const ordered = found.sort((a, b) => (places.get(a.path) ?? 0) - (places.get(b.path) ?? 0))
    if (layout !== 'opinion') return ordered
    const portraits = await portraitsOf(this.#publication, ordered)
    return ordered.map((article) => ({ ...article, portrait: portraits.get(article.path) }))
  }
}

/** The languages of the front pages that have a section. */
export function languagesOf(
  { text, languages }: ShownSection,
  { site }: Pick<Publication, 'site'>,
): string[] {
  if (languages) return languages.map((tag) => Intl.getCanonicalLocales(tag)[0] ?? tag)
  return text === undefined ? site.languages : [site.language]
}

function sourceOf(section: ShownSection, subject: Subject): Source {
  if (subject === 'kind' || subject === 'topic' || subject === 'author' || subject === 'series')
    return { by: subject, of: (section[subject] ?? '').normalize('NFC') }
  return { by: 'all' }
}
