import {
  type CSSProperties,
  Fragment,
  createElement as h,
  type ReactElement,
  type ReactNode,
} from 'react'
import { directionOf } from '#lib/language/direction.ts'
import { plainText } from '#lib/text/plain-text.ts'
import type { Letter, Part } from './letter.ts'
import type { Shades } from './mail-colours.ts'
import { mailType } from './mail-type.ts'
import { documentOf } from './markup.ts'

/**
 * The letter as HTML that old mail programs show, too: one column, styles in the elements, nothing from elsewhere. It
 * sets no colours but the button's (its ground is the accent), so that a program's dark mode can choose the others.
 */
export function renderHtml(letter: Letter, colours: ButtonColours = ownButton): string {
  return documentOf(h(LetterPage, { letter, button: colours }))
}

type ButtonColours = Pick<Shades, 'accent' | 'paper'>

const ownButton: ButtonColours = { accent: '#7d1f1f', paper: '#ffffff' }

function LetterPage({ letter, button }: { letter: Letter; button: ButtonColours }): ReactElement {
  const { language, subject, body, foot } = letter
  const dir = directionOf(language)
  const { faces, heights, larger } = mailType(language)
  const column: CSSProperties = {
    ...{ maxWidth: '34em', margin: '0 auto', padding: '24px 20px' },
    ...{ fontFamily: faces, fontSize: 17 + larger, lineHeight: heights.text / 100 },
    textAlign: dir === 'rtl' ? 'right' : 'left',
  }
  const line: CSSProperties = {
    ...{ marginTop: 32, paddingTop: 12, borderTop: '1px solid #8a8a8a', fontSize: 14 + larger },
  }
  return h(
    'html',
    { lang: language, dir },
    h(
      'head',
      null,
      h('meta', { charSet: 'utf-8' }),
      h('meta', { name: 'viewport', content: 'width=device-width' }),
      h('meta', { name: 'color-scheme', content: 'light dark' }),
      h('title', null, subject),
    ),
    h(
      'body',
      { dir, style: { margin: 0, padding: 0 } },
      h(
        'div',
        { style: column },
        ...body.map((part) => shownPart(part, button, heights.head / 100)),
        h(
          'div',
          { style: line },
          ...foot.map((part) => shownPart(part, button, heights.head / 100)),
        ),
      ),
    ),
  )
}

const isolated = (text: string) => h('bdi', null, plainText(text))
const apart: CSSProperties = { margin: '0 0 16px' }

function shownPart(part: Part, button: ButtonColours, lineHeight: number): ReactNode {
  switch (part.kind) {
    case 'title':
      return h(
        'h1',
        { style: { ...apart, fontSize: 24, lineHeight } },
        ...part.says<ReactNode>(isolated),
      )
    case 'paragraph':
      return h('p', { style: apart }, ...part.says<ReactNode>(isolated))
    case 'list':
      return h(
        'ul',
        { style: { ...apart, padding: '0 24px' } },
        ...part.items.map((item) => h('li', null, isolated(item))),
      )
    case 'button':
      return h(Button, { ...part, ...button })
    case 'link':
      return h(
        'p',
        { style: { margin: '0 0 8px' } },
        h('a', { href: part.url, style: inherited }, part.label),
      )
  }
}

const inherited: CSSProperties = { color: 'inherit' }

interface ButtonProps extends ButtonColours {
  label: string
  url: string
}

/** With its address below, for those who trust no button. */
function Button({ label, url, accent, paper }: ButtonProps): ReactElement {
  const button: CSSProperties = {
    ...{ display: 'inline-block', padding: '10px 22px', border: `1px solid ${accent}` },
    ...{ backgroundColor: accent, color: paper, fontWeight: 'bold' },
    textDecoration: 'none',
  }
  const small: CSSProperties = {
    ...apart,
    fontSize: 14,
    wordBreak: 'break-all',
    textAlign: 'inherit',
  }
  return h(
    Fragment,
    null,
    h('p', { style: apart }, h('a', { href: url, style: button }, label)),
    h('p', { dir: 'ltr', style: small }, h('a', { href: url, style: inherited }, url)),
  )
}
