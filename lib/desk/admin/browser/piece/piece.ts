import type { DeskForm } from '#lib/desk/admin/desk-page.ts'
import { openEntry, saveEntry } from '#lib/desk/admin/entry-text.ts'
import type { Desk } from '#lib/desk/admin/known.ts'
import { openRedirects, saveRedirects } from '#lib/desk/admin/redirects-text.ts'
import { openSettings, saveSettings } from '#lib/desk/admin/settings-text.ts'
import type { HeldFile } from '../host/host.ts'
import type { NewPicture } from '../pictures/new-picture.ts'

/** A document that is open: what its file says, and what is typed. */
export interface Piece {
  form: DeskForm
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

/** A document of the publication, opened. Throws where it is not UTF-8, or its front matter cannot be read. */
export function openPiece(form: DeskForm, path: string, held: HeldFile, desk: Desk): Piece {
  if (held.isBroken)
    throw new Error(
      'it is not UTF-8. To mend it: save it as UTF-8 in the program that made it, and commit that.',
    )
  const was = held.text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n')
  return { form, path, held, was, data: dataOf(form, was, desk), pictures: [] }
}

/** What the form of a text holds. Throws where the text cannot be read. */
export function dataOf(form: DeskForm, text: string, desk: Desk): Record<string, unknown> {
  if (form.folder === 'redirects') return openRedirects(text)
  const open = form.folder === 'settings' ? openSettings : openEntry
  return open(text, form.fields, desk)
}

/** A document that is begun; `now` is this minute in the zone of the site. */
export function newPiece(form: DeskForm, now: string): Piece {
  const initial = Object.entries(form.initial).map(([name, value]) => [
    name,
    value === '{{now}}' ? now : value,
  ])
  const data = { ...Object.fromEntries(initial), body: '' }
  return { form, path: undefined, held: undefined, was: '', data, pictures: [] }
}

/** The text of a document's file as it is typed, with LF line ends. */
export function textOf({ form, was, data }: Piece, desk: Desk): string {
  if (form.folder === 'redirects') return saveRedirects({ ...data, asItWas: was })
  const save = form.folder === 'settings' ? saveSettings : saveEntry
  return save({ ...data, asItWas: was }, form.fields, desk)
}

/** What a document is called. */
export function titleOf({ data }: Pick<Piece, 'data'>): string {
  return String(data.title ?? data.name ?? data.subject ?? '')
}
