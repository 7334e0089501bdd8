import type { DeskForm, DeskPage } from '#lib/desk/admin/desk-page.ts'
import { type HeldFile, type Host, HostFault } from '../host/host.ts'
import { readKept } from '../kept/browser-store.ts'
import type { KeptPiece } from '../kept/kept-piece.ts'
import { showNew } from '../pictures/new-picture.ts'
import { inZone } from '../work/dates.ts'
import { newPiece, openPiece, type Piece } from './piece.ts'

/** What came of opening a document. */
export type Loaded =
  | { state: 'missing' }
  | { state: 'unreadable'; why: string; text: string }
  /** `theirs`: what somebody else has saved since what was typed here was begun. */
  | { state: 'open'; piece: Piece; isKept: boolean; theirs?: Piece }

/** What is opened: a file by its path, or a new document by the key under which the browser keeps it. */
export interface Wanted {
  form: DeskForm
  path: string | undefined
  key: string
}

/** Opens a document, with what was typed in this browser before and not saved. Throws where the host gives no answer. */
export async function loadPiece(host: Host, { desk }: DeskPage, wanted: Wanted): Promise<Loaded> {
  const { form, path, key } = wanted
  const kept = await readKept<KeptPiece>(key).catch(() => undefined)
  if (path === undefined) {
    const piece = newPiece(form, inZone(Date.now(), desk.timeZone))
    return { state: 'open', piece: kept ? { ...piece, ...typedIn(kept) } : piece, isKept: !!kept }
  }
  const mine = kept?.held && keptPiece(form, path, kept, kept.held)
  let held: HeldFile | undefined
  try {
    held = await host.read(path)
  } catch (error) {
    // Without the network, what is in this browser can be gone on with.
    if (mine && error instanceof HostFault && error.kind === 'unreached')
      return { state: 'open', piece: mine, isKept: true }
    throw error
  }
  if (!held && mine) return { state: 'open', piece: mine, isKept: true }
  if (!held && form.folder === 'redirects')
    return { state: 'open', piece: { ...newPiece(form, ''), path }, isKept: false }
  if (!held) return { state: 'missing' }
  let piece: Piece
  try {
    piece = openPiece(form, path, held, desk)
  } catch (error) {
    return { state: 'unreadable', why: (error as Error).message, text: held.text }
  }
  if (!mine) return { state: 'open', piece, isKept: false }
  if (mine.held?.sha !== held.sha)
    return { state: 'open', piece: mine, isKept: true, theirs: piece }
  return { state: 'open', piece: mine, isKept: true }
}

function keptPiece(form: DeskForm, path: string, kept: KeptPiece, held: HeldFile): Piece {
  return { form, path, held, was: kept.was, ...typedIn(kept) }
}

function typedIn({ data, pictures }: KeptPiece): Pick<Piece, 'data' | 'pictures'> {
  for (const picture of pictures) showNew(picture)
  return { data, pictures }
}
