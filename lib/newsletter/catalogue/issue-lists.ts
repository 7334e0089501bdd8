import { defaults, type IssueList } from '#lib/newsletter/issues/issue-list.ts'
import { offersOf } from '#lib/publication/articles/offers.ts'
import type { Publication } from '#lib/publication/articles/publication.ts'
import { issueTimes } from '#lib/publication/lists/issue-times.ts'
import type { ListId } from '#lib/publication/lists/lists.ts'

const hour = 3_600_000

/** Those of the lists that the publication offers, with what `site.yml` says of their issues. */
export async function issueLists(publication: Publication, lists: ListId[]): Promise<IssueList[]> {
  const offers = await offersOf(publication, lists, publication.site.language)
  return offers.map(({ list }) => issueList(publication, list))
}

function issueList({ site }: Publication, list: ListId): IssueList {
  const { languages, timeZone } = site
  const { minimum, limit, ...times } = issueTimes(site, list)
  return {
    ...{ list, languages, timeZone, ...times },
    minimum: minimum ?? defaults.minimum,
    limit: limit === undefined ? defaults.limit : limit * hour,
  }
}
