import {
  type CSSProperties,
  Fragment,
  createElement as h,
  type ReactElement,
  type ReactNode,
} from 'react'
import { plainText } from '#lib/text/plain-text.ts'
import type { Letter, Part } from './letter.ts'
import { type MailColours, ownColours } from './mail-colours.ts'
import { MailPage } from './mail-page.ts'
import { Button, centred, link, Room, row, text } from './mail-parts.ts'
import { headStyle, type Sheet, sheetFor, textStyle } from './mail-styles.ts'
import type { MailFaces } from './mail-type.ts'
import { documentOf } from './markup.ts'

/** What a mail of the publication looks like. */
export interface Dress {
  /** What stands at its head, and where that leads. */
  site: { name: string; url: string }
  /** Those of the theme; undefined where there is none. */
  colours?: MailColours | undefined
  faces?: MailFaces | undefined
}

/**
 * The letter as HTML that old mail programs show, too: as an issue is, without a picture. A spam filter takes a short mail
 * with one for worse than it is.
 */
export function renderHtml(letter: Letter, dress: Dress): string {
  const { language, subject, body, foot } = letter
  const colours = dress.colours ?? ownColours
  const sheet = sheetFor(language, colours, dress.faces)
  const { ink } = sheet.colours
  const shown = (parts: Part[], size: number, name: string) =>
    parts.map((part) => h(ShownPart, { part, sheet, size, name }))
  const rows = [
    h(Name, { site: dress.site, sheet }),
    row(sheet, 'ink', { padding: '28px 32px 4px' }, ...shown(body, 17, 'ink')),
    h(Room, { height: 12 }),
    row(
      sheet,
      'soft bar',
      { padding: '16px 32px 40px', borderTop: `2px solid ${ink}` },
      ...shown(foot, 14, 'soft'),
    ),
  ]
  return documentOf(h(MailPage, { language, subject, colours, sheet, rows }))
}

/** The name of the publication, as an issue has it. */
function Name({ site, sheet }: { site: Dress['site']; sheet: Sheet }): ReactElement {
  const { ink } = sheet.colours
  const style = { padding: '28px 32px 18px', borderBottom: `2px solid ${ink}`, ...centred }
  const name = link(site.url, ink, isolated(site.name), 'none')
  const words = text('p', 'ink', { ...headStyle(sheet, 30), ...centred }, name)
  return h('tr', null, h('td', { className: 'pad bar', align: 'center', style }, words))
}

const isolated = (name: string) => h('bdi', null, plainText(name))

interface PartProps {
  part: Part
  sheet: Sheet
  /** Of its letters, in pixels. */
  size: number
  /** Of the colour. */
  name: string
}

function ShownPart({ part, sheet, size, name }: PartProps): ReactNode {
  const colour = sheet.colours[name === 'soft' ? 'soft' : 'ink']
  const style = (margin: string) => ({ ...textStyle(sheet, size, colour), margin })
  switch (part.kind) {
    case 'title': {
      const title = { ...headStyle(sheet, 26), margin: '0 0 16px' }
      return text('h1', 'ink', title, ...part.says<ReactNode>(isolated))
    }
    case 'heading': {
      const title = { ...headStyle(sheet, 20), margin: '0 0 12px' }
      return text('h2', 'ink', title, ...part.says<ReactNode>(isolated))
    }
    case 'paragraph':
      return text('p', name, style('0 0 16px'), ...part.says<ReactNode>(isolated))
    case 'list':
      return text(
        'ul',
        name,
        { ...style('0 0 16px'), padding: '0 24px' },
        ...part.items.map((item) => h('li', null, isolated(item))),
      )
    case 'button':
      return h(Ask, { ...part, sheet, size })
    case 'link':
      return text('p', name, style('0 0 10px'), link(part.url, colour, part.label))
  }
}

interface AskProps {
  label: string
  url: string
  sheet: Sheet
  size: number
}

/** A button with its address below, for those who trust none. */
function Ask({ label, url, sheet, size }: AskProps): ReactElement {
  const { soft } = sheet.colours
  const small: CSSProperties = {
    ...{ ...textStyle(sheet, 14, soft), margin: '12px 0 16px' },
    ...{ wordBreak: 'break-all', textAlign: sheet.start },
  }
  const address = h('p', { className: 'soft', dir: 'ltr', style: small }, link(url, soft, url))
  return h(Fragment, null, h(Button, { href: url, label, sheet, size }), address)
}
