import type { Move } from '#lib/desk/admin/answers/told.ts'
import type { DeskPage } from '#lib/desk/admin/desk-page.ts'
import { asList } from '../fields/as-list.ts'
import { type FileChange, type Host, HostFault, type Saved } from '../host/host.ts'
import { saveChanges } from '../host/save-changes.ts'
import { formFor } from '../work/workbench.ts'
import { newPiece, openPiece, type Piece, titleOf } from './piece.ts'
import { changesOf } from './save-piece.ts'

/** Tells whether a document has an address of its own that can be changed: others are named by theirs in articles. */
export function isMovable({ form, path }: Piece): boolean {
  return path !== undefined && (form.folder === 'articles' || form.folder === 'pages')
}

interface Row {
  from?: unknown
  to?: unknown
}

/** Old addresses with one more; what leads to the old address leads to the new one, and nothing leads away from that. */
export function movedRows(rows: readonly Row[], { from, to, isKnown }: Move): Row[] {
  const kept = rows
    .filter((row) => row.from !== to)
    .map((row) => (row.to === from ? { ...row, to } : row))
  return isKnown ? [...kept, { from, to }] : kept
}

/** A document as it is at its new address. An article has its old addresses itself. */
export function movedPiece(piece: Piece, { slug, from, to, isKnown }: Move): Piece {
  const { data, form } = piece
  if (form.folder !== 'articles') return { ...piece, data: { ...data, slug } }
  const old = asList(data.redirectFrom).filter((one) => one !== to && one !== from)
  const redirectFrom = isKnown ? [...old, from] : old
  return { ...piece, data: { ...data, slug, redirectFrom } }
}

/** Saves a document at its new address, with what leads there and what names it, as one change. */
export async function saveMoved(
  host: Host,
  page: DeskPage,
  piece: Piece,
  move: Move,
): Promise<Saved> {
  const before: FileChange[] = []
  if (piece.form.folder === 'pages') before.push(...(await redirectChanges(host, page, move)))
  for (const path of move.translations) {
    const other = await read(host, page, piece, path)
    const data = { ...other.data, translationOf: move.slug }
    before.push(...changesOf(page, { ...other, data }, path).changes)
  }
  const { changes } = changesOf(page, movedPiece(piece, move), piece.path ?? '')
  const what = piece.form.one.toLowerCase()
  return saveChanges(
    host,
    [...before, ...changes],
    `Move ${what} “${titleOf(piece)}” to ${move.to}`,
  )
}

async function read(host: Host, { desk }: DeskPage, { form }: Piece, path: string): Promise<Piece> {
  const held = await host.read(path)
  if (!held) throw new HostFault('other', `${path} is not there any more`)
  return openPiece(form, path, held, desk)
}

async function redirectChanges(host: Host, page: DeskPage, move: Move): Promise<FileChange[]> {
  const path = 'redirects.yml'
  const form = formFor(page, 'redirects')
  const held = await host.read(path)
  const piece = held ? openPiece(form, path, held, page.desk) : newPiece(form, '')
  const before = asList(piece.data.redirects) as Row[]
  const redirects = movedRows(before, move)
  const isSame = JSON.stringify(before) === JSON.stringify(redirects)
  return isSame
    ? []
    : changesOf(page, { ...piece, data: { ...piece.data, redirects } }, path).changes
}
