import { dayAt } from '#lib/publication/lists/issue-times.ts'
import type { ListId } from '#lib/publication/lists/lists.ts'
import type { Newsletter } from '../list/newsletter.ts'
import type { ArticleSource, LetterAlone } from '../records/article-source.ts'
import { type Issue, isLetter, letterKey, untouched } from '../records/issue.ts'
import type { Queries } from '../records/store.ts'
import { dayOf } from './follow-up.ts'
import { hashOf } from './freeze.ts'
import { isRead } from './issue-at.ts'
import type { IssueList } from './issue-list.ts'
import { eventOf, type IssueEvent, type Made } from './make-due-issues.ts'
import { wordsOf } from './with-letter.ts'

const day = 86_400_000

/** So long a letter waits to be released, and then to be sent to its end. */
export const letterLimit = 7 * day

/**
 * Makes the letters without articles whose day has come, held: each goes out once somebody has released it. Until then it says
 * what its file says, and ends where its file goes. `now` is in milliseconds since 1970-01-01T00:00Z.
 */
export async function makeLetters(
  newsletter: Pick<Newsletter, 'store'>,
  lists: IssueList[],
  source: ArticleSource,
  now: number,
  tell: (event: IssueEvent) => void,
): Promise<Made[]> {
  const made: Made[] = []
  for (const list of lists) {
    for (const issue of await openLetters(newsletter.store.queries, list))
      if (isUnreleased(issue)) await followFile(newsletter, issue, source, now)
    for (const letter of await dueLetters(list, source, now)) {
      const planned = letterIssue(letter, list, now)
      const outcome = await makeUnlessThere(newsletter, list, planned, tell)
      if (outcome) made.push(outcome)
    }
  }
  return made
}

/** The letters of a list that are to be made, and were not too long ago. */
async function dueLetters(
  { list, languages, timeZone }: IssueList,
  source: ArticleSource,
  now: number,
): Promise<LetterAlone[]> {
  const [from, until] = [dayAt({ timeZone }, now - letterLimit), dayAt({ timeZone }, now)]
  const letters = await source.lettersAlone(list, from, until)
  return letters.filter(({ language }) => languages.includes(language))
}

/** The mail of a letter as it is made: held, as of the moment `now`. */
export function letterIssue(
  { language, day: on, letter }: LetterAlone,
  { list }: Pick<IssueList, 'list'>,
  now: number,
): Omit<Issue, 'id'> {
  const content = { articles: [], corrections: [], letter: wordsOf(letter) }
  return {
    ...{
      ...letterKey({ list, language, day: on }),
      state: 'held',
      since: now,
      until: now,
      content,
    },
    ...{ hash: hashOf(content), createdAt: now, finishedAt: null, ...untouched, hold: 'desk' },
  }
}

/** Undefined where nobody reads the list in its language. */
async function makeUnlessThere(
  { store }: Pick<Newsletter, 'store'>,
  list: IssueList,
  planned: Omit<Issue, 'id'>,
  tell: (event: IssueEvent) => void,
): Promise<Made | undefined> {
  const { language, day: on } = planned
  const key = { list: list.list, language, day: on }
  const there = await store.queries.issueByKey(key)
  if (there) return { ...key, outcome: 'there', issue: there }
  if (!(await isRead(store.queries, list, language, planned.createdAt))) return undefined
  const { issue, isNew } = await store.write((queries) => queries.insertIssue(planned))
  if (isNew) tell(eventOf('issue-made', issue))
  return { ...key, outcome: isNew ? 'made' : 'there', issue }
}

/** A letter that waits says what its file says by now, and ends where that is no letter any more. */
async function followFile(
  { store }: Pick<Newsletter, 'store'>,
  issue: Issue,
  source: ArticleSource,
  now: number,
): Promise<void> {
  const { id, list, language } = issue
  const letter = await source.letter({ list, language, day: dayOf(issue) })
  if (letter?.kind === undefined) {
    const end = { state: 'cancelled', hold: null, finishedAt: now, judgedAt: now } as const
    await store.write((queries) => queries.changeIssue(id, end, ['held']))
    return
  }
  const { content, hash } = letterIssue({ language, day: dayOf(issue), letter }, issue, now)
  if (hash !== issue.hash) await store.write((queries) => queries.rewriteLetter(id, content, hash))
}

/** Nobody has it, and nobody has said that it may go. */
export function isUnreleased({ state, hold, releasedAt }: Issue): boolean {
  return state === 'held' && hold === 'desk' && releasedAt === null
}

/** Letters that wait, or are being sent. */
export async function openLetters(
  queries: Pick<Queries, 'issuesIn'>,
  of: { list?: ListId | undefined; language?: string | undefined; day?: string | undefined },
): Promise<Issue[]> {
  const open = await queries.issuesIn(['copying', 'sending', 'paused', 'held'])
  return open.filter(
    (issue) =>
      isLetter(issue) &&
      (of.list === undefined || issue.list === of.list) &&
      (of.language === undefined || issue.language === of.language) &&
      (of.day === undefined || issue.day.startsWith(of.day)),
  )
}
