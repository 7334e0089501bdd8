import type { DeskList, ListedPiece, PieceState } from '#lib/desk/admin/answers/listed.ts'

/** By what articles stand together. */
export type GroupedBy = 'state' | 'month' | 'author' | 'topic' | 'language'

/** What is asked of the list; empty: everything. */
export interface Asked {
  words: string
  state: PieceState | ''
  author: string
  topic: string
  language: string
  sort: 'newest' | 'oldest' | 'title'
  group: GroupedBy | ''
}

export const everything: Asked = {
  ...{ words: '', state: '', author: '', topic: '', language: '' },
  ...{ sort: 'newest', group: '' },
}

/** An article of the list, with its names. */
export interface Piece {
  path: string
  title: string
  state: PieceState
  date: number
  language: string
  slug: string
  authors: string[]
  topics: string[]
  translationOf: string | null
  picture: string | null
  /** Title, names and path, as they are searched. */
  folded: string
}

/** The articles of an answer, with their names in the place of numbers. */
export function piecesOf({ pieces, authors, topics }: DeskList): Piece[] {
  return pieces.map((piece) => named(piece, authors, topics))
}

function named(piece: ListedPiece, allAuthors: string[], allTopics: string[]): Piece {
  const [path, title, state, date, language, slug, ofAuthors, ofTopics, translationOf, picture] =
    piece
  const authors = ofAuthors.map((index) => allAuthors[index] ?? '')
  const topics = ofTopics.map((index) => allTopics[index] ?? '')
  const folded = foldText([title, ...authors, ...topics, path].join('\n'))
  const told = { path, title, state, date, language, slug }
  return { ...told, authors, topics, translationOf, picture, folded }
}

/** Letters without case and accents, as they are searched. */
export function foldText(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
}

/** The articles that are asked for, in the order in which they are; `found` are those that say the words in their text. */
export function askedPieces(
  pieces: readonly Piece[],
  asked: Asked,
  found: ReadonlySet<string> = new Set(),
): Piece[] {
  const words = foldText(asked.words).split(/\s+/).filter(Boolean)
  const kept = pieces.filter(
    (piece) =>
      (asked.state === '' || piece.state === asked.state) &&
      (asked.author === '' || piece.authors.includes(asked.author)) &&
      (asked.topic === '' || piece.topics.includes(asked.topic)) &&
      (asked.language === '' || piece.language === asked.language) &&
      (words.every((word) => piece.folded.includes(word)) || found.has(piece.path)),
  )
  // They come with the newest first.
  if (asked.sort === 'oldest') return kept.reverse()
  if (asked.sort === 'newest') return kept
  const order = new Intl.Collator(undefined, { numeric: true })
  return kept.sort((a, b) => order.compare(a.title, b.title))
}
