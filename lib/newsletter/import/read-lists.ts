import { closest, distance } from 'fastest-levenshtein'
import { inOrder, type ListId, parseList } from '../lists.ts'
import { type Filled, shown, type ValueFault } from './problem.ts'

/** Lists as our export writes them, parted by semicolons; `otherwise` where a line names none. */
export function readLists(
  filled: Filled | undefined,
  offered: ListId[],
  otherwise: ListId[],
): { lists: ListId[] } | { fault: ValueFault } {
  if (!filled) return { lists: otherwise }
  const names = filled.value.split(/[;,]/).filter((name) => name.trim() !== '')
  const lists: ListId[] = []
  for (const name of names) {
    const list = parseList(name)
    if (!list || !offered.includes(list))
      return { fault: unknownList(filled.index, name.trim(), offered) }
    lists.push(list)
  }
  return { lists: lists.length > 0 ? inOrder(lists) : otherwise }
}

function unknownList(index: number, name: string, offered: ListId[]): ValueFault {
  const near = closest(name, offered)
  return {
    index,
    what: `the list ${shown(name)}, which the publication does not have`,
    expected: offered.slice(0, 8).join(', ') + (offered.length > 8 ? ', …' : ''),
    mend:
      distance(name, near) <= 2 ? `did you mean ${near}?` : 'write one of these, or leave it empty',
  }
}
