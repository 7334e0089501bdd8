import { type CSSProperties, createElement as h, type ReactElement } from 'react'
import type { MailColours } from './mail-colours.ts'
import { grid } from './mail-parts.ts'
import { type Sheet, styleSheets } from './mail-styles.ts'
import type { OutlookComment } from './markup.ts'

export interface PageProps {
  /** BCP 47. */
  language: string
  subject: string
  /** What mailboxes show behind the subject; without it, how the mail begins. */
  preheader?: string | undefined
  colours: MailColours
  sheet: Sheet
  rows: ReactElement[]
}

const outlook = (comment: OutlookComment) => h(comment)

/**
 * A mail: one column of 600 pixels, and less where the screen is narrower. It is of tables, and of margins where there would be
 * padding within them, as Outlook shows it by Word.
 */
export function MailPage({
  language,
  subject,
  preheader,
  colours,
  sheet,
  rows,
}: PageProps): ReactElement {
  const dir = sheet.direction
  const { paper } = sheet.colours
  const ground = { backgroundColor: paper }
  const column: CSSProperties = { maxWidth: 600, margin: '0 auto', tableLayout: 'fixed' }
  const inner = { ...grid, lang: language, dir, width: '100%', style: column }
  return h(
    'html',
    { lang: language, dir, ...{ 'xmlns:o': 'urn:schemas-microsoft-com:office:office' } },
    h(Head, { subject, colours }),
    h(
      'body',
      { className: 'paper', dir, style: { margin: 0, padding: 0, ...ground } },
      preheader === undefined ? null : h(Preheader, { preheader }),
      h(
        'table',
        { ...grid, className: 'paper', width: '100%', bgcolor: paper, style: ground },
        h(
          'tr',
          null,
          h(
            'td',
            { align: 'center' },
            outlook('mso-start'),
            h('table', inner, ...rows),
            outlook('mso-end'),
          ),
        ),
      ),
    ),
  )
}

function Head({ subject, colours }: Pick<PageProps, 'subject' | 'colours'>): ReactElement {
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
    ...styleSheets(colours).map((sheet) => h('style', null, sheet)),
  )
}

/** Keeps the beginning of the mail from being shown behind a short preheader: joiners that have no width. */
const blank = '\u034f\u200c\u00a0'.repeat(40)

/** Shown behind the subject in a list of mails. It has no tiny letters, by which filters know what hides from people. */
function Preheader({ preheader }: { preheader: string }): ReactElement {
  const style: CSSProperties = { display: 'none', maxHeight: 0, maxWidth: 0, overflow: 'hidden' }
  return h('div', { style: { ...style, ...{ msoHide: 'all' } } }, `${preheader}${blank}`)
}
