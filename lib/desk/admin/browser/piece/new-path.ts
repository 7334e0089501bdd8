import type { DeskList } from '#lib/desk/admin/answers/listed.ts'
import { type DeskPage, isSettings, settingsFiles } from '#lib/desk/admin/desk-page.ts'
import { articlePath, freeSlug, slugOfTitle } from '#lib/desk/writing/new-path.ts'
import { letterPathOf } from './letter-for.ts'
import { type Piece, titleOf } from './piece.ts'

/** Where a new document is put, as `handbill new` puts it; undefined where its title makes no name. */
export function newPathOf(
  piece: Piece,
  { layout, site }: DeskPage,
  list: DeskList | undefined,
): string | undefined {
  if (piece.form.folder === 'issues') return letterPathOf(piece, site.language)
  const slug = slugOfTitle(titleOf(piece))
  if (slug === '') return undefined
  const { folder } = piece.form
  if (isSettings(folder)) return settingsFiles[folder]
  if (folder !== 'articles') {
    const there = list?.others[folder].map(({ path }) => path) ?? []
    return `${folder}/${freeSlug(slug, there)}.md`
  }
  const there = list?.pieces.map(([path]) => path) ?? []
  return articlePath(freeSlug(slug, there), String(piece.data.date).slice(0, 10), layout)
}

/** Why a title makes no name for a file; undefined where it makes one, and while nothing is typed. */
export function whyNoName({ form, path, ...piece }: Piece): string | undefined {
  const title = titleOf(piece)
  if (path !== undefined || form.folder === 'issues' || isSettings(form.folder)) return undefined
  if (title.trim() === '' || slugOfTitle(title) !== '') return undefined
  return `“${title.trim()}” has no letter and no number, of which its address and the name of its file are made: add a word to save it`
}
