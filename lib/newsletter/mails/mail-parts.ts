import { type CSSProperties, createElement as h, type ReactElement, type ReactNode } from 'react'
import { type Sheet, textStyle } from './mail-styles.ts'

/** What makes a table a grid and nothing else. */
export const grid = { role: 'presentation', cellPadding: 0, cellSpacing: 0, border: 0 }

export const centred = { textAlign: 'center' } as const

/** A text; the style sheet knows it by its class. */
export const text = (
  tag: string,
  className: string,
  style: CSSProperties,
  ...children: ReactNode[]
) => h(tag, { className, style }, ...children)

/** A name, which may run the other way than the text around it. */
export const bdi = (name: string) => h('bdi', null, name)

export function link(href: string, color: string, label: ReactNode, textDecoration = 'underline') {
  return h('a', { href, style: { color, textDecoration } }, label)
}

/** A row with one cell. */
export function row(
  { start, direction }: Sheet,
  className: string,
  own: CSSProperties,
  ...children: ReactNode[]
) {
  const wrapping = { textAlign: start, wordWrap: 'break-word', overflowWrap: 'break-word' } as const
  const style = { ...own, ...wrapping }
  const cell = { className: `pad ${className}`, dir: direction, align: start, style }
  return h('tr', null, h('td', cell, ...children))
}

/** A row that only keeps others apart: Outlook knows no margin of a table. */
export function Room({ height }: { height: number }): ReactElement {
  const style = { paddingTop: height, fontSize: 1, lineHeight: '1px' }
  return h('tr', null, h('td', { style }, '\u00a0'))
}

interface ButtonProps {
  href: string
  label: string
  sheet: Sheet
  /** Of its letters, in pixels. */
  size: number
}

/**
 * A link as a button: a cell of a table, as Outlook gives a link neither a ground as large as it is nor room within. The table has no
 * `align`, by which what follows would stand beside it.
 */
export function Button({ href, label, sheet, size }: ButtonProps): ReactElement {
  const { accent, paper } = sheet.colours
  const ground: CSSProperties = {
    ...{ padding: '10px 22px', border: `1px solid ${accent}`, backgroundColor: accent },
    ...{ textAlign: 'center' },
  }
  const letters = { ...textStyle(sheet, size, paper), fontWeight: 'bold', textDecoration: 'none' }
  return h(
    'table',
    { ...grid, dir: sheet.direction },
    h(
      'tr',
      null,
      h(
        'td',
        { className: 'button', bgcolor: accent, align: 'center', style: ground },
        h('a', { href, style: letters }, label),
      ),
    ),
  )
}
