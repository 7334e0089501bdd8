import type { Problem } from './problem.ts'

/** What git and others write at the beginning of a line between two versions that it could not join (git-merge(1)). */
const marker = /^(?:<{7}(?: .*)?|\|{7}(?: .*)?|>{7}(?: [^\s>]+(?: \(.*\))?| Stashed changes)?)$/
const fence = /^ {0,3}(`{3,}|~{3,})/

/** The first mark of a conflict that a text still has; undefined where there is none, but for those that a block of code shows whole. */
export function conflictIn(file: string, text: string): Problem | undefined {
  if (!/^(?:<{7}|>{7}|\|{7})/m.test(text)) return undefined
  const lines = text.split(/\r\n?|\n/)
  const found = firstMarker(lines)
  if (found === -1) return undefined
  return {
    ...{ file, line: found + 1, column: 1 },
    what: `the mark of a conflict that was not settled: ${lines[found]?.slice(0, 60)}`,
    expected: 'one version of the text',
    mend: 'keep one of the two versions, or join them, and take out the lines <<<<<<<, ======= and >>>>>>>',
  }
}

/** Index of the first line that is a marker, -1 for none. */
function firstMarker(lines: string[]): number {
  /** The fence of the code that is open, and the markers in it. */
  let open: { fence: string; markers: number[] } | undefined
  for (const [index, line] of lines.entries()) {
    const marks = fence.exec(line)?.[1]
    if (open && marks?.startsWith(open.fence) && line.trim() === marks) {
      if (!isWhole(open.markers, lines)) return open.markers[0] ?? index
      open = undefined
    } else if (!open && marks) open = { fence: marks, markers: [] }
    else if (marker.test(line)) {
      if (!open) return index
      open.markers.push(index)
    }
  }
  return open?.markers[0] ?? -1
}

/** Whether as many conflicts end as begin. */
function isWhole(markers: number[], lines: string[]): boolean {
  const count = (mark: string) => markers.filter((index) => lines[index]?.startsWith(mark)).length
  return count('<') === count('>')
}
