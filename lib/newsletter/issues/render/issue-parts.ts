import { Fragment, createElement as h, type ReactElement, type ReactNode } from 'react'
import { MailLogo, type MailPicture } from '#lib/newsletter/mails/mail-logo.ts'
import { bdi, centred, link, Room, row, text } from '#lib/newsletter/mails/mail-parts.ts'
import { headStyle, type Sheet, textStyle } from '#lib/newsletter/mails/mail-styles.ts'
import type { IssueLetter, LetterArticle, LetterCorrection, LetterPicture } from './issue-letter.ts'

export interface PartProps {
  letter: IssueLetter
  sheet: Sheet
}

/** The publication, the list and the day. */
export function Masthead({ letter, sheet }: PartProps): ReactElement {
  const { site, logo, list, day, url, wording } = letter
  const { ink, soft } = sheet.colours
  const style = { padding: '28px 32px 18px', borderBottom: `2px solid ${ink}`, ...centred }
  const name = { ...headStyle(sheet, 30), ...centred }
  const issue = { ...headStyle(sheet, 16), fontWeight: 'normal', color: soft, marginTop: 6 }
  const online = { margin: '4px 0 0', ...textStyle(sheet, 14, soft), ...centred }
  const cell = h(
    'td',
    { className: 'pad bar', align: 'center', style },
    logo && text('p', 'ink', name, link(site.url, ink, logoOf(logo, site.name), 'none')),
    !logo?.isName && text('p', 'ink', name, link(site.url, ink, bdi(site.name), 'none')),
    text('h1', 'soft', { ...issue, ...centred }, bdi(list), ' · ', bdi(day)),
    !letter.isAlone && text('p', 'soft', online, link(url, soft, wording.mails.readOnline)),
  )
  return h('tr', null, cell)
}

const logoOf = (logo: MailPicture, name: string) =>
  h(MailLogo, { ...logo, name: logo.isName ? name : '' })

/** An article: its headline leads to it, and so does its picture. The first is larger, and has one where the list wants it. */
export function Article({
  article,
  sheet,
  isLead,
}: {
  article: LetterArticle
  sheet: Sheet
  isLead: boolean
}): ReactElement {
  const { kind, title, url, byline, summary, picture } = article
  const { ink, soft, rule, accent } = sheet.colours
  const below = (margin: string, size: number, colour: string) => ({
    ...{ margin, ...textStyle(sheet, size, colour) },
  })
  const headline = headStyle(sheet, isLead ? 30 : 21)
  const names = byline.map(({ text: word, isName }) => (isName ? bdi(word) : word))
  return row(
    sheet,
    'ink rule',
    { padding: '22px 32px 22px', borderBottom: `1px solid ${rule}` },
    picture && isLead && h(LeadPicture, { picture, url, colour: soft, sheet }),
    kind && text('p', 'accent', below('0 0 4px', 14, accent), bdi(kind)),
    text('h2', isLead ? 'ink lead' : 'ink', headline, link(url, ink, title)),
    summary && text('p', 'ink', below('8px 0 0', isLead ? 18 : 16, ink), summary),
    names.length > 0 && text('p', 'soft', below('6px 0 0', 15, soft), ...names),
  )
}

/** Its size stands in the element, as Outlook goes by nothing else; what it shows stands in its place until it is loaded. */
function LeadPicture({
  picture: { url: src, width, height, alt },
  url,
  colour,
  sheet,
}: {
  picture: LetterPicture
  url: string
  colour: string
  sheet: Sheet
}): ReactElement {
  const size = { width: '100%', maxWidth: width, height: 'auto' }
  const style = { ...textStyle(sheet, 14, colour), ...size, display: 'block', border: 0 }
  const image = h('img', { className: 'wide', src, width, height, alt, border: 0, style })
  return text('p', 'soft', { margin: '0 0 16px' }, link(url, colour, image, 'none'))
}

/** Above the corrections. */
export function CorrectionsTitle({ letter: { wording }, sheet }: PartProps): ReactElement {
  const title = { ...headStyle(sheet, 21), color: sheet.colours.accent }
  const words = text('h2', 'accent', title, wording.mails.corrections)
  return row(sheet, 'ink', { padding: '26px 32px 0' }, words)
}

/** A correction to an article, or that it was withdrawn. */
export function Correction({
  correction: { url, title, text: words },
  sheet,
}: {
  correction: LetterCorrection
  sheet: Sheet
}): ReactElement {
  const { ink } = sheet.colours
  return row(
    sheet,
    'ink',
    { padding: '12px 32px 6px' },
    text('h3', 'ink', headStyle(sheet, 17), link(url, ink, title)),
    text('p', 'ink', { margin: '4px 0 0', ...textStyle(sheet, 16, ink) }, words),
  )
}

/** How many more there are on the web. */
export function More({ letter: { wording, left, url }, sheet }: PartProps): ReactElement {
  const { accent } = sheet.colours
  const more = link(url, accent, wording.mails.more({ count: left }))
  const words = text('p', 'accent', { margin: 0, ...textStyle(sheet, 18, accent) }, more)
  return row(sheet, 'ink', { padding: '22px 32px 8px' }, words)
}

/** Why a reader gets this, how to end it, and who sends it. */
export function Foot({ letter, sheet }: PartProps): ReactElement {
  const { wording, links, list, site, postal } = letter
  const { ink, soft } = sheet.colours
  const style = { margin: '0 0 10px', ...textStyle(sheet, 14, soft) }
  const line = (...children: ReactNode[]) => text('p', 'soft', style, ...children)
  const unsubscribe = link(links.unsubscribe, soft, wording.mails.unsubscribe)
  const preferences = link(links.preferences, soft, wording.mails.preferences)
  return h(
    Fragment,
    null,
    h(Room, { height: 20 }),
    row(
      sheet,
      'soft bar',
      { padding: '16px 32px 40px', borderTop: `2px solid ${ink}` },
      line(...wording.mails.youGet.parts<ReactNode>({ list: bdi(list) })),
      // Apart, so that a thumb finds the one that is meant.
      line(unsubscribe),
      line(preferences),
      line(bdi(postal ?? site.name)),
    ),
  )
}
