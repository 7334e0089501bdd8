import { issueArticles } from '#lib/newsletter/catalogue/issue-articles.ts'
import type { IssueList } from '#lib/newsletter/issues/issue-list.ts'
import { knownArticles } from '#lib/newsletter/issues/known-articles.ts'
import { lateness } from '#lib/newsletter/issues/plan-issues.ts'
import type { Issue } from '#lib/newsletter/records/issue.ts'
import type { Queries } from '#lib/newsletter/records/store.ts'
import { elsewhere, presentArticles } from '#lib/publication/articles/identity.ts'
import type { Publication } from '#lib/publication/articles/publication.ts'
import type { Finding } from './finding.ts'
import type { Only } from './only-files.ts'
import { type AskedOfSeen, generalLists } from './unbrought.ts'

type Asked = Pick<Queries, 'newestIssue' | 'issuesWith'> & AskedOfSeen

/** After every day. */
const never = '9999-12-31'

/**
 * Articles that look new by their date, and that no issue will bring, as they are taken for one that an issue had: nobody
 * can tell a column that keeps its address and its headline from an article that was given a later date.
 */
export async function takenForOthers(
  publication: Publication,
  queries: Asked,
  only?: Only,
): Promise<Finding[]> {
  const found = new Map<string, Finding>()
  for (const list of await generalLists(publication, queries))
    for (const language of list.languages)
      for (const each of await takenOf(publication, queries, list, language))
        if (!found.has(each.file) && (only?.has(each.file) ?? true)) found.set(each.file, each)
  return [...found.values()]
}

async function takenOf(
  publication: Publication,
  queries: Asked,
  { list }: IssueList,
  language: string,
): Promise<Finding[]> {
  const last = await queries.newestIssue(list, language)
  if (!last) return []
  const source = issueArticles(publication, queries)
  const since = last.issue.until - lateness
  const fresh = await source.articles({ list, language, since, until: publication.now })
  const traces = await source.tracesOf(fresh.map(({ slug }) => slug))
  const slugs = new Set(fresh.map(({ slug }) => slug))
  const found: Finding[] = []
  for (const issue of await queries.issuesWith(list, language, never, traces)) {
    const told = issue.content.articles.map(({ slug, title, date }) => ({ slug, title, date }))
    const known = await knownArticles(queries, told)
    const present = await presentArticles(publication, known)
    for (const [index, article] of present.entries()) {
      if (article === elsewhere || !article || !slugs.has(article.slug)) continue
      const isGuess = known[index]?.isGuess === true
      if (isGuess || article.date > issue.until)
        found.push(warning(article.path, issue, told[index]?.title ?? '', isGuess))
    }
  }
  return found
}

function warning(file: string, { list, day }: Issue, title: string, isGuess: boolean): Finding {
  return {
    ...{ file, at: ['date'] },
    what: `an article that no issue of ${list} will bring, as it is taken for "${title}", which that of ${day} had`,
    expected: 'an article that the list has not had',
    mend: isGuess
      ? 'nothing, if it is the same; otherwise change its date, if only the time'
      : 'nothing, if it is the same; otherwise change its headline and its date, if only the time, in one go',
  }
}
