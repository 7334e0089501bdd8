/*
 * A text that stands in for one that a language has not: English on a page in Basque. It goes between isolates (UAX 9,
 * section 2.4.2), so that its full stop keeps its place in a line that runs the other way, in an attribute as well; a word
 * joiner on the inner side of each tells them from a writer's own. Nobody sees any of the four.
 */
const start = '\u2066\u2060'
const end = '\u2060\u2069'
/*
 * A sentence with gaps runs from left to right as a whole, and what fills a gap in its own way: it is the publication's, not English.
 * An invisible separator tells these isolates from a writer's own.
 */
const sentence = '\u2066\u2063'
const gap = '\u2068\u2063'
const over = '\u2063\u2069'

/** Marks a text, which may have gaps, as borrowed from another language; what fills them is not. */
export function borrowed(template: string): string {
  const pieces = template.split(/(\{\w+\})/)
  if (pieces.length === 1) return `${start}${template}${end}`
  const marked = pieces.map((piece) => {
    if (/^\{\w+\}$/.test(piece)) return `${gap}${piece}${over}`
    // Punctuation between two gaps is in no language.
    return /\p{L}/u.test(piece) ? `${start}${piece}${end}` : piece
  })
  return `${sentence}${marked.join('')}${over}`
}

/** Elements whose content is text alone, and tags, in whose attributes elements cannot be. */
const textOnly =
  /<(title|option|textarea|script|style)\b([^>]*)>([\s\S]*?)<\/\1>|<[a-z][^\s/>]*(?:"[^"]*"|'[^']*'|[^"'>])*>/gi

/**
 * Puts what is borrowed in a document of HTML into elements that say its language, English, and its direction. In attributes and
 * within the text of a title, which can hold no elements, the isolates stay; data and what is there to be copied have none.
 */
export function withLanguageOfBorrowed(html: string): string {
  if (!html.includes(start)) return html
  const settled = html
    .replace(textOnly, (part, name?: string, attributes = '', text = '') => {
      if (/^(?:script|style|textarea)$/i.test(name ?? '')) return withoutMarksOfBorrowed(part)
      const said = wholeBorrowed(text)
      if (name && said !== undefined)
        return `<${name} lang="en" dir="ltr"${attributes}>${said}</${name}>`
      return isolatesOfBorrowed(part)
    })
    .replaceAll(start, '<span lang="en" dir="ltr">')
    .replaceAll(end, '</span>')
  return withoutSeparators(settled)
}

/** What is borrowed in a text that can hold no elements, between isolates. */
export function isolatesOfBorrowed(text: string): string {
  return withoutSeparators(text.replaceAll(start, '\u2066').replaceAll(end, '\u2069'))
}

/** A text that is borrowed as a whole, as it is; undefined where it is not. */
export function wholeBorrowed(text: string): string | undefined {
  const [part, ...others] = borrowedParts(text)
  return part?.isBorrowed && others.length === 0 ? part.text : undefined
}

/** A text that may hold what is borrowed, in pieces: which of them are. One piece at least. */
export function borrowedParts(text: string): { text: string; isBorrowed: boolean }[] {
  if (!text.includes(start)) return [{ text: withoutSeparators(text), isBorrowed: false }]
  return text
    .split(/(\u2066\u2060[\s\S]*?\u2060\u2069)/)
    .filter((part) => part !== '')
    .map((part) => {
      const isBorrowed = part.startsWith(start)
      const inner = isBorrowed ? part.slice(start.length, -end.length) : part
      return { text: withoutSeparators(inner), isBorrowed }
    })
}

/** Isolates stay: they keep a sentence and its gaps in their directions. */
function withoutSeparators(text: string): string {
  return text.replace(/(?<=[\u2066\u2068])\u2063|\u2063(?=\u2069)/g, '')
}

const marks = new RegExp([start, end, sentence, gap, over].join('|'), 'g')

/** What is borrowed in a line of plain text, as it is: old programs show isolates as boxes. */
export function withoutMarksOfBorrowed(text: string): string {
  return text.replace(marks, '')
}
