import type { PostDate } from '#lib/importers/dates/write-date.ts'
import type { ArticleSource } from '#lib/importers/publication/article-file.ts'
import type { Reason } from '#lib/importers/visibility/reasons.ts'
import type { Credit } from './bylines.ts'

/** A lead picture as the source names it. */
export interface SourcePicture {
  src: string
  alt: string
  caption: string | undefined
  credit: string | undefined
}

/** What a post's front matter, name and folder say. Names are as the source spells them. */
export interface Post {
  /** Path from the source folder, with `/`. */
  file: string
  /** Path from the site's content folder: what its site knows it by, whichever folder is imported. */
  id: string
  title: string
  /** False where its title was made of its text or its file's name. */
  isTitled: boolean
  /** 1970-01-01 where nothing says one; it is a draft then. */
  date: PostDate
  isDated: boolean
  updated: PostDate | undefined
  expires: PostDate | undefined
  authors: Credit[]
  topics: string[]
  /** Categories alone, for permalinks. */
  categories: string[]
  /** Markdown or HTML, as in the source. */
  summary: string | undefined
  image: SourcePicture | undefined
  /** BCP 47. */
  language: string | undefined
  /** Where it was published first. */
  source: ArticleSource | undefined
  series: string | undefined
  part: number | undefined
  kind: string | undefined
  featured: boolean
  draft: boolean
  /** Why readers may not see it, or not at any time. */
  reasons: Reason[]
  /** It names a page elsewhere that it is about: then it may be without a text. */
  isAboutSource: boolean
  /** Folder and name without date and language: what translations of one post have in common. */
  nameKey: string
  /** Its file's name or folder says its language. */
  isLanguageNamed: boolean
  /** The slug that it would have alone. */
  base: string
  /** Its own `slug`, as written. */
  slug: string | undefined
  /** Last segment of its old address. */
  oldSlug: string
  /** Day that its file's name begins with, where that differs from its date's. */
  namedDay: string | undefined
  /** Its own permalink, and further old addresses, as written. */
  permalink: string | undefined
  /** Its own permalink is computed by a program: nobody knows its address. */
  isUnknown: boolean
  aliases: string[]
}
