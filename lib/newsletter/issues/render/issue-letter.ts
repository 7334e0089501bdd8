import { articlePath, issuePath, issuesPath } from '#lib/addresses/addresses.ts'
import { placeOf } from '#lib/addresses/served.ts'
import { formatDate } from '#lib/language/format.ts'
import { typeset } from '#lib/language/typeset.ts'
import { type MailColours, ownColours } from '#lib/newsletter/mails/mail-colours.ts'
import type { MailPicture } from '#lib/newsletter/mails/mail-logo.ts'
import type { Issue, IssueArticle } from '#lib/newsletter/records/issue.ts'
import { firstWords, type LetterBlock } from '#lib/publication/content/letters/letter.ts'
import { plainText } from '#lib/text/plain-text.ts'
import { type Wording, wordingFor } from '#lib/wording/wording.ts'
import { dayOf } from '../follow-up.ts'
import { editorsWords, type LetterAsk } from './editors-words.ts'
import type { GoneArticle, IssuePublication } from './issue-publication.ts'

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
  /** Readers may not see it any more: this says so in its place. */
  isGone?: true
}

export interface BylinePart {
  text: string
  isName: boolean
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
  ...{ name: 100, title: 300, byline: 12, summary: 700, correction: 900 },
  ...{ subject: 140, preheader: 140 },
}

/** Puts an issue into words, whole: see `fitLetter` for what a mail has room for. */
export async function writeLetter(
  { list, language, day, content }: Issue,
  publication: IssuePublication,
  links: OwnLinks,
): Promise<IssueLetter> {
  const wording = wordingFor(language)
  const shown = (text: string, most: number) => plainText(typeset(text, language), most)
  const page = (path: string) => placeOf(publication, path)
  const [listName = publication.name] = await publication.listNames([list])
  const issuePage = page(issuePath(list, dayOf({ day }), language, publication.siteLanguage))
  const articles = content.articles.map((article): LetterArticle => {
    const url = page(articlePath(article.slug))
    const gone = publication.gone?.get(article.slug)
    if (gone) return noticeOf(gone, wording, gone.withdrawn === undefined ? issuePage : url, shown)
    return {
      url,
      title: shown(article.title, longest.title),
      kind: article.kind && shown(article.kind, longest.name),
      byline: bylineOf(article, language),
      summary: article.summary && shown(article.summary, longest.summary),
    }
  })
  const left = content.corrections.filter(({ slug, isWithdrawal }) =>
    // A correction of what was withdrawn since would tell of it.
    isWithdrawal ? true : !publication.gone?.has(slug),
  )
  const corrections = left.map(({ slug, title, text, isWithdrawal = false }) => ({
    url: page(articlePath(slug)),
    title: shown(title, longest.title),
    text: shown(text, longest.correction),
    isWithdrawal,
  }))
  const dayText = formatDate(dayOf({ day }), language)
  const own = editorsWords({ content, language }, publication)
  const subjects = subjectOf(
    { articles, corrections, words: own.words },
    { wording, own: own.subject, otherwise: `${plainText(listName)}, ${dayText}` },
  )
  return {
    ...{ language, wording, articles, corrections, links, left: 0 },
    ...{ words: own.words, ask: own.ask, isAlone: own.isAlone },
    ...{ colours: publication.colours ?? ownColours, logo: publication.logo },
    ...subjects,
    ...(publication.isTest && { subject: wording.mails.test({ subject: subjects.subject }) }),
    site: { name: plainText(publication.name, longest.name), url: publication.url },
    list: plainText(listName, longest.name),
    day: dayText,
    url: issuePage,
    archive: page(
      issuesPath(list, { language: language === publication.siteLanguage ? undefined : language }),
    ),
    postal: publication.postal && plainText(publication.postal, longest.summary),
  }
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
  { wording, own, otherwise }: { wording: Wording; own: string | undefined; otherwise: string },
): { subject: string; preheader: string } {
  const present = articles.filter(({ isGone }) => !isGone)
  const [lead] = present
  const others = own === undefined ? present.slice(1) : present
  const [correction] = corrections
  const amended = correction?.isWithdrawal
    ? correction.title
    : correction && wording.mails.correctionsOf({ title: correction.title })
  const subject = own ?? lead?.title ?? amended ?? otherwise
  const behind =
    others.length > 0
      ? others.map(({ title }) => title).join(' · ')
      : (firstWords(words) ?? lead?.summary)
  return {
    subject: plainText(subject, longest.subject),
    preheader: plainText(behind ?? correction?.text ?? otherwise, longest.preheader),
  }
}

/** “By A and B · Translated by C”, as `components/byline.tsx` has it. */
function bylineOf({ byline }: IssueArticle, language: string): BylinePart[] {
  const wording = wordingFor(language)
  const parts: BylinePart[] = []
  const word = (text: string) => parts.push({ text, isName: false })
  const byRole = Map.groupBy(byline.slice(0, longest.byline), (name) => name.role)
  // Writers come first, wherever the front matter has them.
  const roles = [...byRole.keys()].filter((role) => role !== undefined)
  for (const role of [undefined, ...roles]) {
    const names = byRole.get(role)
    if (!names) continue
    const list = new Intl.ListFormat(language).formatToParts(names.map(({ name }) => name))
    const named = list.map(({ type, value }) => ({
      text: type === 'element' ? plainText(value, longest.name) : value,
      isName: type === 'element',
    }))
    if (parts.length > 0) word(' · ')
    if (role !== undefined) {
      word(`${plainText(role)} `)
      parts.push(...named)
    } else
      for (const piece of wording.article.by.parts({ names: named }))
        if (typeof piece === 'string') word(piece)
        else parts.push(...piece)
  }
  return parts
}
