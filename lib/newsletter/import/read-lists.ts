import { closest, distance } from 'fastest-levenshtein'
import { inOrder, type ListId, parseList } from '#lib/publication/lists/lists.ts'
import { type Filled, shown, type ValueFault } from './problem.ts'

interface Read {
  lists: ListId[]
  /** Names of lists that the publication does not offer: they are told, and nobody gets them. */
  unknown: string[]
}

/**
 * Lists as our export writes them, parted by semicolons; `otherwise` where a line names none. One that the publication does
 * not offer is named, and not taken. Where it offers none of a line's, it is a fault in a table of our own; other tools call
 * their lists as they like, and `otherwise` says what those get.
 */
export function readLists(
  filled: Filled | undefined,
  offered: ListId[],
  { otherwise, isOwn }: { otherwise: ListId[]; isOwn: boolean },
): Read | { fault: ValueFault } {
  if (!filled) return { lists: otherwise, unknown: [] }
  const names = filled.value.split(/[;,]/).filter((name) => name.trim() !== '')
  const lists: ListId[] = []
  const unknown: string[] = []
  for (const name of names) {
    const list = parseList(name)
    if (list && offered.includes(list)) lists.push(list)
    else unknown.push(name.trim())
  }
  const [first] = unknown
  if (lists.length > 0) return { lists: inOrder(lists), unknown }
  if (first !== undefined && isOwn) return { fault: unknownList(filled.index, first, offered) }
  return { lists: otherwise, unknown }
}

function unknownList(index: number, name: string, offered: ListId[]): ValueFault {
  const near = offered.length > 0 ? closest(name, offered) : ''
  return {
    index,
    what: `the list ${shown(name)}, which the publication does not have`,
    expected: offered.slice(0, 8).join(', ') + (offered.length > 8 ? ', …' : ''),
    mend:
      near !== '' && distance(name, near) <= 2
        ? `did you mean ${near}?`
        : 'write one of these, or leave it empty',
  }
}
