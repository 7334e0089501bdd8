import { listPath } from '#lib/addresses/addresses.ts'
import { normalPath } from '#lib/addresses/old-path.ts'
import type { Publication } from '#lib/publication/articles/publication.ts'
import { type ListId, topicList, topicOf } from '#lib/publication/lists/lists.ts'
import { issueLists } from './issue-lists.ts'

/** A list that readers have and the publication has not any more. */
export interface EndedList {
  list: ListId
  /** The list that it is now, where an old address of its topic says so, and the file that does. */
  heir?: { list: ListId; source: string }
}

/** Addresses of addresses are followed so often. */
const longestChain = 8

/** Those of these lists that no issue is made of any more. */
export async function endedLists(publication: Publication, lists: ListId[]): Promise<EndedList[]> {
  const offered = new Set((await issueLists(publication, lists)).map(({ list }) => list))
  const ended: EndedList[] = []
  for (const list of lists) {
    if (offered.has(list)) continue
    const heir = await heirOf(publication, list)
    ended.push({ list, ...(heir && { heir }) })
  }
  return ended
}

async function heirOf(publication: Publication, list: ListId): Promise<EndedList['heir']> {
  const topic = topicOf(list)
  if (topic === undefined) return undefined
  let path = normalPath(listPath('topic', topic))
  for (let step = 0; step < longestChain; step++) {
    const redirect = await publication.catalogue
      .selectFrom('redirects')
      .select(['target', 'source'])
      .where('old', '=', path)
      .executeTakeFirst()
    if (!redirect) return undefined
    path = normalPath(redirect.target)
    const slug = /^\/topics\/([^/?#]+)$/.exec(path)?.[1]
    const [found] = slug ? await issueLists(publication, [topicList(slug)]) : []
    if (found) return { list: found.list, source: redirect.source }
  }
  return undefined
}
