import { directionOf } from '#lib/language/direction.ts'
import { escapeHtml } from '#lib/text/escape.ts'
import type { IssueLetter, LetterArticle, LetterCorrection } from './issue-letter.ts'
import { colours, facesFor, lineHeights, styleSheet } from './issue-styles.ts'

/** What the parts of a mail have in common. */
interface Sheet {
  direction: 'ltr' | 'rtl'
  start: 'left' | 'right'
  faces: string
  heights: { text: string; head: string }
}

export function sheetFor(language: string): Sheet {
  const direction = directionOf(language)
  return {
    direction,
    start: direction === 'rtl' ? 'right' : 'left',
    faces: facesFor(direction),
    heights: lineHeights(direction),
  }
}

/**
 * An issue's mail as HTML: one column of 600 pixels, and less where the screen is narrower. It is of tables, and of margins
 * where there would be padding within them, as Outlook shows it by Word. Nothing is loaded from elsewhere, no picture
 * either.
 */
export function issueHtml(letter: IssueLetter): string {
  const sheet = sheetFor(letter.language)
  const rows = [
    masthead(letter, sheet),
    ...letter.articles.map((article, index) => articleHtml(article, sheet, index === 0)),
    ...(letter.corrections.length > 0 ? [correctionsTitle(letter, sheet)] : []),
    ...letter.corrections.map((correction) => correctionHtml(correction, sheet)),
    ...(letter.left > 0 ? [moreHtml(letter, sheet)] : []),
    footHtml(letter, sheet),
  ]
  const { direction } = sheet
  const language = escapeHtml(letter.language)
  return `<!doctype html>
<html lang="${language}" dir="${direction}" xmlns:o="urn:schemas-microsoft-com:office:office">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<meta name="format-detection" content="telephone=no,date=no,address=no,email=no">
<title>${escapeHtml(letter.subject)}</title>
<!--[if mso]><xml><o:OfficeDocumentSettings><o:PixelsPerInch>96</o:PixelsPerInch></o:OfficeDocumentSettings></xml><![endif]-->
<style>
${styleSheet}
</style>
</head>
<body class="paper" dir="${direction}" style="margin:0;padding:0;background-color:${colours.paper}">
${preheaderHtml(letter)}
<table role="presentation" class="paper" width="100%" cellpadding="0" cellspacing="0" border="0" bgcolor="${colours.paper}" style="background-color:${colours.paper}"><tr><td align="center">
<!--[if mso]><table role="presentation" width="600" align="center" cellpadding="0" cellspacing="0" border="0"><tr><td width="600"><![endif]-->
<table role="presentation" lang="${language}" dir="${direction}" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:600px;margin:0 auto;table-layout:fixed">
${rows.join('\n')}
</table>
<!--[if mso]></td></tr></table><![endif]-->
</td></tr></table>
</body>
</html>
`
}

/** Shown behind the subject in a list of mails. It has no tiny letters, by which filters know what hides from people. */
function preheaderHtml({ preheader }: IssueLetter): string {
  const style = 'display:none;max-height:0;max-width:0;overflow:hidden;mso-hide:all'
  return `<div style="${style}">${escapeHtml(preheader)}${blank}</div>`
}

/** Keeps the beginning of the mail from being shown behind a short preheader: joiners that have no width. */
const blank = '&#847;&zwnj;&nbsp;'.repeat(40)

function cell(
  content: string,
  { start, direction }: Sheet,
  style: string,
  className = 'ink',
): string {
  return `<tr><td class="pad ${className}" dir="${direction}" align="${start}" style="${style};text-align:${start};word-wrap:break-word;overflow-wrap:break-word">${content}</td></tr>`
}

/** Letters of Arabic are small for their size. */
const largerBy = { ltr: 0, rtl: 2 }

function textStyle({ direction, faces, heights }: Sheet, size: number, colour: string): string {
  return `font-family:${faces};font-size:${size + largerBy[direction]}px;line-height:${heights.text};color:${colour}`
}

function headStyle({ faces, heights }: Sheet, size: number): string {
  return `margin:0;font-family:${faces};font-size:${size}px;line-height:${heights.head};font-weight:bold;color:${colours.ink}`
}

function link(url: string, label: string, colour: string, decoration = 'underline'): string {
  return `<a href="${escapeHtml(url)}" style="color:${colour};text-decoration:${decoration}">${label}</a>`
}

const bdi = (text: string) => `<bdi>${escapeHtml(text)}</bdi>`

function masthead({ site, list, day, url, wording }: IssueLetter, sheet: Sheet): string {
  const name = `<p class="ink" style="${headStyle(sheet, 30)};text-align:center">${link(site.url, bdi(site.name), colours.ink, 'none')}</p>`
  const issue = `<h1 class="soft" style="${headStyle(sheet, 16)};font-weight:normal;color:${colours.soft};margin-top:6px;text-align:center">${bdi(list)} &middot; ${bdi(day)}</h1>`
  const online = `<p class="soft" style="margin:4px 0 0;${textStyle(sheet, 14, colours.soft)};text-align:center">${link(url, wording.mails.readOnline, colours.soft)}</p>`
  return `<tr><td class="pad bar" align="center" style="padding:28px 32px 18px;border-bottom:2px solid ${colours.ink};text-align:center">${name}${issue}${online}</td></tr>`
}

/** An article: its headline leads to it, and so does nothing else. The first is larger. */
export function articleHtml(article: LetterArticle, sheet: Sheet, isLead: boolean): string {
  const { kind, title, url, byline, summary } = article
  const parts = [
    kind &&
      `<p class="accent" style="margin:0 0 4px;${textStyle(sheet, 14, colours.accent)}">${bdi(kind)}</p>`,
    `<h2 class="ink${isLead ? ' lead' : ''}" style="${headStyle(sheet, isLead ? 30 : 21)}">${link(url, escapeHtml(title), colours.ink, 'none')}</h2>`,
    summary &&
      `<p class="ink" style="margin:8px 0 0;${textStyle(sheet, isLead ? 18 : 16, colours.ink)}">${escapeHtml(summary)}</p>`,
    byline.length > 0 &&
      `<p class="soft" style="margin:6px 0 0;${textStyle(sheet, 15, colours.soft)}">${byline
        .map(({ text, isName }) => (isName ? bdi(text) : escapeHtml(text)))
        .join('')}</p>`,
  ].filter(Boolean)
  return cell(
    parts.join('\n'),
    sheet,
    `padding:22px 32px 22px;border-bottom:1px solid ${colours.rule}`,
    'ink rule',
  )
}

function correctionsTitle({ wording }: IssueLetter, sheet: Sheet): string {
  const title = `<h2 class="accent" style="${headStyle(sheet, 21)};color:${colours.accent}">${wording.mails.corrections}</h2>`
  return cell(title, sheet, 'padding:26px 32px 0')
}

export function correctionHtml({ url, title, text }: LetterCorrection, sheet: Sheet): string {
  const parts = [
    `<h3 class="ink" style="${headStyle(sheet, 17)}">${link(url, escapeHtml(title), colours.ink)}</h3>`,
    `<p class="ink" style="margin:4px 0 0;${textStyle(sheet, 16, colours.ink)}">${escapeHtml(text)}</p>`,
  ]
  return cell(parts.join('\n'), sheet, 'padding:12px 32px 6px')
}

function moreHtml({ wording, left, url }: IssueLetter, sheet: Sheet): string {
  const more = link(url, wording.mails.more({ count: left }), colours.accent)
  return cell(
    `<p class="accent" style="margin:0;${textStyle(sheet, 18, colours.accent)}">${more}</p>`,
    sheet,
    'padding:22px 32px 8px',
  )
}

function footHtml(letter: IssueLetter, sheet: Sheet): string {
  const { wording, links, list, site, postal } = letter
  const lines = [
    wording.mails.youGet({ list: bdi(list) }),
    `${link(links.unsubscribe, wording.mails.unsubscribe, colours.soft)}<br>${link(links.preferences, wording.mails.preferences, colours.soft)}`,
    bdi(postal ?? site.name),
  ]
  const content = lines
    .map(
      (line) =>
        `<p class="soft" style="margin:0 0 10px;${textStyle(sheet, 14, colours.soft)}">${line}</p>`,
    )
    .join('\n')
  return `<tr><td style="padding-top:20px;font-size:1px;line-height:1px">&nbsp;</td></tr>
${cell(content, sheet, `padding:16px 32px 40px;border-top:2px solid ${colours.ink}`, 'soft bar')}`
}
