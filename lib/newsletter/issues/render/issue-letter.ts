import { articlePath, issuePath, issuesPath } from '#lib/addresses/addresses.ts'
import { generalLists, isGeneralList } from '#lib/addresses/general-lists.ts'
import { placeOf } from '#lib/addresses/served.ts'
import { formatDate, formatDates } from '#lib/language/format.ts'
import { typeset } from '#lib/language/typeset.ts'
import { type MailColours, ownColours } from '#lib/newsletter/mails/mail-colours.ts'
import type { MailPicture } from '#lib/newsletter/mails/mail-logo.ts'
import type { MailFaces } from '#lib/newsletter/mails/mail-type.ts'
import { type Issue, isLetter } from '#lib/newsletter/records/issue.ts'
import { firstWords, type LetterBlock } from '#lib/publication/content/letters/letter.ts'
import { plainText } from '#lib/text/plain-text.ts'
import { type Wording, wordingFor } from '#lib/wording/wording.ts'
import { dayOf } from '../follow-up.ts'
import { type BylinePart, bylineOf } from './byline.ts'
import { editorsWords, type LetterAsk } from './editors-words.ts'
import type { GoneArticle, IssuePublication, LeadPicture } from './issue-publication.ts'

/** Links of a mail that are its recipient's own. */
export interface OwnLinks {
  unsubscribe: string
  preferences: string
}

export interface LetterArticle {
  url: string
  title: string
  kind: string | undefined
  /** The parts of the byline: names, and the words around them. */
  byline: BylinePart[]
  summary: string | undefined
  picture?: LetterPicture | undefined
  /** Readers may not see it any more: this says so in its place. */
  isGone?: true
}

/** What the picture of the article that leads shows, and its size in pixels of a page. */
export interface LetterPicture extends LeadPicture {
  alt: string
}

export interface LetterCorrection {
  url: string
  title: string
  text: string
  isWithdrawal: boolean
}

/** What the mail of an issue says: HTML and text are two ways to write it down. Every text is one line, typeset. */
export interface IssueLetter {
  /** BCP 47. */
  language: string
  wording: Wording
  colours: MailColours
  faces: MailFaces | undefined
  subject: string
  /** What mailboxes show behind the subject. */
  preheader: string
  site: { name: string; url: string }
  logo: MailPicture | undefined
  list: string
  day: string
  /** The issue on the web, and the list's past issues. */
  url: string
  archive: string
  /** The editor's own words, above the articles, and what they ask for, below them. */
  words: LetterBlock[]
  ask: LetterAsk | undefined
  /** It is a mail of its own: the issue is on no page. */
  isAlone: boolean
  articles: LetterArticle[]
  corrections: LetterCorrection[]
  /** Articles and corrections that are on the web alone, as there were too many. */
  left: number
  postal: string | undefined
  links: OwnLinks
}

/** Characters of each part, and names of a byline: one article must never fill a mail. */
const longest = {
  ...{ name: 100, title: 300, summary: 700, correction: 900, alt: 300 },
  ...{ subject: 140, preheader: 140 },
}

/** Puts an issue into words, whole: see `fitLetter` for what a mail has room for. */
export async function writeLetter(
  { list, language, day, content }: Issue,
  publication: IssuePublication,
  links: OwnLinks,
): Promise<IssueLetter> {
  const wording = wordingFor(language)
  const page = (path: string) => placeOf(publication, path)
  const [listName = publication.name] = await publication.listNames([list])
  const issuePage = page(issuePath(list, dayOf({ day }), language, publication.siteLanguage))
  const articles = await articlesOf({ content, language }, publication, issuePage)
  const corrections = correctionsOf({ content, language }, publication)
  const dayText = daysOf({ list, day }, language)
  const own = editorsWords({ content, language }, publication)
  const subjects = subjectOf(
    { articles, corrections, words: own.words },
    {
      ...{ wording, own: own.subject, otherwise: `${plainText(listName)}, ${dayText}` },
      // A reader of two lists that are sent on one day has the same article at the head of both.
      of: list === 'daily' ? undefined : plainText(listName, longest.name),
    },
  )
  return {
    ...{ language, wording, articles, corrections, links, left: 0 },
    ...{ words: own.words, ask: own.ask, isAlone: own.isAlone },
    ...{ colours: publication.colours ?? ownColours, faces: publication.faces },
    ...subjects,
    ...(publication.isTest && { subject: wording.mails.test({ subject: subjects.subject }) }),
    site: { name: plainText(publication.name, longest.name), url: publication.url },
    logo: publication.logo,
    list: plainText(listName, longest.name),
    day: dayText,
    url: issuePage,
    archive: page(
      issuesPath(list, { language: language === publication.siteLanguage ? undefined : language }),
    ),
    postal: publication.postal && plainText(publication.postal, longest.summary),
  }
}

/** The day of an issue, or the days that one of every week covers. */
function daysOf({ list, day }: Pick<Issue, 'list' | 'day'>, language: string): string {
  const isWeekly = isGeneralList(list) && generalLists[list].every === 'week'
  const last = dayOf({ day })
  if (!isWeekly || isLetter({ day })) return formatDate(last, language)
  return formatDates(Temporal.PlainDate.from(last).subtract({ days: 6 }).toString(), last, language)
}

const shownIn = (language: string) => (text: string, most: number) =>
  plainText(typeset(text, language), most)

/** The articles of an issue; the first has its picture where the list wants one. */
async function articlesOf(
  { content, language }: Pick<Issue, 'content' | 'language'>,
  publication: IssuePublication,
  issuePage: string,
): Promise<LetterArticle[]> {
  const shown = shownIn(language)
  const articles = content.articles.map((article): LetterArticle => {
    const url = placeOf(publication, articlePath(article.slug))
    const gone = publication.gone?.get(article.slug)
    if (gone) {
      const place = gone.withdrawn === undefined ? issuePage : url
      return noticeOf(gone, wordingFor(language), place, shown)
    }
    return {
      url,
      title: shown(article.title, longest.title),
      kind: article.kind && shown(article.kind, longest.name),
      byline: bylineOf(article, language, longest.name),
      summary: article.summary && shown(article.summary, longest.summary),
    }
  })
  const [lead] = articles
  const image = lead?.isGone ? undefined : content.articles[0]?.image
  const picture = image && (await publication.leadPicture?.(image.src))
  if (lead && picture) lead.picture = { ...picture, alt: shown(image.alt, longest.alt) }
  return articles
}

function correctionsOf(
  { content, language }: Pick<Issue, 'content' | 'language'>,
  publication: IssuePublication,
): LetterCorrection[] {
  const shown = shownIn(language)
  const left = content.corrections.filter(({ slug, isWithdrawal }) =>
    // A correction of what was withdrawn since would tell of it.
    isWithdrawal ? true : !publication.gone?.has(slug),
  )
  return left.map(({ slug, title, text, isWithdrawal = false }) => ({
    url: placeOf(publication, articlePath(slug)),
    title: shown(title, longest.title),
    text: shown(text, longest.correction),
    isWithdrawal,
  }))
}

/** What stands in the place of an article that readers may not see any more. */
function noticeOf(
  { withdrawn }: GoneArticle,
  wording: Wording,
  url: string,
  shown: (text: string, most: number) => string,
): LetterArticle {
  const title = withdrawn === undefined ? wording.mails.goneHere : wording.mails.withdrawnHere
  const summary = withdrawn && shown(withdrawn, longest.summary)
  return { url, title, kind: undefined, byline: [], summary, isGone: true }
}

function subjectOf(
  { articles, corrections, words }: Pick<IssueLetter, 'articles' | 'corrections' | 'words'>,
  {
    wording,
    own,
    otherwise,
    of,
  }: {
    wording: Wording
    own: string | undefined
    otherwise: string
    /** The list, where the subject is to name it. */
    of: string | undefined
  },
): { subject: string; preheader: string } {
  const present = articles.filter(({ isGone }) => !isGone)
  const [lead] = present
  const others = own === undefined ? present.slice(1) : present
  const [correction] = corrections
  const amended = correction?.isWithdrawal
    ? correction.title
    : correction && wording.mails.correctionsOf({ title: correction.title })
  const first = lead?.title ?? amended
  const named = first && of ? wording.site.labelled({ label: of, text: first }) : first
  const subject = own ?? named ?? otherwise
  const behind =
    others.length > 0
      ? others.map(({ title }) => title).join(' · ')
      : (firstWords(words) ?? lead?.summary)
  return {
    subject: plainText(subject, longest.subject),
    preheader: plainText(behind ?? correction?.text ?? otherwise, longest.preheader),
  }
}
