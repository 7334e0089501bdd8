import type { PieceState } from '#lib/desk/admin/answers/listed.ts'
import type { GroupedBy, Piece } from './list-state.ts'

/** The head of a group: its name, and how many stand below it. */
export interface GroupHead {
  head: string
  count: number
}

interface Words {
  state: Record<PieceState, string>
  /** The month of a moment, and its name. */
  month: (moment: number) => string
  language: (tag: string) => string
}

/**
 * Articles with the heads of their groups between them: groups in the order in which their first article comes, articles in their own.
 * One with several authors or topics stands in each of those groups.
 */
export function groupPieces(
  pieces: readonly Piece[],
  by: GroupedBy,
  words: Words,
): (Piece | GroupHead)[] {
  const groups = new Map<string, Piece[]>()
  for (const piece of pieces)
    for (const name of namesOf(piece, by, words)) {
      const known = groups.get(name)
      if (known) known.push(piece)
      else groups.set(name, [piece])
    }
  return [...groups].flatMap(([head, members]) => [{ head, count: members.length }, ...members])
}

function namesOf(piece: Piece, by: GroupedBy, words: Words): string[] {
  if (by === 'author') return piece.authors.length > 0 ? piece.authors : ['No author']
  if (by === 'topic') return piece.topics.length > 0 ? piece.topics : ['No topic']
  if (by === 'state') return [words.state[piece.state]]
  return [by === 'month' ? words.month(piece.date) : words.language(piece.language)]
}
