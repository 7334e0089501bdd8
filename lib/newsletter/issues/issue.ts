import type { ListId } from '../lists.ts'

/** An article as an issue shows it. Texts are as written, not typeset. */
export interface IssueArticle {
  slug: string
  title: string
  /** Names with their roles, as the article's page has them. */
  byline: { name: string; role?: string | undefined }[]
  summary: string | undefined
  /** Milliseconds since 1970-01-01T00:00Z. */
  date: number
  kind: string | undefined
  /** Path of the lead picture from the publication's root, and what it shows. */
  image: { src: string; alt: string } | undefined
}

/** A correction to an article that the list has had before, or that it was withdrawn. */
export interface IssueCorrection {
  slug: string
  /** Its headline; of a withdrawn article that one of its day was withdrawn. */
  title: string
  date: number
  /** What was corrected, or why it was withdrawn. */
  text: string
  isWithdrawal?: true | undefined
}

/** What an issue says. It is frozen when the issue is made: what is changed later is changed in the next one. */
export interface IssueContent {
  /** The leading article first. */
  articles: IssueArticle[]
  corrections: IssueCorrection[]
}

/** What an issue is known by: there is one of each (unique in the database). */
export interface IssueKey {
  list: ListId
  /** BCP 47; an issue has the articles of one language and goes to the readers of that. */
  language: string
  /** `2026-11-22`: the day on which it is due, in the site's time zone. */
  day: string
}

/**
 * How far an issue is. `copying`: recipients are being listed; `sending`; `paused`: the relay lets nothing through, and
 * nothing is lost; `sent`: no recipient waits any longer; `expired`: too old to be sent, what was not sent stays so;
 * `held`: came back with a backup, and is never sent by itself.
 */
export type IssueState = 'copying' | 'sending' | 'paused' | 'sent' | 'expired' | 'held'

export interface Issue extends IssueKey {
  id: number
  state: IssueState
  /** It covers what was published after `since`, up to `until`. */
  since: number
  until: number
  content: IssueContent
  /** SHA-256 of the content, in base64url. */
  hash: string
  createdAt: number
  finishedAt: number | null
  /** The last subscriber who was looked at for a recipient; empty at first. */
  watermark: string
  /** Why it is paused, in codes; until when, in milliseconds since 1970-01-01T00:00Z. */
  pauseReply: string | null
  pausedUntil: number | null
}
