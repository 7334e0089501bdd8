import type { ToldArticle } from '#lib/publication/articles/identity.ts'
import type { DatedLetter, Letter } from '#lib/publication/content/letters/letter.ts'
import type { ListId } from '#lib/publication/lists/lists.ts'
import type { IssueArticle, IssueCorrection, IssueKey } from './issue.ts'

/** What is asked of a publication for an issue: what was published after `since`, up to `until`. */
export interface ArticleRange {
  list: ListId
  language: string
  /** Milliseconds since 1970-01-01T00:00Z. */
  since: number
  until: number
}

/** Under what issues may have told of articles: slugs that they had, and dates of publication. */
export interface Traces {
  slugs: string[]
  dates: number[]
}

/** The same, with the slugs of what counts as published then, whatever its date: see `SeenArticle`. */
export type WideRange = ArticleRange & { late?: string[] }

/** A letter without articles, and for whom and when it is. */
export type LetterAlone = Pick<DatedLetter, 'language' | 'day' | 'letter'>

/** Where an issue's articles come from. Answers only what readers may see. */
export interface ArticleSource {
  /** The leading article first. */
  articles: (range: WideRange) => Promise<IssueArticle[]>
  /** Corrections of these days, to articles of whatever day; the newest first. */
  corrections: (range: ArticleRange) => Promise<IssueCorrection[]>
  /** Whatever is withdrawn, of any day: no date says for sure when it was. The newest first. */
  withdrawals: (range: ArticleRange) => Promise<IssueCorrection[]>
  /** What an editor wrote for an issue; of one language, never of another. */
  letter: (key: IssueKey) => Promise<Letter | undefined>
  /** The letters without articles of a list, of the days from one to another. */
  lettersAlone: (list: ListId, from: string, until: string) => Promise<LetterAlone[]>
  /** An article is one under every address that it had: the present slug of each; undefined of one that is no more. */
  presentSlugs: (told: ToldArticle[]) => Promise<(string | undefined)[]>
  /** Under what articles with these slugs may have been told of. */
  tracesOf: (slugs: string[]) => Promise<Traces>
}
