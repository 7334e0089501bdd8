import { sql } from 'kysely'
import { listFolders } from '#lib/addresses/addresses.ts'
import type { Catalogue } from './catalogue/open-catalogue.ts'
import { type FrontSection, featuredLead, type ShownSection } from './front-sections.ts'
import { nearMiss } from './near-miss.ts'
import { placeInFile } from './place-in-file.ts'
import type { Problem } from './problem.ts'
import type { Site } from './site-schema.ts'

/** The sections of a page, and the file that has them. */
export interface FrontFile {
  file: string
  front: ShownSection[]
  /** Of a topic's page: its slug. */
  topic?: string
}

/** The front page's sections, and those of topics' pages. */
export async function frontFiles(catalogue: Catalogue, { front }: Site): Promise<FrontFile[]> {
  const topics = await catalogue
    .selectFrom('entries')
    .select(['path', 'slug', 'frontJson'])
    .where('kind', '=', 'topic')
    .where('frontJson', 'is not', null)
    .orderBy('path')
    .execute()
  const ofTopics = topics.map(({ path, slug, frontJson }) => ({
    ...{ file: path ?? '', topic: slug },
    front: JSON.parse(frontJson ?? '[]') as ShownSection[],
  }))
  return front ? [{ file: 'site.yml', front }, ...ofTopics] : ofTopics
}

type Said = Pick<Problem, 'what' | 'expected' | 'mend'>
interface Fault extends Said {
  at: PropertyKey[]
}

/** Sections that name what the publication has not; `unread` has the documents that could not be read, by folder and slug. */
export async function frontChecks(
  catalogue: Catalogue,
  contentDir: string,
  site: Site,
  unread: Set<string>,
): Promise<Problem[]> {
  const problems: Problem[] = []
  for (const { file, front } of await frontFiles(catalogue, site))
    for (const [index, section] of front.entries()) {
      const faults = await sectionFaults(catalogue, section, site, unread)
      for (const { at, ...said } of faults) {
        const place = placeInFile(contentDir, file, ['front', index, ...at])
        problems.push({ file, ...place, ...said })
      }
    }
  return problems
}

/** What a section names and the publication has not; `unread` as above. */
export async function sectionFaults(
  catalogue: Catalogue,
  section: FrontSection,
  site: Site,
  unread = new Set<string>(),
): Promise<Fault[]> {
  return [
    ...(await unknownLists(catalogue, section, unread)),
    ...(await unknownKind(catalogue, section)),
    ...(await unknownArticles(catalogue, section, unread)),
    ...otherLanguages(section, site),
  ]
}

const named = { topic: 'a topic', author: 'an author', series: 'a series' }

async function unknownLists(
  catalogue: Catalogue,
  section: FrontSection,
  unread: Set<string>,
): Promise<Fault[]> {
  const faults: Fault[] = []
  for (const kind of ['topic', 'author', 'series'] as const) {
    const slug = section[kind]?.normalize('NFC')
    if (slug === undefined || unread.has(`${listFolders[kind]}/${slug}`)) continue
    const slugs = catalogue.selectFrom('entries').select('slug').where('kind', '=', kind)
    if (await slugs.where('slug', '=', slug).executeTakeFirst()) continue
    const known = (await slugs.execute()).map((each) => each.slug)
    faults.push({
      at: [kind],
      what: `a section of ${named[kind]} that is not there: ${slug}`,
      expected: `the slug of ${named[kind]}`,
      mend: nearMiss(slug, known, 'correct it, or take the section out'),
    })
  }
  return faults
}

async function unknownKind(catalogue: Catalogue, { kind }: FrontSection): Promise<Fault[]> {
  if (kind === undefined) return []
  const kinds = catalogue.selectFrom('articles').select('kind').where('kind', 'is not', null)
  if (await kinds.where('kind', '=', kind).limit(1).executeTakeFirst()) return []
  const known = (await kinds.distinct().execute()).map((each) => each.kind ?? '')
  return [
    {
      at: ['kind'],
      what: `a section of a kind that no article has: ${kind}`,
      expected: known.length > 0 ? 'a kind, spelt as articles spell it' : 'a kind of an article',
      mend: nearMiss(kind, known, `write  kind: ${kind}  into an article, or take the section out`),
    },
  ]
}

async function unknownArticles(
  catalogue: Catalogue,
  { lead, pinned = [] }: FrontSection,
  unread: Set<string>,
): Promise<Fault[]> {
  const chosen: { at: PropertyKey[]; slug: string }[] = pinned.map((slug, place) => ({
    ...{ at: ['pinned', place], slug: slug.normalize('NFC') },
  }))
  if (lead !== undefined && lead !== featuredLead)
    chosen.push({ at: ['lead'], slug: lead.normalize('NFC') })
  const faults: Fault[] = []
  for (const { at, slug } of chosen) {
    const { rows } = await sql`SELECT 1 FROM articles WHERE slug = ${slug} LIMIT 1`.execute(
      catalogue,
    )
    if (rows.length > 0 || unread.has(`articles/${slug}`)) continue
    const known = await catalogue.selectFrom('articles').select('slug').execute()
    faults.push({
      at,
      what: `an article that is not there: ${slug}`,
      expected: 'the slug of an article, which is the last part of its address',
      mend: nearMiss(
        slug,
        known.map((each) => each.slug),
        'correct it, or take it out',
      ),
    })
  }
  return faults
}

function otherLanguages({ languages = [] }: FrontSection, site: Site): Fault[] {
  return languages.flatMap((tag, place) =>
    site.languages.includes(Intl.getCanonicalLocales(tag)[0] ?? tag)
      ? []
      : {
          at: ['languages', place],
          what: `the language ${tag}, which the publication does not offer`,
          expected: `one of ${site.languages.join(', ')}`,
          mend: `correct it, or add ${tag} to languages in site.yml`,
        },
  )
}
