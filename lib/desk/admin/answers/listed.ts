/** Whether and how readers see an article; `changed` is public, and was corrected or updated since it came out. */
export type PieceState = 'draft' | 'scheduled' | 'public' | 'changed' | 'withdrawn' | 'expired'

/** An article in the list, as short as JSON can have it: numbers are places in the lists beside it. */
export type ListedPiece = [
  path: string,
  title: string,
  state: PieceState,
  /** Milliseconds since 1970. */
  date: number,
  language: string,
  slug: string,
  authors: number[],
  topics: number[],
  /** The slug of the article that it translates. */
  translationOf: string | null,
  /** The address of a small picture; none where the page may not show one. */
  picture: string | null,
]

/** An author, a topic, a series, a page or a letter. `uses` counts the articles that name it. */
export interface ListedEntry {
  path: string
  title: string
  language?: string
  uses?: number
}

/** Everything that the lists of the editor show. */
export interface DeskList {
  authors: string[]
  topics: string[]
  pieces: ListedPiece[]
  /** By folder. */
  others: Record<'authors' | 'topics' | 'series' | 'pages' | 'issues', ListedEntry[]>
}
