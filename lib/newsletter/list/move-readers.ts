import { inOrder, type ListId } from '#lib/publication/lists/lists.ts'
import type { Newsletter } from './newsletter.ts'

/** Readers who are moved in one transaction. */
const atOnce = 100

/**
 * Gives readers of a list the one that it is now, with an event that says so: `source` is the file by which it is known.
 * Answers how many were moved; those who are left when a process ends are moved by the next.
 */
export async function moveReaders(
  { store, now }: Pick<Newsletter, 'store' | 'now'>,
  from: ListId,
  to: ListId,
  source: string,
): Promise<number> {
  let moved = 0
  for (let after = ''; ; ) {
    const readers = await store.queries.page({ list: from }, now(), after, atOnce)
    const last = readers.at(-1)
    if (!last) return moved
    moved += await store.write(async (queries) => {
      let count = 0
      for (const { id } of readers) {
        const reader = await queries.lock(id)
        const lists = reader ? await queries.listsOf(id) : []
        if (!reader || !lists.includes(from)) continue
        const own = inOrder([...lists.filter((list) => list !== from), to])
        const moment = now()
        await queries.setLists(id, own, moment)
        await queries.record(id, {
          ...{ kind: 'moved', at: moment, lists: own, language: reader.language },
          ...{ wording: `${from} is ${to}`, page: source },
        })
        count++
      }
      return count
    })
    after = last.id
  }
}
