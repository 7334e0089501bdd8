import type { DeskPage } from '#lib/desk/admin/desk-page.ts'
import { keepForm } from '#lib/desk/admin/local/keep-form.ts'
import type { HeldFile, Host, Saved } from '../host/host.ts'
import { saveChanges } from '../host/save-changes.ts'
import { type Piece, textOf, titleOf } from './piece.ts'

/** A document that was saved, or why it was not. */
export type SavedPiece = { state: 'saved'; piece: Piece } | Exclude<Saved, { state: 'saved' }>

/** What saving a document changes: its file, and the pictures that it shows; and how that is called. */
export function changesOf(page: DeskPage, piece: Piece, path: string) {
  const { held, form } = piece
  const was = textOf(piece, page.desk)
  // The folder of this machine keeps the form of a file by itself.
  const text = held && page.host ? keepForm(held.text, was) : was
  const message = `${held ? 'Edit' : 'Add'} ${form.one.toLowerCase()} “${titleOf(piece)}”`
  const change = {
    path,
    bytes: new TextEncoder().encode(text),
    ...(held?.sha && { sha: held.sha }),
  }
  const pictures = piece.pictures
    .filter((picture) => text.includes(picture.path))
    .map((picture) => ({ path: picture.path, bytes: picture.bytes }))
  return { changes: [...pictures, change], message, text, was }
}

/** Saves a document: one commit, with the pictures that it shows, on what was seen. */
export async function savePiece(
  host: Host,
  page: DeskPage,
  piece: Piece,
  path: string,
): Promise<SavedPiece> {
  const { changes, message, text, was } = changesOf(page, piece, path)
  const saved = await saveChanges(host, changes, message)
  if (saved.state !== 'saved') return saved
  const now: HeldFile = { text, sha: saved.shas[path] ?? '' }
  // A picture that the text does not show by now may be shown by what is typed next.
  const pictures = piece.pictures.filter((picture) => !(picture.path in saved.shas))
  return { state: 'saved', piece: { ...piece, path, held: now, was, pictures } }
}
