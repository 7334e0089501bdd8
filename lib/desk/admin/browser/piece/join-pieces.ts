import { merge } from 'node-diff3'
import type { Desk } from '#lib/desk/admin/known.ts'
import { isSame } from '#lib/publication/splice/same.ts'
import { dataOf, type Piece } from './piece.ts'

/** Two versions of a document brought together. */
export interface Joined {
  piece: Piece
  /** The other's text, where both changed the same lines of the text: mine stands in the piece. */
  contested: string | undefined
}

/**
 * What was typed, on what somebody else has saved meanwhile: of each field the version of the one who changed it, mine where both
 * did; of the text both, where no line of it was changed by both.
 */
export function joinPieces(mine: Piece, theirs: Piece, desk: Desk): Joined {
  const before = mine.was === '' ? {} : dataOf(mine.form, mine.was, desk)
  const data = { ...theirs.data }
  for (const name of new Set([...Object.keys(mine.data), ...Object.keys(before)]))
    if (name !== 'asItWas' && !isSame(mine.data[name], before[name])) data[name] = mine.data[name]
  const texts = [mine, { data: before }, theirs].map((one) => String(one.data.body ?? ''))
  const [own = '', old = '', other = ''] = texts
  const joined = joinTexts(own, old, other)
  data.body = joined ?? own
  const contested = joined === undefined ? other : undefined
  return { piece: { ...theirs, data, pictures: mine.pictures }, contested }
}

/** Both changes of a text; undefined where they are of the same lines. */
function joinTexts(own: string, old: string, other: string): string | undefined {
  if (own === old) return other
  if (other === old || other === own) return own
  const [ownLines = [], oldLines = [], otherLines = []] = [own, old, other].map((text) =>
    text.split('\n'),
  )
  const { conflict, result } = merge(ownLines, oldLines, otherLines)
  return conflict ? undefined : result.join('\n')
}
