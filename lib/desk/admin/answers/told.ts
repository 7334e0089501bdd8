import type { ListId } from '#lib/publication/lists/lists.ts'

/** An issue that an article will be in; `at` in milliseconds since 1970. */
export interface IssueWithIt {
  list: ListId
  at: number
}

/** How an article is told of elsewhere: by search engines, on other people's pages, in an issue. */
export interface Elsewhere {
  language: string
  title: string
  address: string
  description: string
  publication: string
  byline: string
  /** The card that other pages show of it: a PNG in base64. */
  card: string
}

/** What becomes of the addresses of a document that gets another slug. */
export interface Move {
  slug: string
  from: string
  to: string
  /** Readers have had the old address: it must lead on. */
  isKnown: boolean
  /** Files that name the document by its slug, as what they translate. */
  translations: string[]
  /** Why it cannot be had; unset: it can. */
  why?: string
}
