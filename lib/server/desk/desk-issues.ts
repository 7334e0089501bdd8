import type { DeskIssue } from '#lib/desk/list/desk-issue.ts'
import type { IssueList } from '#lib/newsletter/issues/issue-list.ts'
import { letterIssue, letterLimit } from '#lib/newsletter/issues/letters-alone.ts'
import { planIssue, readersOf } from '#lib/newsletter/issues/plan-issues.ts'
import { type Due, lastDue, nextDue } from '#lib/newsletter/issues/schedule.ts'
import type { Newsletter } from '#lib/newsletter/list/newsletter.ts'
import type { ArticleSource } from '#lib/newsletter/records/article-source.ts'
import {
  type Issue,
  type IssueContent,
  isLetter,
  letterKey,
} from '#lib/newsletter/records/issue.ts'
import { offersOf } from '#lib/publication/articles/offers.ts'
import { dayAt } from '#lib/publication/lists/issue-times.ts'
import { digestMaterial } from '../jobs/digest-material.ts'

/** Of each list and language so many issues are shown that are at their end. */
const lastShown = 3
const day = 86_400_000
/** So far ahead letters are shown. */
const ahead = 31 * day

const nothing: IssueContent = { articles: [], corrections: [] }

/** The issues that were made last, and those that come next: see `DeskTools`. */
export async function deskIssues(newsletter: Newsletter): Promise<DeskIssue[]> {
  const now = newsletter.now()
  const { lists, source, publication } = await digestMaterial(newsletter, now)
  const readers = await newsletter.store.queries.readersByLanguage(now)
  const found: DeskIssue[] = []
  for (const list of lists) {
    const [offer] = await offersOf(publication, [list.list], 'en')
    const then = nextDue(list, now)
    const { source: later } = await digestMaterial(newsletter, then.at, list.list)
    const named = { list, name: offer?.name ?? list.list }
    for (const language of list.languages) {
      const made = await madeIssues(newsletter, named, language)
      const dues = [
        { due: lastDue(list, now), source, at: now },
        { due: then, source: later, at: then.at },
      ].filter(({ due }) => !made.some((each) => !each.isLetter && each.day === due.day))
      if ((readersOf(list, readers).get(language) ?? 0) > 0)
        for (const each of dues)
          if (each.due.at > now || now - each.due.at < list.limit)
            found.push(await comingIssue(newsletter, { ...named, language, ...each }))
      found.push(...made, ...(await comingLetters(newsletter, named, language, source)))
    }
  }
  return found.toSorted((one, other) => other.due - one.due)
}

interface Named {
  list: IssueList
  name: string
}

/** Those that wait or are being sent, and the last few of those that have ended. */
async function madeIssues(
  { store: { queries } }: Newsletter,
  { list, name }: Named,
  language: string,
): Promise<DeskIssue[]> {
  const id = list.list
  const issues = await queries.issuesOf(id, language, '9999-12-31', lastShown)
  const others = await queries.issuesIn(['copying', 'sending', 'paused', 'held'])
  const ended = await queries.lettersOf(id, language, lastShown)
  const all = [
    ...issues,
    ...others.filter((each) => each.list === id && each.language === language),
  ]
  for (const issue of issues) all.push(...(await queries.followUpsOf(issue.id)))
  const byId = new Map([...all, ...ended].map((issue) => [issue.id, issue]))
  return [...byId.values()].map((issue) => shownIssue(issue, name))
}

/** An issue that was made, as the desk lists it. */
export function shownIssue(issue: Issue, name: string): DeskIssue {
  const { list, language, day: on, until, content } = issue
  return {
    ...{ list, language, day: on, name, due: until, issue, content },
    ...{ order: undefined, isPlanned: true, isLetter: isLetter(issue) },
  }
}

/** An issue as it would be made by now. */
async function comingIssue(
  { store: { queries } }: Newsletter,
  of: Named & { language: string; due: Due; source: ArticleSource; at: number },
): Promise<DeskIssue> {
  const { list, name, language, due, source, at } = of
  const key = { list: list.list, language, day: due.day }
  const plan = await planIssue(queries, list, language, source, at)
  const content = plan.plan === 'make' ? plan.issue.content : nothing
  return {
    ...{ ...key, name, due: due.at, issue: undefined, content },
    ...{ order: await queries.orderOf(key), isPlanned: plan.plan === 'make', isLetter: false },
  }
}

/** Letters without articles of which none was made yet. */
async function comingLetters(
  { store: { queries }, now }: Newsletter,
  { list, name }: Named,
  language: string,
  source: ArticleSource,
): Promise<DeskIssue[]> {
  const moment = now()
  const [from, until] = [dayAt(list, moment - letterLimit), dayAt(list, moment + ahead)]
  const letters = await source.lettersAlone(list.list, from, until)
  const found: DeskIssue[] = []
  for (const letter of letters) {
    const key = letterKey({ list: list.list, ...letter })
    if (letter.language !== language || (await queries.issueByKey(key))) continue
    const { content } = letterIssue(letter, list, moment)
    const due = Temporal.PlainDate.from(letter.day).toZonedDateTime(list.timeZone).epochMilliseconds
    found.push({
      ...{ ...key, name, due, issue: undefined, content },
      ...{ order: undefined, isPlanned: true, isLetter: true },
    })
  }
  return found
}
