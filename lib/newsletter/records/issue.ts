import type { ToldArticle } from '#lib/publication/articles/identity.ts'
import type { Letter } from '#lib/publication/content/letters/letter.ts'
import type { ListId } from '#lib/publication/lists/lists.ts'

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
  /** When the article was published, in milliseconds since 1970-01-01T00:00Z; issues of before do not say. */
  published?: number | undefined
  /** What was corrected, or why it was withdrawn. */
  text: string
  isWithdrawal?: true | undefined
}

/** What an editor wrote for an issue: its words stand above the articles, the ask below them. */
export type EditorsLetter = Pick<Letter, 'kind' | 'subject' | 'ask' | 'words'>

/** What an issue says. It is frozen when the issue is made: what is changed later is changed in the next one. */
export interface IssueContent {
  /** The leading article first. */
  articles: IssueArticle[]
  corrections: IssueCorrection[]
  letter?: EditorsLetter | undefined
  /** Articles that its editor left out: they come in no later issue either, unless a letter names them. */
  leftOut?: ToldArticle[] | undefined
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
 * `held`: stopped, and goes on only when somebody releases it; `cancelled`: ended by somebody.
 */
export type IssueState =
  | 'copying'
  | 'sending'
  | 'paused'
  | 'sent'
  | 'expired'
  | 'held'
  | 'cancelled'

/**
 * Why an issue is held. `desk`: somebody stopped it; `refusals`: too many of its mails were refused for good; `returns`: it
 * was sent, and so many came back that nobody is suppressed for it; `restored`: it came back with a backup, and nobody
 * knows who got it since.
 */
export type Hold = 'desk' | 'refusals' | 'returns' | 'restored'

/** States of an issue that recipients still wait for. */
export const unfinished: IssueState[] = ['copying', 'sending', 'paused']

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
  hold: Hold | null
  /** What the relay said when it came to be held, without an address. */
  quote: string | null
  /** When somebody released it. */
  releasedAt: number | null
  /** When its readers were judged by what came back of it. */
  judgedAt: number | null
  /** The number of the issue whose recipients get this one: of a correction that is sent after it. */
  follows: number | null
}

/** What an issue has as long as nothing was said or done about it. */
export const untouched = {
  ...{ watermark: '', pauseReply: null, pausedUntil: null, hold: null, quote: null },
  ...{ releasedAt: null, judgedAt: null, follows: null },
}

const letterMark = '+letter'

/** The key of a letter without articles: on its day there may be an issue as well. */
export function letterKey({ list, language, day }: IssueKey): IssueKey {
  return { list, language, day: `${day}${letterMark}` }
}

/** Whether it is a letter without articles. */
export function isLetter({ day }: Pick<Issue, 'day'>): boolean {
  return day.endsWith(letterMark)
}

/** What an issue is called in logs and commands: `daily/en/2026-11-22`. */
export function nameOf({ list, language, day }: IssueKey): string {
  return `${list}/${language}/${day}`
}

/** The articles that an issue tells of, and those that its editor left out. */
export function settledIn({ content }: Pick<Issue, 'content'>): ToldArticle[] {
  return [...toldIn({ content }), ...(content.leftOut ?? [])]
}

/** The articles that an issue tells of, as it does; each as often. The headline of a withdrawal is not the article's. */
export function toldIn({ content }: Pick<Issue, 'content'>): ToldArticle[] {
  return [
    ...content.articles.map(({ slug, title, date }) => ({ slug, title, date })),
    ...content.corrections.map(({ slug, title, published, isWithdrawal }) => ({
      ...{ slug, date: published, title: isWithdrawal ? undefined : title },
    })),
  ]
}
