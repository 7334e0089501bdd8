import { lookUpLanguage } from '#lib/language/look-up.ts'
import { endedLists } from '#lib/newsletter/catalogue/ended-lists.ts'
import type { Queries } from '#lib/newsletter/records/store.ts'
import type { Publication } from '#lib/publication/articles/publication.ts'
import { topicOf } from '#lib/publication/lists/lists.ts'
import type { Finding } from './finding.ts'
import type { Only } from './only-files.ts'
import { takenForOthers } from './taken-for-others.ts'
import { type AskedOfSeen, unbrought } from './unbrought.ts'

type Asked = Pick<Queries, 'readersByLanguage' | 'newestIssue' | 'issuesWith'> & AskedOfSeen

/**
 * What readers of the newsletter will miss as the publication is: lists that somebody reads and that have no issue any more,
 * languages that readers chose and that it has not, and articles that no issue will bring.
 */
export async function digestWarnings(
  publication: Publication,
  queries: Asked,
  only?: Only,
): Promise<Finding[]> {
  const articles = [
    ...(await unbrought(publication, queries, only)),
    ...(await takenForOthers(publication, queries, only)),
  ]
  if (only) return articles
  return [...(await withoutIssue(publication, queries)), ...articles]
}

const counted = (count: number) => `${count.toLocaleString('en')} reader${count === 1 ? '' : 's'}`
const site = { file: 'site.yml', at: { line: 1, column: 1 } }

/** Of lists and languages that readers have, and that issues are made of no more. */
export async function withoutIssue(
  publication: Publication,
  queries: Pick<Queries, 'readersByLanguage'>,
): Promise<Finding[]> {
  const readers = await queries.readersByLanguage(publication.now)
  const byList = Map.groupBy(readers, ({ list }) => list)
  const total = (some: { count: number }[]) => some.reduce((sum, { count }) => sum + count, 0)
  const ended = await endedLists(publication, [...byList.keys()])
  const lists = ended.map(({ list, heir }): Finding => {
    const topic = topicOf(list)
    const bringBack = 'name it under newsletter.lists again'
    return {
      ...site,
      what: `${counted(total(byList.get(list) ?? []))} of ${list}, of which no issue is made any more`,
      expected: 'a list that the publication offers',
      mend: heir
        ? `nothing: they are moved to ${heir.list}, as ${heir.source} says, when this is built and served`
        : topic === undefined
          ? bringBack
          : `write  redirectFrom: [/topics/${topic}]  into the file of the topic that it is now, and they are moved`,
    }
  })
  const { languages, language: own } = publication.site
  const known = [own, ...languages]
  const lost = readers.filter((each) => lookUpLanguage(each.language, known) === undefined)
  const tongues = [...Map.groupBy(lost, ({ language }) => language)].map(
    ([language, some]): Finding => ({
      ...site,
      what: `${counted(Math.max(...some.map(({ count }) => count)))} who chose "${language}", in which no issue is made`,
      expected: `one of ${[...new Set(known)].join(', ')}`,
      mend: `nothing, if they are to get the issue in ${own}, or name ${language} under languages`,
    }),
  )
  return [...lists, ...tongues]
}
