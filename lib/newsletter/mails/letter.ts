import { directionOf } from '#lib/language/direction.ts'
import { plainText } from '#lib/text/plain-text.ts'
import { withoutMarksOfBorrowed } from '#lib/wording/borrowed.ts'
import { wordingFor } from '#lib/wording/wording.ts'

/** A sentence in pieces. `shown` makes a name or an address fit to stand within a sentence of another direction. */
export type Sentence = <Shown>(shown: (text: string) => Shown) => (Shown | string)[]

/** A part of a mail, from which both its HTML and its text are made. */
export type Part =
  | { kind: 'title' | 'heading' | 'paragraph'; says: Sentence }
  | { kind: 'list'; items: string[] }
  | { kind: 'button' | 'link'; label: string; url: string }

export interface Letter {
  /** BCP 47. */
  language: string
  subject: string
  body: Part[]
  /** Below a line, smaller. */
  foot: Part[]
}

/** First strong isolate to pop directional isolate (UAX 9, 2.4): what `<bdi>` is in HTML. */
const isolated = (text: string) => `\u2068${plain(text)}\u2069`

const plain = (text: string) => plainText(withoutMarksOfBorrowed(text))

/** An address below what it is for: a label, with the colon of its language. */
export function labelledAddress(label: string, url: string, language: string): string {
  return `${wordingFor(language).site.labelled({ label, text: '' }).trimEnd()}\n${url}`
}

/** The letter as plain text; each address has a line of its own, so that mail programs find its end. */
export function renderText({ language, body, foot }: Letter): string {
  // Where all runs one way, the marks would only be in the way of old programs that show them as boxes.
  const shown = directionOf(language) === 'rtl' ? isolated : plain
  const render = (part: Part): string => {
    switch (part.kind) {
      case 'title':
      case 'heading':
      case 'paragraph':
        return part.says(shown).join('')
      case 'list':
        return part.items.map((item) => `- ${shown(item)}`).join('\n')
      case 'button':
      case 'link':
        return labelledAddress(part.label, part.url, language)
    }
  }
  return `${body.map(render).join('\n\n')}\n\n———\n\n${foot.map(render).join('\n\n')}\n`
}
