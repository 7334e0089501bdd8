import type { Selectable } from 'kysely'
import { isGeneralList } from '#lib/addresses/general-lists.ts'
import { dayAt, issueMoment, nextIssueDay } from '#lib/publication/lists/issue-times.ts'
import { topicOf } from '#lib/publication/lists/lists.ts'
import { offeredGeneralLists } from '#lib/publication/lists/offered-lists.ts'
import type { Catalogue } from '../catalogue/open-catalogue.ts'
import type { CatalogueTables } from '../catalogue/tables.ts'
import { nearMiss } from '../near-miss.ts'
import { placeInBytes, placeInFile } from '../place-in-file.ts'
import type { Problem } from '../problem.ts'
import type { Site } from '../site-schema.ts'
import type { DatedLetter } from './letter.ts'

type Said = Pick<Problem, 'what' | 'expected' | 'mend'>

export interface LetterChecks {
  contentDir: string
  site: Site
  /** Milliseconds since 1970: letters of days before are not looked at, as what they name may go. */
  now: number
  /** Somebody asks what is wrong. Else what a letter names holds nothing back: an article must be withdrawn at any time. */
  isAsked: boolean
  /** One of them as it is typed, which no file says yet. */
  typed?: { path: string; bytes: Uint8Array }
}

/** What does not fit between a letter and the rest of the publication, each at its place. */
export async function letterChecks(
  catalogue: Catalogue,
  letters: DatedLetter[],
  { contentDir, site, now, isAsked, typed }: LetterChecks,
): Promise<Problem[]> {
  const placeOf = (path: string, at: PropertyKey[]) =>
    path === typed?.path ? placeInBytes(path, typed.bytes, at) : placeInFile(contentDir, path, at)
  const told = ({ path }: DatedLetter, said: Said, at?: PropertyKey[]): Problem => ({
    ...{ file: path, ...(at ? placeOf(path, at) : { line: 1, column: 1 }) },
    ...said,
  })
  const problems = [...notOffered(letters, site), ...twice(letters)].map(([letter, said]) =>
    told(letter, said),
  )
  const today = dayAt(site, now)
  for (const letter of letters.filter(({ day }) => day >= today)) {
    const wrong = (await withoutList(catalogue, letter, site)) ?? onOtherDay(letter, site)
    if (wrong) problems.push(told(letter, wrong))
    for (const { at, ...said } of await wrongArticles(catalogue, letter, site))
      problems.push({ ...told(letter, said, at), ...(!isAsked && { severity: 'warning' }) })
  }
  return problems
}

function notOffered(letters: DatedLetter[], { languages }: Site): [DatedLetter, Said][] {
  return letters
    .filter(({ language }) => !languages.includes(language))
    .map((letter) => [
      letter,
      {
        what: `a letter in ${letter.language}, which the publication does not offer`,
        expected: `one of ${languages.join(', ')}`,
        mend: `rename the file, or add ${letter.language} to languages in site.yml`,
      },
    ])
}

function twice(letters: DatedLetter[]): [DatedLetter, Said][] {
  const groups = Map.groupBy(letters, ({ list, language, day }) => `${list} ${language} ${day}`)
  return [...groups.values()].flatMap(([first, ...others]) =>
    others.map((letter): [DatedLetter, Said] => [
      letter,
      {
        what: `a second letter for one issue, beside ${first?.path}`,
        expected: 'one letter for a list, a day and a language',
        mend: 'put the two together, or rename one to another day',
      },
    ]),
  )
}

async function withoutList(
  catalogue: Catalogue,
  { list }: DatedLetter,
  { newsletter }: Site,
): Promise<Said | undefined> {
  const topic = topicOf(list)
  if (topic === undefined && isGeneralList(list)) {
    if (offeredGeneralLists({ newsletter }).includes(list)) return undefined
    return {
      what: `a letter for a list that is not there: ${list}`,
      expected: `one of ${Object.keys(newsletter?.lists ?? {}).join(', ')}, as site.yml has them`,
      mend: `move it to the folder of its list, or add ${list} to newsletter.lists in site.yml`,
    }
  }
  const topics = catalogue.selectFrom('entries').select('slug').where('kind', '=', 'topic')
  const known = (await topics.execute()).map(({ slug }) => slug)
  if (topic !== undefined && known.includes(topic)) return undefined
  return {
    what: `a letter for the list of a topic that is not there: ${topic}`,
    expected: 'the slug of a topic',
    mend: nearMiss(topic ?? '', known, 'move it to the folder of its list'),
  }
}

function onOtherDay({ list, day, letter }: DatedLetter, site: Site): Said | undefined {
  const next = nextIssueDay(site, list, day)
  if (letter.kind !== undefined || next === day) return undefined
  return {
    what: `a letter for a day on which ${list} has no issue`,
    expected: `the day of an issue, such as ${next}`,
    mend: `rename the file to ${next}.md, or make it one of  kind: letter`,
  }
}

/** The keys under which a letter names articles that are shown. */
function namedIn({ letter: { lead, articles = [] } }: DatedLetter) {
  const named = articles.map((slug, index) => ({ slug, at: ['articles', index] as PropertyKey[] }))
  return lead === undefined ? named : [{ slug: lead, at: ['lead'] as PropertyKey[] }, ...named]
}

async function wrongArticles(
  catalogue: Catalogue,
  letter: DatedLetter,
  site: Site,
): Promise<(Said & { at: PropertyKey[] })[]> {
  const named = namedIn(letter)
  if (named.length === 0) return []
  const { list, language, day } = letter
  const rows = await catalogue
    .selectFrom('articles')
    .select(['path', 'slug', 'language', 'draft', 'date', 'expires', 'withdrawn'])
    .where('slug', 'in', [...new Set(named.map(({ slug }) => slug))])
    .execute()
  const bySlug = new Map(rows.map((row) => [row.slug, row]))
  const ofTopic = await pathsOfTopic(catalogue, topicOf(list))
  return named.flatMap(({ slug, at }) => {
    const article = bySlug.get(slug)
    if (!article) return { at, ...notThere(slug) }
    const hidden = whyHidden(article, issueMoment(site, list, day))
    if (hidden !== undefined) return { at, ...notPublic(slug, hidden) }
    if (article.language !== language) return { at, ...inOther(slug, article.language, language) }
    return ofTopic && !ofTopic.has(article.path) ? { at, ...ofOtherTopic(slug, list) } : []
  })
}

async function pathsOfTopic(catalogue: Catalogue, topic: string | undefined) {
  if (topic === undefined) return undefined
  const query = catalogue.selectFrom('articleTopics').select('path').where('topic', '=', topic)
  return new Set((await query.execute()).map(({ path }) => path))
}

const leaveOut = 'name another article, or take it out of the letter'

const notThere = (slug: string): Said => ({
  what: `an article that does not exist: ${slug}`,
  expected: 'the slug of an article, which is the last part of its address',
  mend: 'correct it, or take it out of the letter',
})

type Dated = Pick<
  Selectable<CatalogueTables['articles']>,
  'draft' | 'date' | 'expires' | 'withdrawn'
>

/** What an editor is told of an article that the gate will not let into the issue of a moment. */
function whyHidden({ draft, date, expires, withdrawn }: Dated, moment: number): string | undefined {
  if (draft) return 'a draft'
  if (date > moment) return 'not published by then'
  if (expires !== null && expires <= moment) return 'expired by then'
  return withdrawn === null ? undefined : 'withdrawn'
}

const notPublic = (slug: string, state: string): Said => ({
  what: `an article that is ${state}: ${slug}`,
  expected: 'an article that readers can see when the issue is made',
  mend: leaveOut,
})

const inOther = (slug: string, language: string, own: string): Said => ({
  what: `an article in ${language}: ${slug}`,
  expected: `an article in ${own}, as the issue is`,
  mend: leaveOut,
})

const ofOtherTopic = (slug: string, list: string): Said => ({
  what: `an article that ${list} does not have: ${slug}`,
  expected: 'an article of that topic',
  mend: 'name another article, or give it the topic',
})
