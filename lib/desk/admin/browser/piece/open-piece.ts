import type { Dispatch, RefObject, SetStateAction } from 'react'
import type { NewPicture } from '../pictures/new-picture.ts'
import type { Pull } from '../writing/rich-text.tsx'
import type { Loaded } from './load-piece.ts'
import type { Piece } from './piece.ts'
import type { Kept } from './use-keeping.ts'
import type { Turn } from './window-turn.ts'

/** Where saving stands. */
export type Status =
  | { state: 'unchanged' | 'changed' | 'saving' | 'saved' }
  | { state: 'refused'; why: string; isSignedOut?: boolean; isGone?: boolean }

/** An open document, and what can be done with it. */
export interface OpenPiece extends Kept {
  /** Which window of this browser writes in it. */
  whose: Turn
  /** Asks the window that writes in it to leave it to this one. */
  takeOver: () => void
  /** Under which the browser keeps what is typed. */
  key: string
  loaded: Loaded | { state: 'reading' } | { state: 'failed'; why: string }
  status: Status
  /** Grows when the text is put in place from elsewhere: what shows it begins anew. */
  turn: number
  /** The other's text, where two versions were brought together that both had changed it. */
  contested: string | undefined
  addPicture(picture: NewPicture): void
  /** What gives the text as it is typed, where it is written as it reads. */
  pull: RefObject<Pull | undefined>
  change(name: string, value: unknown): void
  save(path: string): Promise<Piece | undefined>
  /** Saves a document whose file is gone under its path again. */
  saveAnew(): Promise<Piece | undefined>
  takeTheirs(): void
  join(): void
  discard(): Promise<void>
}

/** What an open document is made of while it is open. */
export interface PieceState {
  loaded: OpenPiece['loaded']
  setLoaded: Dispatch<SetStateAction<OpenPiece['loaded']>>
  status: Status
  setStatus: (status: Status) => void
  turn: number
  /** Has what shows the text begin anew. */
  beginAnew: () => void
  load: () => Promise<void>
  /** The same, for what another window had until now. */
  loadAnew: () => void
  /** The piece as it is by now, also between two drawings. */
  current: RefObject<Piece | undefined>
}
