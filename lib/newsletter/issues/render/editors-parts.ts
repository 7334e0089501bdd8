import { type CSSProperties, createElement as h, type ReactElement, type ReactNode } from 'react'
import { Button, grid, link, row, text } from '#lib/newsletter/mails/mail-parts.ts'
import { headStyle, type Sheet, textStyle } from '#lib/newsletter/mails/mail-styles.ts'
import { type LetterBlock, lineEnd } from '#lib/publication/content/letters/letter.ts'
import type { Phrase } from '#lib/publication/content/phrases.ts'
import type { LetterAsk } from './editors-words.ts'
import type { PartProps } from './issue-parts.ts'

const size = 18

/** The editor's own words, above the articles. */
export function EditorsWords({ letter: { words }, sheet }: PartProps): ReactElement {
  const { rule } = sheet.colours
  return row(
    sheet,
    'ink rule',
    { padding: '22px 32px 6px', borderBottom: `1px solid ${rule}` },
    ...words.map((block) => partOf(block, sheet)),
  )
}

/** What readers are asked for, with a button that leads there. */
export function EditorsAsk({ ask, sheet }: { ask: LetterAsk; sheet: Sheet }): ReactElement {
  return row(
    sheet,
    'ink',
    { padding: '26px 32px 8px' },
    paragraph(ask.text, sheet),
    ask.link && h(Button, { ...ask.link, sheet, size }),
  )
}

const styleOf = (sheet: Sheet): CSSProperties => ({
  ...{ margin: '0 0 16px', ...textStyle(sheet, size, sheet.colours.ink) },
})

const paragraph = (phrases: readonly Phrase[], sheet: Sheet) =>
  text('p', 'ink', styleOf(sheet), ...print(phrases, sheet))

function partOf(block: LetterBlock, sheet: Sheet): ReactNode {
  const { rule } = sheet.colours
  switch (block.as) {
    case 'paragraph':
      return paragraph(block.of, sheet)
    case 'heading':
      return text(
        'h2',
        'ink',
        { ...headStyle(sheet, 21), margin: '8px 0 12px' },
        ...print(block.of, sheet),
      )
    case 'quotation':
      return h(Quotation, { block, sheet })
    case 'list':
      return h(
        block.isNumbered ? 'ol' : 'ul',
        {
          className: 'ink',
          style: {
            margin: '0 0 16px',
            padding: '0 24px',
            ...textStyle(sheet, size, sheet.colours.ink),
          },
        },
        ...block.items.map((each) =>
          h('li', { style: { margin: '0 0 6px' } }, ...print(each, sheet)),
        ),
      )
    case 'rule':
      return h('hr', {
        className: 'rule',
        style: { border: 0, borderTop: `1px solid ${rule}`, margin: '8px 0 20px' },
      })
  }
}

interface QuotationProps {
  block: Extract<LetterBlock, { as: 'quotation' }>
  sheet: Sheet
}

/** With a rule on the side on which its lines begin: a cell, as Outlook leaves no room within any other element. */
function Quotation({ block, sheet }: QuotationProps): ReactElement {
  const { rule, soft } = sheet.colours
  const edge = `3px solid ${rule}`
  const style: CSSProperties =
    sheet.start === 'right'
      ? { borderRight: edge, padding: '0 16px 0 0' }
      : { borderLeft: edge, padding: '0 0 0 16px' }
  const words = block.items.map((each) =>
    text('p', 'soft', { ...styleOf(sheet), color: soft }, ...print(each, sheet)),
  )
  const cell = h('td', { className: 'rule', dir: sheet.direction, style }, ...words)
  const quoted = h('table', { ...grid, width: '100%' }, h('tr', null, cell))
  return text('blockquote', 'soft', { margin: '0 0 16px' }, quoted)
}

function print(phrases: readonly Phrase[], sheet: Sheet): ReactNode[] {
  return phrases.flatMap((phrase): ReactNode[] => {
    if (typeof phrase === 'string') return linesOf(phrase)
    const inner = print(phrase.of, sheet)
    return [
      'as' in phrase ? h(phrase.as, null, ...inner) : link(phrase.href, sheet.colours.ink, inner),
    ]
  })
}

function linesOf(words: string): ReactNode[] {
  return words
    .split(lineEnd)
    .flatMap((line, index) => (index === 0 ? [line] : [h('br', { key: index }), line]))
}
