import { letterPath } from '#lib/publication/content/letters/letter-path.ts'
import type { ListId } from '#lib/publication/lists/lists.ts'
import { isMapping } from '#lib/text/mapping.ts'
import type { Piece } from './piece.ts'

/** For which issue a new letter is; the name of its file says it, and no key of it. */
export interface IssueOfLetter {
  list: string
  /** `2026-12-01`; empty where none was chosen. */
  day: string
  language: string
}

/** Under which the form keeps that. */
export const issueKey = 'issueOfLetter'

/** What was chosen for a new letter, as far as it was. */
export function issueOf({ data }: Piece): Partial<IssueOfLetter> {
  const said = data[issueKey]
  return isMapping(said) ? said : {}
}

/** Where a new letter is put; undefined until its list and day are chosen. `own` is the language of the site. */
export function letterPathOf(piece: Piece, own: string): string | undefined {
  const { list, day, language = own } = issueOf(piece)
  if (!list || !day) return undefined
  return letterPath(list as ListId, day, language === own ? undefined : language)
}
