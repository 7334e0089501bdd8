import { openEntry, saveEntry } from '#lib/desk/admin/entry-text.ts'
import type { Form } from '#lib/desk/admin/form.ts'
import type { Desk } from '#lib/desk/admin/known.ts'
import type { HeldFile } from '../host/host.ts'
import type { NewPicture } from '../pictures/new-picture.ts'

/** A document that is open: what its file says, and what is typed. */
export interface Piece {
  form: Form
  /** Unset: it has no file yet. */
  path: string | undefined
  /** The file as it was read; `was` has it with LF line ends. */
  held: HeldFile | undefined
  was: string
  /** The fields of the form; the text under `body`. */
  data: Record<string, unknown>
  /** Chosen for it, and not saved yet. */
  pictures: readonly NewPicture[]
}

/** A document of the publication, opened. Throws where its front matter cannot be read. */
export function openPiece(form: Form, path: string, held: HeldFile, desk: Desk): Piece {
  const was = held.text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n')
  return { form, path, held, was, data: openEntry(was, form.fields, desk), pictures: [] }
}

/** A document that is begun; `now` is this minute in the zone of the site. */
export function newPiece(form: Form, now: string): Piece {
  const initial = Object.entries(form.initial).map(([name, value]) => [
    name,
    value === '{{now}}' ? now : value,
  ])
  const data = { ...Object.fromEntries(initial), body: '' }
  return { form, path: undefined, held: undefined, was: '', data, pictures: [] }
}

/** The text of a document's file as it is typed, with LF line ends. */
export function textOf({ form, was, data }: Piece, desk: Desk): string {
  return saveEntry({ ...data, asItWas: was }, form.fields, desk)
}

/** What a document is called. */
export function titleOf({ data }: Pick<Piece, 'data'>): string {
  return String(data.title ?? data.name ?? '')
}
