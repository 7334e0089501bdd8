import { setImmediate } from 'node:timers/promises'
import { log } from '#lib/log/log.ts'
import { builtAmong, builtArticles } from '#lib/newsletter/catalogue/built-articles.ts'
import { endedLists } from '#lib/newsletter/catalogue/ended-lists.ts'
import type { BuiltArticle } from '#lib/newsletter/issues/match-articles.ts'
import { noteArticles } from '#lib/newsletter/issues/note-articles.ts'
import { moveReaders } from '#lib/newsletter/list/move-readers.ts'
import type { Newsletter } from '#lib/newsletter/list/newsletter.ts'
import type { Store } from '#lib/newsletter/records/store.ts'
import { nextTurn } from '#lib/publication/announcements/announced-articles.ts'
import { type Publication, publishedMark } from '#lib/publication/articles/publication.ts'

/** Articles that are noted in one step; other work of the process gets its turn between two. */
const inStep = 500

/** Of a store: the build that was noted last, and until when it says what readers see. */
const notedIn = new WeakMap<Store, { mark: string; until: number }>()

/**
 * Brings the subscriber database in step with what is published now: notes which articles there are and since when readers
 * can see them, and moves the readers of a list that has another name now. Cheap where nothing has changed.
 */
export async function keepInStep(
  newsletter: Pick<Newsletter, 'store' | 'now'>,
  publication: Publication,
): Promise<void> {
  const mark = await publishedMark(publication.catalogue)
  const noted = notedIn.get(newsletter.store)
  if (noted?.mark !== mark || publication.now >= noted.until) {
    await noteAll(newsletter, publication)
    const until = (await nextTurn(publication)) ?? Number.POSITIVE_INFINITY
    notedIn.set(newsletter.store, { mark, until })
  }
  const read = await newsletter.store.queries.subscribedLists()
  for (const { list, heir } of await endedLists(publication, read)) {
    if (!heir) continue
    const count = await moveReaders(newsletter, list, heir.list, heir.source)
    if (count > 0) log('info', { event: 'readers-moved', count })
  }
}

async function noteAll(
  { store }: Pick<Newsletter, 'store'>,
  publication: Publication,
): Promise<void> {
  const build = {
    articles: allOf(publication),
    isBuilt: (slugs: string[]) => builtAmong(publication, slugs),
    timeZone: publication.site.timeZone,
  }
  await noteArticles(store, build, publication.now)
}

async function* allOf(publication: Publication): AsyncGenerator<BuiltArticle[]> {
  for (let after: string | undefined = ''; after !== undefined; ) {
    const articles = await builtArticles(publication, after, inStep)
    if (articles.length > 0) yield articles
    after = articles.length === inStep ? articles.at(-1)?.path : undefined
    await setImmediate()
  }
}
