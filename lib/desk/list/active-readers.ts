import type { Queries } from '#lib/newsletter/records/store.ts'
import type { ListId } from '#lib/publication/lists/lists.ts'

/**
 * How many get a list, by the language that they chose, from the numbers that are kept; those who are paused are among
 * them. As `readersByLanguage` has it, which looks at each of them.
 */
export async function activeReaders(
  queries: Pick<Queries, 'readerNumbers'>,
): Promise<{ list: ListId; language: string; count: number }[]> {
  const numbers = await queries.readerNumbers()
  return numbers.flatMap(({ list, language, state, count }) =>
    state === 'active' && list !== '' ? [{ list, language, count }] : [],
  )
}
