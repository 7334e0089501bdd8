import {
  actorPath,
  featuredPath,
  objectPath,
  outboxPath,
} from '#lib/addresses/fediverse-addresses.ts'
import { type Account, allAccounts } from '#lib/publication/articles/accounts.ts'
import type { Publication } from '#lib/publication/articles/publication.ts'
import { hasAccounts } from '#lib/publication/content/account-names.ts'
import { expiredSlugs, movedSlugs } from '#lib/publication/fediverse/object-paths.ts'
import { mostFeatured, outboxPageSize } from '#lib/publication/fediverse/outbox.ts'
import type { AllReactions } from '#lib/publication/fediverse/reactions.ts'
import { type EditionPage, editionPage, mark, markOf } from '../files/edition-page.ts'
import { ownMark } from './article-pages.ts'
import type { Frames } from './frames.ts'
import { entryKey, type Shown, type ShownArticle } from './shown-articles.ts'

/** What pages show of the fediverse: `keys` changes with the keys that sign what peers get. */
export interface FediverseMarks {
  keys: string
  reactions: AllReactions
}

/** What articles show of the reactions to them, by their paths. */
export async function reactionMarks(
  publication: Publication,
  { articles }: Shown,
  { reactions }: FediverseMarks,
): Promise<Map<string, string>> {
  if (reactions.size === 0) return new Map()
  const moved = await movedSlugs(publication)
  const marks = articles.flatMap(({ path, slug }) => {
    const found = reactions.get(moved.get(path) ?? slug)
    return found ? [[path, `${found.likes} ${found.shares}`] as const] : []
  })
  return new Map(marks)
}

interface Around {
  publication: Publication
  frames: Frames
  /** Changes with the keys that sign. */
  keys: string
}

/** What a publication has in the fediverse: its accounts, what they published, and every article. */
export async function fediversePages(
  shown: Shown,
  { publication, frames, keys }: Around,
): Promise<Iterable<EditionPage>> {
  const { site } = publication
  if (!hasAccounts(site)) return []
  const accounts = await allAccounts(publication)
  const moved = await movedSlugs(publication)
  const expired = await expiredSlugs(publication, moved)
  const named: Named = {
    slugOf: ({ path, slug }) => moved.get(path) ?? slug,
    names: new Map(accounts.map(({ kind, of, name }) => [`${kind}/${of}`, name])),
  }
  const file = (language: string) => markOf(frames.ofFile(language), keys)
  return all()

  function* all(): Generator<EditionPage> {
    yield* objects(shown, named, file)
    for (const slug of expired) yield editionPage(objectPath(slug), file(site.language), 'expired')
    const lists = listsOf(shown, named.names)
    for (const account of accounts)
      yield* accountPages(account, lists.get(account.name) ?? [], {
        ...{ file: file(account.kind === 'language' ? account.of : site.language), named },
        entry: entryMark(account, shown),
      })
  }
}

interface Named {
  slugOf: (article: ShownArticle) => string
  /** Of accounts, by their kinds and what they are of. */
  names: Map<string, string>
}

/** Of two that were first at one address, the later has none: peers know the first by it. */
function* objects(
  { articles, entries }: Shown,
  { slugOf, names }: Named,
  file: (language: string) => string,
): Generator<EditionPage> {
  const there = new Set<string>()
  const files = new Map<string, string>()
  for (const article of articles) {
    const { language, isWithdrawn, modified, topics, authors } = article
    const slug = slugOf(article)
    if (there.has(slug)) continue
    there.add(slug)
    let frame = files.get(language)
    if (frame === undefined) {
      frame = file(language)
      files.set(language, frame)
    }
    const path = objectPath(slug)
    if (isWithdrawn) yield editionPage(path, frame, 'withdrawn')
    else
      yield editionPage(
        path,
        frame,
        ownMark(article, { entries } as Shown),
        String(modified),
        topics.map((topic) => names.get(entryKey('topic', topic))).join(' '),
        authors.map((author) => names.get(entryKey('author', author))).join(' '),
      )
  }
}

/** The public articles of each account, the oldest first. */
function listsOf({ listed }: Shown, names: Map<string, string>): Map<string, ShownArticle[]> {
  const lists = new Map<string, ShownArticle[]>()
  for (const article of listed) {
    const keys = [
      'publication/',
      `language/${article.language}`,
      ...article.topics.map((topic) => entryKey('topic', topic)),
      ...article.authors.map((author) => entryKey('author', author)),
    ]
    for (const key of keys) {
      const name = names.get(key)
      if (name === undefined) continue
      const list = lists.get(name)
      if (list) list.push(article)
      else lists.set(name, [article])
    }
  }
  return lists
}

function entryMark({ kind, of }: Account, { entries: { names, files } }: Shown): string {
  if (kind !== 'topic' && kind !== 'author') return ''
  const key = entryKey(kind, of)
  return `${names.get(key)}\n${files.get(key)}`
}

function* accountPages(
  { name, kind }: Account,
  articles: ShownArticle[],
  { file, named: { slugOf }, entry }: { file: string; named: Named; entry: string },
): Generator<EditionPage> {
  yield editionPage(actorPath(name), file, entry)
  const items = (some: ShownArticle[]) =>
    mark(some.map((article) => `${slugOf(article)} ${article.date}`).join('\n'))
  const isShort = articles.length <= outboxPageSize
  yield editionPage(outboxPath(name), file, String(articles.length), isShort ? items(articles) : '')
  if (!isShort)
    for (let start = 0; start < articles.length; start += outboxPageSize) {
      const page = start / outboxPageSize + 1
      yield editionPage(
        outboxPath(name, page),
        file,
        items(articles.slice(start, start + outboxPageSize)),
      )
    }
  if (kind === 'author') return
  const featured = articles.filter(({ isFeatured }) => isFeatured).slice(-mostFeatured)
  // One without anything would take a block of the disk an account: a server answers for it.
  if (featured.length > 0) yield editionPage(featuredPath(name), file, items(featured))
}
