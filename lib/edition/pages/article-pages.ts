import { articlePath, historyPath } from '#lib/addresses/addresses.ts'
import { partsAround } from '#lib/publication/articles/series-parts.ts'
import { type EditionPage, editionPage, mark } from '../files/edition-page.ts'
import type { Frames } from './frames.ts'
import { entryKey, type Shown, type ShownArticle } from './shown-articles.ts'

/** Marks of what not all articles have, by their paths. */
interface ArticleMarks {
  histories: Map<string, string>
  reactions: Map<string, string>
}

/** The pages of all articles, withdrawn ones included. */
export function* articlePages(
  shown: Shown,
  frames: Frames,
  { histories, reactions }: ArticleMarks,
): Generator<EditionPage> {
  const series = seriesOf(shown)
  const translations = familiesOf(shown)
  const neighbours = neighboursOf(shown)
  for (const article of shown.articles) {
    const { language, slug, hash, original } = article
    const frame = frames.of(language)
    const path = articlePath(slug)
    const history = histories.get(article.path)
    const linked = history && 'history'
    if (history !== undefined)
      yield editionPage(
        historyPath(slug),
        frame,
        history,
        article.link,
        String(article.isWithdrawn),
      )
    if (article.isWithdrawn) yield editionPage(path, frame, hash, linked)
    else
      yield editionPage(
        path,
        frame,
        ownMark(article, shown),
        series.get(article),
        translations.get(original),
        article.related,
        ...(neighbours.get(article) ?? []),
        linked,
        frames.hasAuthorBoxes ? authorsMark(article, shown) : undefined,
        frames.ask({ place: 'article', language, topics: article.topics }),
        accountsMark(article, shown),
        reactions.get(article.path),
      )
  }
}

/** Changes with what the foot of an article says of those who wrote it. */
function authorsMark({ authors }: ShownArticle, { entries: { files } }: Shown): string {
  return authors.map((slug) => files.get(entryKey('author', slug))).join('\n')
}

/** Changes with the accounts of those who wrote it. */
function accountsMark({ authors }: ShownArticle, { entries: { accounts } }: Shown): string {
  return authors.map((slug) => accounts.get(slug) ?? '').join(' ')
}

/** Changes with everything that an article shows of itself: its text, its byline, its topics and its series by name. */
export function ownMark(article: ShownArticle, { entries: { names } }: Shown): string {
  const { hash, byline, topics, series } = article
  const named = topics.map((slug) => names.get(entryKey('topic', slug)))
  return [hash, byline, ...named, series && names.get(entryKey('series', series))].join('\n')
}

function seriesKey({ series, language }: ShownArticle): string {
  return `${language} ${series}`
}

/** What the parts that each part of a series links look like. */
function seriesOf({ listed }: Shown): Map<ShownArticle, string> {
  const all = listed.filter(({ series }) => series !== undefined).sort(byPart)
  const marks = new Map<ShownArticle, string>()
  for (const members of Map.groupBy(all, seriesKey).values()) {
    const whole = partsAround(0, members.length)[1] === members.length && linksOf(members)
    for (const [index, member] of members.entries())
      marks.set(member, whole || linksOf(members.slice(...partsAround(index, members.length))))
  }
  return marks
}

/** The order of a series' parts: what has no number comes last; see `lib/publication/articles/series-parts.ts`. */
export function byPart(a: ShownArticle, b: ShownArticle): number {
  const [first, second] = [a.part ?? Number.POSITIVE_INFINITY, b.part ?? Number.POSITIVE_INFINITY]
  if (first !== second) return first - second
  return a.date - b.date || Buffer.compare(Buffer.from(a.path), Buffer.from(b.path))
}

/** What the members of each family of translations look like to one another, by the first one's slug. */
export function familiesOf({ listed }: Shown): Map<string, string> {
  const originals = new Set(
    listed.filter(({ slug, original }) => slug !== original).map(({ original }) => original),
  )
  const families = Map.groupBy(
    listed.filter(({ original }) => originals.has(original)),
    ({ original }) => original,
  )
  return new Map([...families].map(([original, members]) => [original, linksOf(members)]))
}

function linksOf(articles: ShownArticle[]): string {
  return mark(articles.map(({ link }) => link).join('\n'))
}

/** How what was published just before and after is linked, in the same language. */
function neighboursOf({ listed }: Shown): Map<ShownArticle, [string, string]> {
  const neighbours = new Map<ShownArticle, [string, string]>()
  const last = new Map<string, ShownArticle>()
  for (const article of listed) {
    const before = last.get(article.language)
    neighbours.set(article, [before?.link ?? '', ''])
    const ofBefore = before && neighbours.get(before)
    if (ofBefore) ofBefore[1] = article.link
    last.set(article.language, article)
  }
  return neighbours
}
