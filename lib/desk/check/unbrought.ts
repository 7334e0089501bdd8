import { builtArticles } from '#lib/newsletter/catalogue/built-articles.ts'
import { issueLists } from '#lib/newsletter/catalogue/issue-lists.ts'
import type { IssueList } from '#lib/newsletter/issues/issue-list.ts'
import type { Known } from '#lib/newsletter/issues/known-articles.ts'
import {
  type BuiltArticle,
  isSameAtSlug,
  isSameInFile,
} from '#lib/newsletter/issues/match-articles.ts'
import { isBulk, isOld } from '#lib/newsletter/issues/note-articles.ts'
import { lateness } from '#lib/newsletter/issues/plan-issues.ts'
import { lastDue } from '#lib/newsletter/issues/schedule.ts'
import type { Queries } from '#lib/newsletter/records/store.ts'
import type { Publication } from '#lib/publication/articles/publication.ts'
import { topicOf } from '#lib/publication/lists/lists.ts'
import type { Finding } from './finding.ts'
import type { Only } from './only-files.ts'

export type AskedOfSeen = Pick<
  Queries,
  'subscribedLists' | 'lookedSince' | 'seenBySlug' | 'cameInBulk'
> &
  Known

/** So many are named one by one. */
const mostNamed = 3
/** Articles that are read in one step. */
const inStep = 500
/** Of what came in bulk is told for so many milliseconds. */
const toldFor = 7 * 86_400_000

/**
 * Public articles that no issue will bring: those that this installation has not seen yet, and whose date is older than any
 * issue still looks at, and drafts that become public with so many others that they are an archive.
 */
export async function unbrought(
  publication: Publication,
  queries: AskedOfSeen,
  only?: Only,
): Promise<Finding[]> {
  if ((await queries.lookedSince()) === undefined) return []
  const lists = await generalLists(publication, queries)
  if (lists.length === 0) return []
  const limit = Math.min(...lists.map((list) => lastDue(list, publication.now).at - lateness))
  const came = new Set(await queries.cameInBulk(publication.now - toldFor))
  const bulk: string[] = []
  const unseen: string[] = []
  const drafts: BuiltArticle[] = []
  for await (const [built, became] of oldOnes(publication, queries, limit)) {
    if (came.has(built.slug)) bulk.push(built.path)
    else if (became === 'unseen') unseen.push(built.path)
    else if (became === 'draft' && isOld(built.date, publication.now)) drafts.push(built)
  }
  const dates = drafts.map(({ date }) => date)
  if (isBulk(dates, publication.now)) bulk.push(...drafts.map(({ path }) => path))
  const isAsked = (path: string) => only?.has(path) ?? true
  return [...tellUnseen(unseen.filter(isAsked)), ...tellBulk(bulk.filter(isAsked))]
}

/** Those of the general lists that somebody reads. */
export async function generalLists(
  publication: Publication,
  queries: Pick<Queries, 'subscribedLists'>,
): Promise<IssueList[]> {
  const read = await queries.subscribedLists()
  return issueLists(
    publication,
    read.filter((list) => topicOf(list) === undefined),
  )
}

/** What a public article was in the builds before. */
type Became = 'seen' | 'unseen' | 'draft'

async function* oldOnes(
  publication: Publication,
  queries: Pick<AskedOfSeen, 'seenBySlug' | 'seenAmong'>,
  limit: number,
): AsyncGenerator<[BuiltArticle, Became]> {
  const seen = await queries.seenBySlug()
  for (let after: string | undefined = ''; after !== undefined; ) {
    const articles = await builtArticles(publication, after, inStep)
    after = articles.length === inStep ? articles.at(-1)?.path : undefined
    for (const built of articles) {
      if (built.state !== 'public' || built.date > limit) continue
      const there = seen.get(built.slug)
      if (there?.isHidden) yield [built, 'draft']
      // Most are as they were: the others alone are looked up.
      else if (there && (there.date === null || there.date === built.date)) yield [built, 'seen']
      else yield [built, await whatItWas(queries, built)]
    }
  }
}

async function whatItWas(
  queries: Pick<AskedOfSeen, 'seenAmong'>,
  built: BuiltArticle,
): Promise<Became> {
  const names = [built.slug, ...built.oldSlugs]
  const former = (await queries.seenAmong(names, [built.path])).find((each) => {
    if (each.slug === built.slug) return isSameAtSlug(each, built)
    return built.oldSlugs.includes(each.slug) || isSameInFile(each, built)
  })
  if (!former) return 'unseen'
  return former.publicAt === null ? 'draft' : 'seen'
}

function tellUnseen(files: string[]): Finding[] {
  return files.slice(0, mostNamed).map((file, index) => ({
    ...{ file, at: ['date'] },
    what: `an article that no issue of the newsletter will bring, as its date is days back${
      index === 0 ? beside(files) : ''
    }`,
    expected: 'a date of the last two days, or an article that was built as a draft before',
    mend: 'nothing, if readers had it elsewhere; otherwise give it today’s date',
  }))
}

function tellBulk(files: string[]): Finding[] {
  return files.slice(0, mostNamed).map((file, index) => ({
    ...{ file, at: ['date'] },
    what: `a draft of an old date that no issue of the newsletter will bring, as it became public with many others${
      index === 0 ? beside(files) : ''
    }`,
    expected: 'at most ten drafts at once whose dates are more than seven days back',
    mend: 'nothing, if readers had it elsewhere; otherwise give it today’s date',
  }))
}

function beside({ length }: string[]): string {
  const rest = length - mostNamed
  return rest > 0 ? `; ${rest.toLocaleString('en')} more are, beside those named` : ''
}
