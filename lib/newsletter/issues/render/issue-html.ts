import { type CSSProperties, createElement as h, type ReactElement } from 'react'
import { documentOf, markupOf, type OutlookComment } from '#lib/newsletter/mails/markup.ts'
import { EditorsAsk, EditorsWords } from './editors-parts.ts'
import type { IssueLetter, LetterArticle, LetterCorrection } from './issue-letter.ts'
import { Article, Correction, CorrectionsTitle, Foot, Masthead, More } from './issue-parts.ts'
import { type Sheet, sheetFor, styleSheet } from './issue-styles.ts'

/**
 * An issue's mail as HTML: one column of 600 pixels, and less where the screen is narrower. It is of tables, and of margins
 * where there would be padding within them, as Outlook shows it by Word. Nothing is loaded from elsewhere, no picture
 * either.
 */
export function issueHtml(letter: IssueLetter): string {
  return documentOf(h(IssuePage, letter))
}

/** An article's row by itself, as long as it is in the mail. The first is larger. */
export function articleHtml(article: LetterArticle, sheet: Sheet, isLead: boolean): string {
  return markupOf(h(Article, { article, sheet, isLead }))
}

/** A correction's row by itself. */
export function correctionHtml(correction: LetterCorrection, sheet: Sheet): string {
  return markupOf(h(Correction, { correction, sheet }))
}

const outlook = (comment: OutlookComment) => h(comment)
/** What makes a table a grid and nothing else. */
const grid = { role: 'presentation', cellPadding: 0, cellSpacing: 0, border: 0 }

function IssuePage(letter: IssueLetter): ReactElement {
  const sheet = sheetFor(letter.language, letter.colours)
  const { colours } = sheet
  const lang = letter.language
  const dir = sheet.direction
  const paper = { backgroundColor: colours.paper }
  const column: CSSProperties = { maxWidth: 600, margin: '0 auto', tableLayout: 'fixed' }
  return h(
    'html',
    { lang, dir, ...{ 'xmlns:o': 'urn:schemas-microsoft-com:office:office' } },
    h(Head, letter),
    h(
      'body',
      { className: 'paper', dir, style: { margin: 0, padding: 0, ...paper } },
      h(Preheader, letter),
      h(
        'table',
        { ...grid, className: 'paper', width: '100%', bgcolor: colours.paper, style: paper },
        h(
          'tr',
          null,
          h(
            'td',
            { align: 'center' },
            outlook('mso-start'),
            h(
              'table',
              { ...grid, lang, dir, width: '100%', style: column },
              ...rowsOf(letter, sheet),
            ),
            outlook('mso-end'),
          ),
        ),
      ),
    ),
  )
}

function Head({ subject, colours }: IssueLetter): ReactElement {
  const named = (name: string, content: string) => h('meta', { name, content })
  return h(
    'head',
    null,
    h('meta', { charSet: 'utf-8' }),
    named('viewport', 'width=device-width,initial-scale=1'),
    named('color-scheme', 'light dark'),
    named('supported-color-schemes', 'light dark'),
    named('format-detection', 'telephone=no,date=no,address=no,email=no'),
    h('title', null, subject),
    outlook('mso-settings'),
    h('style', null, styleSheet(colours)),
  )
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

/** Keeps the beginning of the mail from being shown behind a short preheader: joiners that have no width. */
const blank = '\u034f\u200c\u00a0'.repeat(40)

/** Shown behind the subject in a list of mails. It has no tiny letters, by which filters know what hides from people. */
function Preheader({ preheader }: IssueLetter): ReactElement {
  const style: CSSProperties = { display: 'none', maxHeight: 0, maxWidth: 0, overflow: 'hidden' }
  return h('div', { style: { ...style, ...{ msoHide: 'all' } } }, `${preheader}${blank}`)
}
