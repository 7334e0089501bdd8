import { goneArticles } from '#lib/newsletter/catalogue/gone-articles.ts'
import { namedIn } from '#lib/newsletter/issues/named-in.ts'
import { type Plan, planIssues } from '#lib/newsletter/issues/plan-issues.ts'
import { issueHtml } from '#lib/newsletter/issues/render/issue-html.ts'
import { issueText } from '#lib/newsletter/issues/render/issue-text.ts'
import { issueLetter } from '#lib/newsletter/issues/render/render-issue.ts'
import { nextDue } from '#lib/newsletter/issues/schedule.ts'
import type { Newsletter } from '#lib/newsletter/list/newsletter.ts'
import type { Issue } from '#lib/newsletter/records/issue.ts'
import type { Store } from '#lib/newsletter/records/store.ts'
import type { Publication } from '#lib/publication/articles/publication.ts'
import type { ListId } from '#lib/publication/lists/lists.ts'
import { digestMaterial, issuePublication } from './digest-material.ts'

/** No subscriber has it: links of a mail that nobody gets lead to a page that says so. */
export const nobody = '00000000-0000-7000-8000-000000000000'

/** An issue's mail, as its readers would get it. */
export interface ShownMail {
  subject: string
  text: string
  html: string
}

/** The mail of an issue that was planned or made, as it would be sent now, with links that are nobody's. */
export async function showMail(
  { secrets, store }: Pick<Newsletter, 'secrets' | 'store'>,
  publication: Publication,
  issue: Omit<Issue, 'id'>,
): Promise<ShownMail> {
  const planned = { ...issue, id: 0 }
  const gone = await goneArticles(publication, namedIn(issue), store.queries)
  const about = { ...issuePublication(publication, planned, secrets), gone }
  const letter = await issueLetter(planned, about, {
    unsubscribe: secrets.linkToken('unsubscribe', nobody),
    preferences: secrets.linkToken('preferences', nobody),
  })
  return { subject: letter.subject, text: issueText(letter), html: issueHtml(letter) }
}

/** A plan, and whether its moment has come. */
export type Preview = Plan & { isDue: boolean; publication: Publication }

/**
 * What is due of every list in every language at a moment (milliseconds since 1970-01-01T00:00Z), no matter who reads it, and
 * what the next issue would hold as things are. Changes nothing.
 */
export async function previews(
  { store }: Pick<Newsletter, 'store'>,
  now: number,
  only?: ListId,
): Promise<Preview[]> {
  const shown: Preview[] = []
  const { lists, source, publication } = await digestMaterial({ store }, now, only)
  const readers = await store.queries.readersByLanguage(now)
  for (const list of lists) {
    const own = readers.filter((each) => each.list === list.list)
    const missing = list.languages.filter((each) => !own.some(({ language }) => language === each))
    const everyone = [
      ...own,
      ...missing.map((language) => ({ list: list.list, language, count: 0 })),
    ]
    const asking = { store: withReaders(store, everyone) }
    for (const plan of await planIssues(asking, [list], source, now))
      shown.push({ ...plan, isDue: true, publication })
    const { at } = nextDue(list, now)
    const then = await digestMaterial({ store }, at, list.list)
    for (const plan of await planIssues(asking, [list], then.source, at))
      shown.push({ ...plan, isDue: false, publication: then.publication })
  }
  return shown
}

/** The store, as if these were its readers. */
function withReaders(
  store: Store,
  readers: Awaited<ReturnType<Store['queries']['readersByLanguage']>>,
): Store {
  return { ...store, queries: { ...store.queries, readersByLanguage: async () => readers } }
}
