import { type LetterBlock, lineEnd } from '#lib/publication/content/letters/letter.ts'
import type { Phrase } from '#lib/publication/content/phrases.ts'
import type { LetterAsk } from './editors-words.ts'

/** A letter as plain text: quotations, lists and addresses as people write them in mails. */
export function wordsText(words: LetterBlock[]): string {
  return words.map(blockText).join('\n\n')
}

/** What readers are asked for, and where that leads. */
export function askText({ text, link }: LetterAsk): string {
  return [plain(text), ...(link ? [`${link.label}\n${link.href}`] : [])].join('\n\n')
}

function blockText(block: LetterBlock): string {
  switch (block.as) {
    case 'rule':
      return '* * *'
    case 'quotation':
      return block.items.map((each) => plain(each).replace(/^/gm, '> ')).join('\n>\n')
    case 'list':
      return block.items
        .map((each, index) => {
          const mark = block.isNumbered ? `${index + 1}. ` : '- '
          return mark + plain(each).replaceAll('\n', `\n${' '.repeat(mark.length)}`)
        })
        .join('\n')
    default:
      return plain(block.of)
  }
}

/** Addresses stand between angle brackets (RFC 3986, appendix C), so that mail programs find their end. */
function plain(phrases: readonly Phrase[]): string {
  const text = phrases.map((phrase): string => {
    if (typeof phrase === 'string') return phrase.replaceAll(lineEnd, '\n')
    const words = plain(phrase.of)
    if ('as' in phrase) return words
    return words === phrase.href ? `<${phrase.href}>` : `${words} <${phrase.href}>`
  })
  return text.join('').replace(/[ \t]*\n[ \t]*/g, '\n')
}
