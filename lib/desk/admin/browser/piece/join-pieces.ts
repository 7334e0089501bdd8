import type { Desk } from '#lib/desk/admin/known.ts'
import { isSame } from '#lib/publication/splice/same.ts'
import { dataOf, type Piece } from './piece.ts'

/** Two versions of a document brought together. */
export interface Joined {
  piece: Piece
  /** The other's text, where both changed the text: mine stands in the piece. */
  contested: string | undefined
}

/**
 * What was typed, on what somebody else has saved meanwhile: of each field the version of the one who changed it, mine where both
 * did.
 */
export function joinPieces(mine: Piece, theirs: Piece, desk: Desk): Joined {
  const before = mine.was === '' ? {} : dataOf(mine.form, mine.was, desk)
  const data = { ...theirs.data }
  for (const name of new Set([...Object.keys(mine.data), ...Object.keys(before)]))
    if (name !== 'asItWas' && !isSame(mine.data[name], before[name])) data[name] = mine.data[name]
  const isContested =
    !isSame(mine.data.body, before.body) &&
    !isSame(theirs.data.body, before.body) &&
    !isSame(mine.data.body, theirs.data.body)
  const contested = isContested ? String(theirs.data.body) : undefined
  return { piece: { ...theirs, data, pictures: mine.pictures }, contested }
}
