import {
  archivePath,
  feedFiles,
  feedPath,
  type ListKind,
  listPath,
} from '#lib/addresses/addresses.ts'
import { numberedPages, pageSize } from '#lib/articles/list-pages.ts'
import { ownParts } from './article-pages.ts'
import { type EditionPage, editionPage } from './edition-page.ts'
import type { Frames } from './frames.ts'
import { entryKey, type Shown, type ShownArticle } from './shown.ts'

/** Articles in a feed, and how many of its newest a feed may therefore depend on. */
export const inFeed = 30

/** What an article is listed under, by the kind of list. */
const groupsOf: Record<ListKind, (article: ShownArticle) => string[]> = {
  topic: ({ topics }) => topics,
  author: ({ authors }) => authors,
  series: ({ series }) => (series ? [series] : []),
}

/** Pages and feeds of all topics, authors and series. */
export function* listPages(shown: Shown, frames: Frames, language: string): Generator<EditionPage> {
  const frame = frames.of(language)
  for (const kind of ['topic', 'author', 'series'] as const)
    for (const [slug, articles] of groups(shown, kind)) {
      const entry = shown.entries.get(entryKey(kind, slug))
      const path = listPath(kind, slug)
      const last = numberedPages(articles.length)
      for (let page = 1; page <= last; page++) {
        const part = articles.slice((page - 1) * pageSize, page * pageSize)
        yield editionPage(listPath(kind, slug, page), frame, entry, page === last, faces(part))
      }
      const newest = articles.slice(last * pageSize)
      yield editionPage(path, frame, entry, articles.length, faces(newest))
      yield* feedPages(path, articles, shown, frame, entry)
    }
}

/** The three forms of a feed over the newest of some articles, which come oldest first. */
export function* feedPages(
  page: string,
  articles: ShownArticle[],
  shown: Shown,
  ...parts: unknown[]
): Generator<EditionPage> {
  const newest = articles.slice(-inFeed).map((article) => ownParts(article, shown))
  for (const format of Object.keys(feedFiles) as (keyof typeof feedFiles)[])
    yield editionPage(feedPath(page, format), ...parts, newest)
}

/** The months and years of the archive, and the list of years. */
export function* archivePages(
  shown: Shown,
  frames: Frames,
  { language, timeZone }: { language: string; timeZone: string },
): Generator<EditionPage> {
  const frame = frames.of(language)
  const day = new Intl.DateTimeFormat('en', { timeZone, year: 'numeric', month: 'numeric' })
  const months = Map.groupBy(publicOnes(shown), ({ date }) => {
    const parts = day.formatToParts(date)
    const part = (type: string) => Number(parts.find((each) => each.type === type)?.value)
    return part('year') * 12 + part('month') - 1
  })
  const years = Map.groupBy(months.keys(), (month) => Math.floor(month / 12))
  yield editionPage(archivePath(), frame, [...years.keys()])
  for (const [year, ofYear] of years) yield editionPage(archivePath(year), frame, [...ofYear])
  for (const [month, articles] of months)
    yield editionPage(archivePath(Math.floor(month / 12), (month % 12) + 1), frame, faces(articles))
}

/** The articles of lists, the oldest first: all but withdrawn ones. */
export function publicOnes({ articles }: Shown): ShownArticle[] {
  return articles.filter(({ isWithdrawn }) => !isWithdrawn)
}

function groups(shown: Shown, kind: ListKind): Map<string, ShownArticle[]> {
  const found = new Map<string, ShownArticle[]>()
  // What has a file has a page, also before its first article.
  for (const [key, entry] of shown.entries) {
    const [ofKind, slug = ''] = key.split('/')
    if (ofKind === kind && hasFile(entry)) found.set(slug, [])
  }
  for (const article of publicOnes(shown))
    for (const slug of groupsOf[kind](article)) {
      const list = found.get(slug)
      if (list) list.push(article)
      else found.set(slug, [article])
    }
  return found
}

function hasFile(entry: string): boolean {
  return (JSON.parse(entry) as unknown[])[3] !== null
}

function faces(articles: ShownArticle[]): string[] {
  return articles.map(({ face }) => face)
}
