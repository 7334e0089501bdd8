import type { Fix } from './problem.ts'

/** The one replacement that makes a text of another, which begins at `offset` of its file. */
export function difference(from: string, to: string, offset: number): Fix {
  let head = 0
  while (head < from.length && head < to.length && from[head] === to[head]) head++
  const most = Math.min(from.length, to.length) - head
  let tail = 0
  while (tail < most && from[from.length - 1 - tail] === to[to.length - 1 - tail]) tail++
  const end = from.length - tail
  return {
    ...{ start: offset + head, end: offset + end, was: from.slice(head, end) },
    text: to.slice(head, to.length - tail),
  }
}
