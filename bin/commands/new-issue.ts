import { existsSync } from 'node:fs'
import { dirname } from 'node:path'
import { listForms } from '#lib/addresses/general-lists.ts'
import { knownNames } from '#lib/desk/writing/known-names.ts'
import { newLetter } from '#lib/desk/writing/new-file.ts'
import { makeFolderNow } from '#lib/files/make-folder.ts'
import { writeFileNow } from '#lib/files/write-file.ts'
import { planIssue } from '#lib/newsletter/issues/plan-issues.ts'
import type { IssueKey } from '#lib/newsletter/records/issue.ts'
import { letterPath } from '#lib/publication/content/letters/letter-path.ts'
import { readLetter } from '#lib/publication/content/letters/read-letter.ts'
import { formatProblem } from '#lib/publication/content/problem.ts'
import { readSite } from '#lib/publication/content/site.ts'
import type { Site } from '#lib/publication/content/site-schema.ts'
import { slugify } from '#lib/publication/content/slug.ts'
import { dayAt, issueMoment, nextIssueDay } from '#lib/publication/lists/issue-times.ts'
import { type ListId, parseList, topicOf } from '#lib/publication/lists/lists.ts'
import { offeredGeneralLists } from '#lib/publication/lists/offered-lists.ts'
import { digestMaterial } from '#lib/server/jobs/digest-material.ts'
import { settings } from '#lib/settings/settings.ts'
import { Fault } from '../fault.ts'
import { printProblems } from '../report.ts'
import { placeFor, shownPath } from './new.ts'
import { withNewsletter } from './newsletter.ts'

export interface LetterOptions {
  list?: string
  date?: string
  language?: string
  letter?: boolean
  /** With the articles that the issue would have by now. */
  filled?: boolean
  json?: boolean
}

/** Begins a letter for an issue that is to come, and prints its path. */
export async function createLetter(subject: string | undefined, options: LetterOptions) {
  const { contentDir } = settings()
  const { value: site, problems } = readSite(contentDir)
  if (!site) {
    printProblems(problems, contentDir)
    throw new Fault('Fix these first: issues are made in the time zone of site.yml.')
  }
  const list = await listOf(options.list, site)
  const day = dayOf(options, list, site)
  const language = languageOf(options.language, site)
  const path = letterPath(list, day, language)
  const kind = options.letter ? 'letter' : undefined
  if (kind && !subject?.trim())
    throw new Fault('A subject is missing: handbill new issue "…" --letter', 2)
  if (kind && options.filled)
    throw new Fault('A letter without articles can have none: --filled', 2)
  const articles = options.filled
    ? await plannedArticles(site, { list, language: language ?? site.language, day })
    : undefined
  write(path, newLetter({ kind, subject: subject?.trim() || undefined, articles }))
  const shown = shownPath({ path })
  console.log(options.json ? JSON.stringify({ path: shown, slug: day, kind: 'issue' }) : shown)
}

/** The slugs of what an issue would have if it were made of what is written by now, as the forecast has it, in its order. */
async function plannedArticles(site: Site, { list, language, day }: IssueKey): Promise<string[]> {
  const at = issueMoment(site, list, day)
  let slugs: string[] = []
  await withNewsletter(async (newsletter) => {
    const { lists, source } = await digestMaterial(newsletter, at, list)
    for (const each of lists) {
      const plan = await planIssue(newsletter.store.queries, each, language, source, at)
      if (plan.plan === 'make') slugs = plan.issue.content.articles.map(({ slug }) => slug)
    }
  })
  if (slugs.length > 0) return slugs
  throw new Fault(
    `Nothing would be in the issue of ${day} yet: build what is written ("handbill build --content-only"), or leave --filled out`,
  )
}

/** A list as typed, where the publication has it; the first that there is where nothing was said. */
async function listOf(typed: string | undefined, { newsletter }: Site): Promise<ListId> {
  const general = offeredGeneralLists({ newsletter })
  const list = typed === undefined ? general[0] : parseList(typed)
  const topic = list && topicOf(list)
  const { contentDir, dataDir } = settings()
  const topics = topic === undefined ? [] : (await knownNames(contentDir, dataDir)).topics
  const isOffered =
    topic === undefined
      ? general.some((each) => each === list)
      : topics.map(slugify).includes(topic) || topics.includes(topic)
  if (list && isOffered) return list
  throw new Fault(
    `--list is "${typed ?? ''}", expected ${listForms} and the slug of a topic, as the publication offers it`,
    2,
  )
}

/** The day of an issue that has not been made yet: the next one where nothing was said. */
function dayOf({ date, letter }: LetterOptions, list: ListId, site: Site): string {
  const now = Date.now()
  const today = dayAt(site, now)
  const isOver = issueMoment(site, list, today) <= now
  const tomorrow = Temporal.PlainDate.from(today).add({ days: 1 }).toString()
  const next = nextIssueDay(site, list, isOver ? tomorrow : today)
  if (date === undefined) return next
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(date) && isInCalendar(date)
  if (!isDay) throw new Fault(`--date is "${date}", expected a day such as ${next}`, 2)
  if (date < today || (date === today && isOver && !letter))
    throw new Fault(
      `--date: the issue of ${date} is past; expected one to come, such as ${next}`,
      2,
    )
  const own = nextIssueDay(site, list, date)
  if (own !== date && !letter)
    throw new Fault(`--date: ${list} has no issue on ${date}; expected such as ${own}`, 2)
  return date
}

function isInCalendar(date: string): boolean {
  try {
    return Temporal.PlainDate.from(date, { overflow: 'reject' }).toString() === date
  } catch {
    return false
  }
}

/** A language as typed, where the publication has it; undefined for its own, which stands in no name. */
function languageOf(typed: string | undefined, { language, languages }: Site): string | undefined {
  if (typed === undefined) return undefined
  const found = [language, ...languages].find((each) => each.toLowerCase() === typed.toLowerCase())
  if (!found)
    throw new Fault(`--language is "${typed}", expected ${[...new Set(languages)].join(' or ')}`, 2)
  return found === language ? undefined : found
}

/** Writes a letter that is not there; one with a problem is refused before, in the words of `handbill check`. */
function write(path: string, text: string): void {
  const file = placeFor({ path })
  const problems = readLetter(path, Buffer.from(text)).problems.filter(
    ({ what }) => what !== 'a letter without articles that has no words either',
  )
  if (problems.length > 0)
    throw new Fault(problems.map((problem) => formatProblem(problem)).join('\n'), 2)
  if (existsSync(file))
    throw new Fault(
      `${shownPath({ path })} already exists, and stays as it is: for another day, say it with --date`,
    )
  makeFolderNow(dirname(file))
  writeFileNow(file, text, { isNew: true })
}
