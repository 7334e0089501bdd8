import { createElement as h, type ReactElement } from 'react'
import { MailPage } from '#lib/newsletter/mails/mail-page.ts'
import { type Sheet, sheetFor } from '#lib/newsletter/mails/mail-styles.ts'
import { documentOf, markupOf } from '#lib/newsletter/mails/markup.ts'
import { EditorsAsk, EditorsWords } from './editors-parts.ts'
import type { IssueLetter, LetterArticle, LetterCorrection } from './issue-letter.ts'
import { Article, Correction, CorrectionsTitle, Foot, Masthead, More } from './issue-parts.ts'

/**
 * An issue's mail as HTML. Nothing is loaded but where the publication wants it: its logo, and the picture of the article that
 * leads, each at one address for all readers.
 */
export function issueHtml(letter: IssueLetter): string {
  return documentOf(h(IssuePage, letter))
}

/** How the parts of an issue's mail are set. */
export function sheetOf({ language, colours, faces }: IssueLetter): Sheet {
  return sheetFor(language, colours, faces)
}

/** An article's row by itself, as long as it is in the mail. The first is larger. */
export function articleHtml(article: LetterArticle, sheet: Sheet, isLead: boolean): string {
  return markupOf(h(Article, { article, sheet, isLead }))
}

/** A correction's row by itself. */
export function correctionHtml(correction: LetterCorrection, sheet: Sheet): string {
  return markupOf(h(Correction, { correction, sheet }))
}

function IssuePage(letter: IssueLetter): ReactElement {
  const { language, subject, preheader, colours } = letter
  const sheet = sheetOf(letter)
  const rows = rowsOf(letter, sheet)
  return h(MailPage, { language, subject, preheader, colours, sheet, rows })
}

function rowsOf(letter: IssueLetter, sheet: Sheet): ReactElement[] {
  const { articles, corrections, left } = letter
  return [
    h(Masthead, { letter, sheet }),
    ...(letter.words.length > 0 ? [h(EditorsWords, { letter, sheet })] : []),
    ...articles.map((article, index) => h(Article, { article, sheet, isLead: index === 0 })),
    ...(corrections.length > 0 ? [h(CorrectionsTitle, { letter, sheet })] : []),
    ...corrections.map((correction) => h(Correction, { correction, sheet })),
    ...(left > 0 ? [h(More, { letter, sheet })] : []),
    ...(letter.ask ? [h(EditorsAsk, { ask: letter.ask, sheet })] : []),
    h(Foot, { letter, sheet }),
  ]
}
