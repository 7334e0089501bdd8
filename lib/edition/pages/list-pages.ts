import { feedFiles, feedPath, type ListKind, listPath } from '#lib/addresses/addresses.ts'
import { numberedPages, pageSize } from '#lib/publication/articles/list-pages.ts'
import { feedLength } from '#lib/publication/feeds/feed.ts'
import { type EditionPage, editionPage, mark } from '../files/edition-page.ts'
import { byPart, ownMark } from './article-pages.ts'
import type { Frames } from './frames.ts'
import { nearTopicsIn } from './near-topics.ts'
import { entryKey, type Shown, type ShownArticle } from './shown-articles.ts'

/** What an article is listed under, by the kind of list. */
const groupsOf: Record<ListKind, (article: ShownArticle) => string[]> = {
  topic: ({ topics }) => topics,
  author: ({ authors }) => authors,
  series: ({ series }) => (series === undefined ? [] : [series]),
}

interface Around {
  frames: Frames
  /** Of the site. */
  language: string
  /** Changes with what stands at the head of the newest page of a topic, by its slug. */
  heads: Map<string, string>
}

/** Pages and feeds of all topics, authors and series. */
export function* listPages(
  shown: Shown,
  { frames, language, heads }: Around,
): Generator<EditionPage> {
  const frame = frames.of(language)
  const file = frames.ofFile(language)
  for (const kind of ['topic', 'author', 'series'] as const) {
    const lists = groups(shown, kind)
    const near = kind === 'topic' ? nearTopicsIn(lists) : undefined
    for (const [slug, articles] of lists) {
      const { names, files } = shown.entries
      const key = entryKey(kind, slug)
      const entry = `${names.get(key)}\n${files.get(key)}`
      const path = listPath(kind, slug)
      const ordered = kind === 'series' ? articles.toSorted(byPart) : articles
      const last = numberedPages(articles.length)
      for (let page = 1; page <= last; page++) {
        const part = ordered.slice((page - 1) * pageSize, page * pageSize)
        const isLast = String(page === last)
        yield editionPage(listPath(kind, slug, page), frame, entry, isLast, teasersOf(part))
      }
      const newest = ordered.slice(last * pageSize)
      const beside = near?.(slug).map((other) => names.get(entryKey('topic', other)))
      const count = String(articles.length)
      const ask = frames.ask({ place: 'lists', language, topics: kind === 'topic' ? [slug] : [] })
      const head = kind === 'topic' ? heads.get(slug) : undefined
      const parts = [teasersOf(newest), beside?.join('\n'), ask, head]
      yield editionPage(path, frame, entry, count, ...parts)
      yield* feedPages(path, feedEntries(articles, shown), file, entry)
    }
  }
}

/** Changes with what a feed shows of the newest of some articles, which come oldest first. */
export function feedEntries(articles: ShownArticle[], shown: Shown): string {
  if (articles.length === 0) return emptyFeed(shown)
  const newest = articles.slice(-feedLength)
  return mark(newest.map((article) => `${ownMark(article, shown)}\n${article.modified}`).join('\n'))
}

/** Changes with the date of a feed that has no entries (see `newestDate`). */
export function emptyFeed({ listed }: Shown): string {
  return String(listed.at(-1)?.date)
}

/** The three forms of a page's feed; `entries` changes with what they show, and so do `parts`. */
export function* feedPages(
  page: string,
  entries: string,
  ...parts: string[]
): Generator<EditionPage> {
  for (const format of Object.keys(feedFiles) as (keyof typeof feedFiles)[])
    yield editionPage(feedPath(page, format), ...parts, entries)
}

function groups(shown: Shown, kind: ListKind): Map<string, ShownArticle[]> {
  const found = new Map<string, ShownArticle[]>()
  // What has a file has a page, also before its first article.
  for (const key of shown.entries.files.keys())
    if (key.startsWith(`${kind}/`)) found.set(key.slice(kind.length + 1), [])
  for (const article of shown.listed)
    for (const slug of groupsOf[kind](article)) {
      const list = found.get(slug)
      if (list) list.push(article)
      else found.set(slug, [article])
    }
  return found
}

/** Changes with what a list of articles shows of them. */
export function teasersOf(articles: ShownArticle[]): string {
  let text = ''
  for (const { teaser } of articles) text += teaser
  return text
}
