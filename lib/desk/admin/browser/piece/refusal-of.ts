import type { HeldFile, Saved } from '../host/host.ts'
import type { Piece } from './piece.ts'

/** Why a document was not saved, as its editor is told. `isGone`: its file is not there any more, and can be saved anew. */
export interface Refusal {
  why: string
  isGone?: boolean
}

interface Asked {
  whole: Piece
  /** Where it was to be saved. */
  target: string
  /** The file as the host has it by now. */
  held: HeldFile | undefined
}

/** Says why a document was not saved: in words of our own where the host's would not tell what to do. */
export function refusalOf(
  { state, why }: Exclude<Saved, { state: 'saved' }>,
  { whole, target, held }: Asked,
): Refusal {
  if (state === 'refused') return { why }
  if (!whole.path) return { why: takenWords(whole, target) }
  if (!held)
    return { why: 'Its file was moved or deleted. What you typed is still here.', isGone: true }
  if (whole.pictures.length > 0 && held.sha === whole.held?.sha)
    return { why: `${why}. If that is a picture: set it again, and it gets another name.` }
  return { why }
}

function takenWords({ form }: Piece, target: string): string {
  return form.folder === 'issues'
    ? `There is a letter for this issue already (${target}): open that one, or choose another day.`
    : `There is a file of this name already, newer than the lists (${target}): give it another title.`
}
