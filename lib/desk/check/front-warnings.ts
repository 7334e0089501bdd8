import { emptySections } from '#lib/publication/articles/front-page.ts'
import { languagesOf } from '#lib/publication/articles/front-parts.ts'
import { visibility } from '#lib/publication/articles/gate.ts'
import { listPage } from '#lib/publication/articles/list-pages.ts'
import type { Publication } from '#lib/publication/articles/publication.ts'
import { type FrontFile, frontFiles, sectionFaults } from '#lib/publication/content/front-checks.ts'
import {
  featuredLead,
  type ShownSection,
  subjectOf,
} from '#lib/publication/content/front-sections.ts'
import { nearMiss } from '#lib/publication/content/near-miss.ts'
import type { Finding } from './finding.ts'
import type { Only } from './only-files.ts'

/** What sections of the front page and of topics' pages will not show as they are meant to, at the publication's moment. */
export async function frontWarnings(publication: Publication, only: Only): Promise<Finding[]> {
  const files = await frontFiles(publication.catalogue, publication.site)
  const asked = files.filter(({ file }) => only?.has(file) ?? true)
  const found: Finding[] = titleWarnings(publication.site)
  for (const each of asked) found.push(...(await warningsOf(publication, each)))
  return found
}

async function warningsOf(publication: Publication, each: FrontFile): Promise<Finding[]> {
  const found: Finding[] = []
  for (const [index, section] of each.front.entries()) {
    const own = [
      ...overWarnings(publication, section),
      ...(await chosenWarnings(publication, section, each)),
    ]
    const withFile = own.map(({ at, ...said }) => ({
      ...{ file: each.file, at: ['front', index, ...at] },
      ...said,
    }))
    found.push(...withFile)
  }
  const told = new Set(found.map(({ at }) => (Array.isArray(at) ? at[1] : undefined)))
  const empty = await emptyIn(publication, each)
  const faulty = await faultyAmong(publication, each, empty)
  return [
    ...found,
    ...empty
      .filter((index) => !told.has(index) && !faulty.has(index))
      .map((index) => ({ file: each.file, at: ['front', index], ...showsNothing })),
  ]
}

/** Those sections that are a problem, which says why they are empty. */
async function faultyAmong(
  { catalogue, site }: Publication,
  { front }: FrontFile,
  places: number[],
): Promise<Set<number>> {
  const faulty = new Set<number>()
  for (const index of places)
    if ((await sectionFaults(catalogue, front[index] ?? {}, site)).length > 0) faulty.add(index)
  return faulty
}

const showsNothing = {
  what: 'a section that shows nothing at present',
  expected: 'articles that readers may see, and that stand nowhere above on the page',
  mend: 'nothing, if some are to come; else take the section out, or move it up',
}

interface Own extends Pick<Finding, 'what' | 'expected' | 'mend'> {
  at: PropertyKey[]
}

function overWarnings({ now }: Publication, { until }: ShownSection): Own[] {
  if (until === undefined || Date.parse(until) > now) return []
  return [
    {
      at: ['until'],
      what: 'a section whose time is over',
      expected: 'a time that is to come',
      mend: 'take the section out, or set another time',
    },
  ]
}

/** Places of the sections that are empty on every page that could have them; texts and forms never are. */
async function emptyIn(publication: Publication, { front, topic }: FrontFile): Promise<number[]> {
  if (topic !== undefined) {
    const list = await listPage(publication, 'topic', topic)
    const paths = list?.articles.map(({ path }) => path) ?? []
    return withArticles(front, await emptySections(publication, front, { paths }))
  }
  const byLanguage: number[][] = []
  for (const language of publication.site.languages)
    byLanguage.push(await emptySections(publication, front, { language }))
  const [first = [], ...others] = byLanguage
  return withArticles(
    front,
    first.filter((index) => others.every((empty) => empty.includes(index))),
  )
}

function withArticles(front: ShownSection[], places: number[]): number[] {
  const without = ['text', 'newsletter', 'ask']
  return places.filter((index) => !without.includes(subjectOf(front[index] ?? {}) ?? ''))
}

/** Chosen articles that readers do not see there. */
async function chosenWarnings(
  publication: Publication,
  section: ShownSection,
  { topic }: FrontFile,
): Promise<Own[]> {
  const { lead, pinned = [] } = section
  const chosen: { at: PropertyKey[]; slug: string }[] = pinned.map((slug, place) => ({
    ...{ at: ['pinned', place], slug },
  }))
  if (lead !== undefined && lead !== featuredLead) chosen.push({ at: ['lead'], slug: lead })
  const found: Own[] = []
  for (const { at, slug } of chosen) {
    const article = await articleAt(publication, slug.normalize('NFC'))
    if (!article) continue
    if (article.visibility !== 'public')
      found.push({ at, ...hiddenArticle(slug, article.visibility) })
    else if (topic === undefined) {
      const lacking = await lackingLanguage(publication, section, article)
      if (lacking) found.push({ at, ...otherLanguage(slug, article.language, lacking) })
    }
  }
  return found
}

function articleAt({ catalogue, now }: Publication, slug: string) {
  return catalogue
    .selectFrom('articles')
    .select(['slug', 'language', 'translationOf', visibility(now).as('visibility')])
    .where('slug', '=', slug)
    .executeTakeFirst()
}

const hiddenArticle = (slug: string, state: string) => ({
  what: `an article that readers do not see: ${slug} is ${state === 'draft' ? 'a draft' : state}`,
  expected: 'an article that is public',
  mend:
    state === 'scheduled' || state === 'draft'
      ? 'nothing, if it comes by itself; else choose another'
      : 'choose another',
})

/** The first language whose front page should have a chosen article and has it in no translation. */
async function lackingLanguage(
  { catalogue, site }: Publication,
  section: ShownSection,
  {
    slug,
    language,
    translationOf,
  }: { slug: string; language: string; translationOf: string | null },
): Promise<string | undefined> {
  const wanted = section.languages ? languagesOf(section, { site }) : [site.language]
  const original = translationOf ?? slug
  const family = await catalogue
    .selectFrom('articles')
    .select('language')
    .where((where) =>
      where.or([where('slug', '=', original), where('translationOf', '=', original)]),
    )
    .execute()
  const has = new Set([language, ...family.map((each) => each.language)])
  return wanted.find((each) => !has.has(each))
}

const otherLanguage = (slug: string, language: string, lacking: string) => ({
  what: `an article in ${language}, which the front page in ${lacking} does not show: ${slug}`,
  expected: `an article in ${lacking}, or one that is translated`,
  mend: `write  languages: [${language}]  into the section, or choose another article`,
})

/** Translated titles that no section has. */
function titleWarnings({ front = [], translations = {} }: Publication['site']): Finding[] {
  const titles = front.flatMap(({ title }) => title ?? [])
  return Object.entries(translations).flatMap(([language, { front: own = {} }]) =>
    Object.keys(own)
      .filter((title) => !titles.includes(title))
      .map((title) => ({
        ...{ file: 'site.yml', at: ['translations', language, 'front', title] },
        what: `a translated title that no section has: ${title}`,
        expected: 'the title of a section, letter by letter',
        mend: nearMiss(title, titles, 'correct it, or take it out'),
      })),
  )
}
