import { lookUpLanguage } from '#lib/language/look-up.ts'
import { builtArticles } from '#lib/newsletter/catalogue/built-articles.ts'
import { endedLists } from '#lib/newsletter/catalogue/ended-lists.ts'
import { issueLists } from '#lib/newsletter/catalogue/issue-lists.ts'
import { lateness } from '#lib/newsletter/issues/plan-issues.ts'
import { lastDue } from '#lib/newsletter/issues/schedule.ts'
import type { Queries } from '#lib/newsletter/records/store.ts'
import type { Publication } from '#lib/publication/articles/publication.ts'
import { topicOf } from '#lib/publication/lists/lists.ts'
import type { Only } from './among.ts'
import type { Found } from './found.ts'

type Asked = Pick<
  Queries,
  'readersByLanguage' | 'subscribedLists' | 'lookedSince' | 'seenSlugs' | 'seenAmong'
>

/**
 * What readers of the newsletter will miss as the publication is: lists that somebody reads and that have no issue any more,
 * languages that readers chose and that it has not, and articles that no issue will bring.
 */
export async function digestWarnings(
  publication: Publication,
  queries: Asked,
  only?: Only,
): Promise<Found[]> {
  const articles = await unbrought(publication, queries, only)
  if (only) return articles
  return [...(await withoutIssue(publication, queries)), ...articles]
}

const counted = (count: number) => `${count.toLocaleString('en')} reader${count === 1 ? '' : 's'}`
const site = { file: 'site.yml', at: { line: 1, column: 1 } }

/** Of lists and languages that readers have, and that issues are made of no more. */
export async function withoutIssue(
  publication: Publication,
  queries: Pick<Queries, 'readersByLanguage'>,
): Promise<Found[]> {
  const readers = await queries.readersByLanguage(publication.now)
  const byList = Map.groupBy(readers, ({ list }) => list)
  const total = (some: { count: number }[]) => some.reduce((sum, { count }) => sum + count, 0)
  const ended = await endedLists(publication, [...byList.keys()])
  const lists = ended.map(({ list, heir }): Found => {
    const topic = topicOf(list)
    const bringBack = 'name it under newsletter.lists again'
    return {
      ...site,
      what: `${counted(total(byList.get(list) ?? []))} of ${list}, of which no issue is made any more`,
      expected: 'a list that the publication offers',
      mend: heir
        ? `nothing: they are moved to ${heir.list}, as ${heir.source} says, when this is built and served`
        : topic === undefined
          ? bringBack
          : `write  redirectFrom: [/topics/${topic}]  into the file of the topic that it is now, and they are moved`,
    }
  })
  const { languages, language: own } = publication.site
  const known = [own, ...languages]
  const lost = readers.filter((each) => lookUpLanguage(each.language, known) === undefined)
  const tongues = [...Map.groupBy(lost, ({ language }) => language)].map(
    ([language, some]): Found => ({
      ...site,
      what: `${counted(Math.max(...some.map(({ count }) => count)))} who chose "${language}", in which no issue is made`,
      expected: `one of ${[...new Set(known)].join(', ')}`,
      mend: `nothing, if they shall get the issue in ${own}, or name ${language} under languages`,
    }),
  )
  return [...lists, ...tongues]
}

/** So many are named one by one. */
const mostNamed = 3
/** Articles that are read in one step. */
const inStep = 500

/** Public articles that this installation has not seen yet, and whose date is older than any issue still looks at. */
async function unbrought(
  publication: Publication,
  queries: Omit<Asked, 'readersByLanguage'>,
  only?: Only,
): Promise<Found[]> {
  if ((await queries.lookedSince()) === undefined) return []
  const limit = await oldestBrought(publication, queries)
  if (limit === undefined) return []
  const seen = await queries.seenSlugs()
  const found: string[] = []
  let count = 0
  for (let after: string | undefined = ''; after !== undefined; ) {
    const articles = await builtArticles(publication, after, inStep)
    after = articles.length === inStep ? articles.at(-1)?.path : undefined
    const fresh = articles.filter(
      ({ slug, path, state, date }) =>
        state === 'public' && date <= limit && !seen.has(slug) && (only?.has(path) ?? true),
    )
    for (const { path, oldSlugs } of fresh) {
      // One that only moved was seen.
      if ((await queries.seenAmong(oldSlugs, [path])).length > 0) continue
      count++
      if (found.length < mostNamed) found.push(path)
    }
  }
  const rest = count - found.length
  return found.map((file, index) => ({
    ...{ file, at: ['date'] },
    what: `an article that no issue of the newsletter will bring, as its date is days back${
      rest > 0 && index === 0 ? `; ${rest.toLocaleString('en')} more are, beside those named` : ''
    }`,
    expected: 'a date of the last two days, or an article that was built as a draft before',
    mend: 'nothing, if readers had it elsewhere, or give it the date of today',
  }))
}

/** Up to this date, articles that come now are in no issue of a general list that somebody reads; undefined where nobody does. */
async function oldestBrought(
  publication: Publication,
  queries: Pick<Asked, 'subscribedLists'>,
): Promise<number | undefined> {
  const read = await queries.subscribedLists()
  const general = read.filter((list) => topicOf(list) === undefined)
  const lists = await issueLists(publication, general)
  const limits = lists.map((list) => lastDue(list, publication.now).at - lateness)
  return limits.length > 0 ? Math.min(...limits) : undefined
}
