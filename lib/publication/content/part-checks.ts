import type { Catalogue } from './catalogue/open-catalogue.ts'
import { readDate } from './date.ts'
import { leadsSomewhere } from './menu-checks.ts'
import { nearMiss } from './near-miss.ts'
import { placeInFile } from './place-in-file.ts'
import type { Problem } from './problem.ts'
import { datedParts, namedPaths } from './site-links.ts'
import type { Site } from './site-schema.ts'

/** What `site.yml` puts on pages beside articles and does not fit the rest of the publication. */
export async function partChecks(
  catalogue: Catalogue,
  contentDir: string,
  site: Site,
  unread: Set<string>,
): Promise<Problem[]> {
  const told = (at: PropertyKey[], said: Pick<Problem, 'what' | 'expected' | 'mend'>) => ({
    ...{ file: 'site.yml', ...placeInFile(contentDir, 'site.yml', at) },
    ...said,
  })
  const problems: Problem[] = []
  for (const { href, at } of namedPaths(site))
    if (!(await leadsSomewhere(catalogue, href, site.languages, unread)))
      problems.push(told(at, { what: `a link that leads nowhere: ${href}`, ...leadsThere }))
  for (const { topic, at } of topicsOf(site)) {
    const known = await topicSlugs(catalogue)
    if (!known.includes(topic) && !unread.has(`topics/${topic}`))
      problems.push(
        told(at, { what: `a topic that is not there: ${topic}`, ...isTopic(topic, known) }),
      )
  }
  for (const { languages = [], at } of datedParts(site))
    for (const [index, language] of languages.entries())
      if (!site.languages.includes(Intl.getCanonicalLocales(language)[0] ?? language))
        problems.push(told([...at, 'languages', index], notOffered(language, site)))
  for (const { from, until, at } of datedParts(site))
    if (from !== undefined && until !== undefined && isBefore(until, from, site))
      problems.push(told([...at, 'until'], endsBefore(from)))
  for (const { at, first } of bannersAtOnce(site)) problems.push(told(at, atOnce(first)))
  return problems
}

const atOnce = (language: string) => ({
  what: `two banners at once over pages in ${language}`,
  expected: 'one for each language until it ends',
  mend: 'take one of the two out, or give each its languages',
})

const leadsThere = {
  expected: 'the path of a topic, an author, a series or a page',
  mend: 'correct the path, or write {label: …, href: …} for an address elsewhere',
}

function isTopic(topic: string, known: string[]) {
  return {
    expected: 'the slug of a topic',
    mend: nearMiss(topic, known, 'correct it, or take it out of the list'),
  }
}

function notOffered(language: string, { languages }: Site) {
  return {
    what: `the language ${language}, which the publication does not offer`,
    expected: `one of ${languages.join(', ')}`,
    mend: `correct it, or add ${language} to languages in site.yml`,
  }
}

function endsBefore(from: string) {
  return {
    what: 'an end that is not after the beginning',
    expected: `a date after ${from}`,
    mend: 'change one of the two; a date alone is the first moment of its day',
  }
}

function isBefore(until: string, from: string, { timeZone }: Site): boolean {
  return Number(readDate(until, timeZone)) <= Number(readDate(from, timeZone))
}

function topicsOf({ asks = [] }: Site): { topic: string; at: PropertyKey[] }[] {
  return asks.flatMap(({ topics = [] }, index) =>
    topics.map((topic, place) => ({ topic, at: ['asks', index, 'topics', place] })),
  )
}

/** Banners that would stand over the same pages at the same time: those that have ended are none. */
function bannersAtOnce({
  banner,
  languages: all,
  timeZone,
}: Site): { at: PropertyKey[]; first: string }[] {
  if (!Array.isArray(banner)) return []
  const places = new Map<string, number>()
  return banner.flatMap(({ languages = all, until }, index) => {
    if (until !== undefined && Number(readDate(until, timeZone)) <= Date.now()) return []
    const own = languages.map((tag) => Intl.getCanonicalLocales(tag)[0] ?? tag)
    const first = own.find((language) => places.has(language))
    for (const language of own) if (!places.has(language)) places.set(language, index)
    return first === undefined ? [] : [{ at: ['banner', index], first }]
  })
}

async function topicSlugs(catalogue: Catalogue): Promise<string[]> {
  const topics = catalogue.selectFrom('entries').select('slug').where('kind', '=', 'topic')
  return (await topics.execute()).map(({ slug }) => slug)
}
