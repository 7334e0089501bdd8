import type { ListId } from '../lists.ts'
import type { IssueArticle, IssueCorrection } from './issue.ts'

/** What is asked of a publication for an issue: what was published after `since`, up to `until`. */
export interface ArticleRange {
  list: ListId
  language: string
  /** Milliseconds since 1970-01-01T00:00Z. */
  since: number
  until: number
}

/** Where an issue's articles come from. Answers only what readers may see. */
export interface ArticleSource {
  /** The leading article first. */
  articles: (range: ArticleRange) => Promise<IssueArticle[]>
  /** Corrections of these days, to articles of whatever day; the newest first. */
  corrections: (range: ArticleRange) => Promise<IssueCorrection[]>
  /** Whatever is withdrawn, of any day: no date says for sure when it was. The newest first. */
  withdrawals: (range: ArticleRange) => Promise<IssueCorrection[]>
}
