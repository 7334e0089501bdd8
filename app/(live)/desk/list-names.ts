import { publication } from '#app/page-context.ts'
import { offersOf } from '#lib/publication/articles/offers.ts'
import { parseList } from '#lib/publication/lists/lists.ts'

/** What lists are called in English, where the publication says that; of one that it has no more, nothing. */
export async function listNames(lists: string[]): Promise<Map<string, string>> {
  const known = [...new Set(lists)]
    .map((list) => parseList(list))
    .filter((list) => list !== undefined)
  const offers = await offersOf(await publication(), known, 'en')
  return new Map(offers.map(({ list, name }) => [list, name]))
}
