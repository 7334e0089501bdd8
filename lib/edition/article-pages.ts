import { articlePath } from '#lib/addresses/addresses.ts'
import { type EditionPage, editionPage } from './edition-page.ts'
import type { Frames } from './frames.ts'
import { entryKey, type Shown, type ShownArticle } from './shown.ts'

/** Related articles that a page shows; see `lib/articles/article.ts`. */
const shownRelated = 4

/** The pages of all articles, withdrawn ones included. */
export function* articlePages(shown: Shown, frames: Frames): Generator<EditionPage> {
  const series = familiesOf(shown, ({ series, language }) => series && `${language} ${series}`)
  const translations = familiesOf(shown, ({ original }) => original)
  const neighbours = neighboursOf(shown)
  for (const article of shown.articles) {
    const frame = frames.of(article.language)
    const path = articlePath(article.slug)
    if (article.isWithdrawn) {
      yield editionPage(path, frame, article.face)
      continue
    }
    yield editionPage(
      path,
      frame,
      ownParts(article, shown),
      article.series && series.get(`${article.language} ${article.series}`),
      translations.get(article.original),
      relatedOf(article, shown),
      neighbours.get(article),
    )
  }
}

/** Everything that an article shows of itself: its text, its byline, its topics and its series by name. */
export function ownParts({ face, topics, series }: ShownArticle, { entries }: Shown): unknown[] {
  const names = topics.map((slug) => entries.get(entryKey('topic', slug)))
  return [face, names, series && entries.get(entryKey('series', series))]
}

/** What the public articles of a family look like, by the family's key; alone in it, an article has none. */
function familiesOf(
  { articles }: Shown,
  keyOf: (article: ShownArticle) => string | undefined,
): Map<string, string> {
  const families = new Map<string, string>()
  for (const article of articles) {
    const key = article.isWithdrawn ? undefined : keyOf(article)
    if (key) families.set(key, `${families.get(key) ?? ''}\n${article.face}`)
  }
  return families
}

function relatedOf({ related }: ShownArticle, { byPath }: Shown): string[] {
  const found = related.flatMap((path) => byPath.get(path) ?? [])
  return found
    .filter(({ isWithdrawn }) => !isWithdrawn)
    .slice(0, shownRelated)
    .map(({ face }) => face)
}

/** The faces of what was published just before and after, in the same language. */
function neighboursOf({ articles }: Shown): Map<ShownArticle, [string?, string?]> {
  const neighbours = new Map<ShownArticle, [string?, string?]>()
  const last = new Map<string, ShownArticle>()
  for (const article of articles) {
    if (article.isWithdrawn) continue
    const before = last.get(article.language)
    neighbours.set(article, [before?.face, undefined])
    const ofBefore = before && neighbours.get(before)
    if (ofBefore) ofBefore[1] = article.face
    last.set(article.language, article)
  }
  return neighbours
}
