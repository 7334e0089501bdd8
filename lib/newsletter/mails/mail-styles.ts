import type { CSSProperties } from 'react'
import { directionOf } from '#lib/language/direction.ts'
import type { MailColours, Shades } from './mail-colours.ts'
import { type MailFaces, type MailType, mailType } from './mail-type.ts'

/**
 * What the parts of a mail have in common. What every program must get right stands in the elements, as some take the style
 * sheet out; the sheet holds what dark mode and narrow screens change.
 */
export interface Sheet extends MailType {
  /** On light paper. */
  colours: Shades
  direction: 'ltr' | 'rtl'
  start: 'left' | 'right'
}

/** What the parts of a mail in a language (BCP 47) have in common, in colours and faces of a theme. */
export function sheetFor(language: string, { light }: MailColours, faces?: MailFaces): Sheet {
  const direction = directionOf(language)
  const start = direction === 'rtl' ? 'right' : 'left'
  return { ...mailType(language, faces), direction, start, colours: light }
}

/** Outlook's Word has its own idea of plain numbers. */
const percent = (height: number) => `${height}%`

/** A text of a size in pixels. */
export function textStyle(sheet: Sheet, size: number, color: string): CSSProperties {
  const { faces, heights, larger } = sheet
  return { fontFamily: faces, fontSize: size + larger, lineHeight: percent(heights.text), color }
}

/** A headline of a size in pixels. */
export function headStyle({ headFaces, heights, colours }: Sheet, size: number): CSSProperties {
  return {
    ...{ margin: 0, fontFamily: headFaces, fontSize: size, lineHeight: percent(heights.head) },
    ...{ fontWeight: 'bold', color: colours.ink },
  }
}

function rules(prefix: string, { paper, ink, soft, rule, accent }: Shades): string {
  const each = [
    `.paper{background-color:${paper}!important}`,
    `.ink,.ink a{color:${ink}!important}`,
    `.soft,.soft a{color:${soft}!important}`,
    `.accent,.accent a{color:${accent}!important}`,
    `.rule{border-color:${rule}!important}`,
    `.bar{border-color:${ink}!important}`,
    `.button{background-color:${accent}!important;border-color:${accent}!important}`,
    `.button a{color:${paper}!important}`,
    '.by-day{display:none!important}',
    '.by-night{display:inline!important}',
  ]
  return each.map((line) => line.replaceAll(/(^|,)\./g, `$1${prefix}.`)).join('')
}

/**
 * The style sheets of a mail: what every program may know, then `prefers-color-scheme` for Apple Mail and `data-ogsc` for
 * Outlook's own dark mode. Each is an element of its own, as Gmail leaves a sheet out whole of which it does not know a part.
 */
export const styleSheets = ({ dark }: MailColours): string[] => [
  [
    'body{margin:0;padding:0;width:100%!important;-webkit-text-size-adjust:100%}',
    'a:hover{text-decoration:underline!important}',
    'h2 a,h3 a{text-decoration-thickness:1px!important;text-underline-offset:4px}',
    '@media (max-width:620px){.pad{padding-left:20px!important;padding-right:20px!important}.lead{font-size:26px!important}.wide{width:100%!important;height:auto!important}}',
  ].join('\n'),
  [
    ':root{color-scheme:light dark;supported-color-schemes:light dark}',
    `@media (prefers-color-scheme:dark){${rules('', dark)}}`,
    rules('[data-ogsc] ', dark),
  ].join('\n'),
]
