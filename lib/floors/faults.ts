import { posix } from 'node:path'
import { computing, floors, keptOut } from './floors.ts'
import { computed, type Import } from './imports.ts'
import { rings } from './rings.ts'

/** Each import that goes up, sideways, far around, or to what is kept out of a room: in words. */
export function importFaults(imports: readonly Import[]): string[] {
  return imports.flatMap((each) =>
    [...floorFaults(each), ...keptOutFaults(each), ...climbs(each), ...strays(each)].map(
      (why) => `${each.from} imports ${each.written}. ${why}.`,
    ),
  )
}

/** Folders side by side that import each other, and files that do, by types alone too: each ring in words. */
export function ringFaults(imports: readonly Import[]): string[] {
  const inside = imports.filter(({ to }) => to.includes('/'))
  const files = rings(inside.map(({ from, to }) => [from, to]))
  const folders = rings(inside.flatMap(sideBySide))
  return [
    ...files.map((ring) => `Files import each other: ${ring.join(', ')}.`),
    ...folders.map((ring) => `Folders import each other: ${ring.join(', ')}.`),
  ]
}

function floorFaults({ from, to }: Import): string[] {
  const [own, other] = [placeOf(from), placeOf(to)]
  if (!own || !other || own.room === other.room || own.floor < other.floor) return []
  if (own.floor === other.floor)
    return [`${own.room} and ${other.room} stand side by side, and import nothing of each other`]
  return [`${other.room} stands above ${own.room}, and imports go down`]
}

function keptOutFaults({ from, to }: Import): string[] {
  return keptOut.filter(({ room, out }) => room.test(from) && out.test(to)).map(({ why }) => why)
}

function climbs({ written }: Import): string[] {
  return posix.normalize(written).startsWith('../../')
    ? ['It climbs more than one folder: say #lib/…']
    : []
}

/** What the list of floors cannot hold: a name that is put together, and what is no source of a room. */
function strays({ from, to, written }: Import): string[] {
  if (to === computed)
    return computing.includes(from) ? [] : ['What it imports is known at run time alone']
  if (!/^[.#]/.test(written)) return []
  if (/\.test\.|\/fixtures\//.test(to)) return ['Sources take nothing of tests']
  return placeOf(to) ? [] : ['It is in no room']
}

function placeOf(file: string): { room: string; floor: number } | undefined {
  for (const [floor, rooms] of floors.entries()) {
    const room = rooms.find((each) => file === each || file.startsWith(`${each}/`))
    if (room) return { room, floor }
  }
  return undefined
}

/** The two folders that lie side by side and hold the files of an import; none where one holds the other. */
function sideBySide({ from, to }: Import): [string, string][] {
  const [one, other] = [posix.dirname(from).split('/'), posix.dirname(to).split('/')]
  const shared = one.findIndex((name, index) => name !== other[index])
  if (shared < 0 || other[shared] === undefined) return []
  return [[one.slice(0, shared + 1).join('/'), other.slice(0, shared + 1).join('/')]]
}
