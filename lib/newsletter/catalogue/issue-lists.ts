import { generalLists, isGeneralList } from '#lib/addresses/general-lists.ts'
import { defaults, type IssueList } from '#lib/newsletter/issues/issue-list.ts'
import { offersOf } from '#lib/publication/articles/offers.ts'
import type { Publication } from '#lib/publication/articles/publication.ts'
import type { ListId } from '#lib/publication/lists/lists.ts'
import { topicOf } from '#lib/publication/lists/lists.ts'

const hour = 3_600_000

/** The order in which `site.yml` names them; ISO 8601 counts from Monday. */
const weekdays = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const

/** Those of the lists that the publication offers, with what `site.yml` says of their issues. */
export async function issueLists(publication: Publication, lists: ListId[]): Promise<IssueList[]> {
  const offers = await offersOf(publication, lists, publication.site.language)
  return offers.map(({ list }) => issueList(publication, list))
}

function issueList({ site }: Publication, list: ListId): IssueList {
  const { newsletter, languages, timeZone } = site
  const said = {
    ...(topicOf(list) === undefined ? undefined : newsletter?.topics),
    ...newsletter?.lists?.[list],
  }
  return {
    ...{ list, languages, timeZone, every: isGeneralList(list) ? generalLists[list].every : 'day' },
    time: said.time ?? defaults.time,
    weekday: said.weekday ? weekdays.indexOf(said.weekday) + 1 : defaults.weekday,
    minimum: said.minimum ?? defaults.minimum,
    limit: said.limit === undefined ? defaults.limit : said.limit * hour,
  }
}
