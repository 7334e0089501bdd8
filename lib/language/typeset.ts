import { doubleMeanings, type Meaning } from './double-marks.ts'
import { joinBlanks } from './joined-blanks.ts'
import { joinedLineEnds } from './line-ends.ts'
import { type Quotes, quotesOf } from './quotes.ts'
import { singleMeanings } from './single-marks.ts'
import { type TypedMark, typedMarks } from './typed-marks.ts'

/** Stands, in a text that comes in parts, for what is printed as it is, such as code: a word to its neighbours. */
export const keptAsTyped = '\ufffc'

const dashes = /(?<!-)---?(?!-)|(?<!\.)\.\.\.(?!\.)/g
const signs: Record<string, string> = { '--': '–', '---': '—', '...': '…' }

/**
 * Sets a text that stands by itself, such as a headline or a caption, as its language (BCP 47) prints it: quotation marks
 * (`"a"` → “a” or «a»), apostrophes, primes, dashes and ellipses; line ends between Chinese or Japanese characters go, and no line
 * ends before a sign that French sets apart. A mark of which nothing tells what it is stays as it was typed.
 */
export function typeset(text: string, language: string): string {
  return typesetTogether([text], language)[0] ?? ''
}

/** Sets the parts of one text, which emphasis and links part: a quotation may open in one and close in another. */
export function typesetTogether(parts: string[], language: string): string[] {
  return joinBlanks(setMarks(parts, language), language)
}

function setMarks(parts: string[], language: string): string[] {
  const text = parts.join('')
  if (!/["'\n]|--|\.\.\./.test(text) || text.trim() === '') return parts
  const printed = changesTo(text, language)
  let start = 0
  return parts.map((part) => {
    const end = start + part.length
    const set = printed.size === 0 ? part : withChanges(text, start, end, printed)
    start = end
    return set
  })
}

/** What is printed in the place of each character that changes. */
function changesTo(text: string, language: string): Map<number, string> {
  const printed = new Map<number, string>()
  const replace = (start: number, end: number, by: string) => {
    printed.set(start, by)
    for (let at = start + 1; at < end; at++) printed.set(at, '')
  }
  for (const { index, 0: typed } of text.matchAll(dashes))
    replace(index, index + typed.length, signs[typed] ?? typed)
  for (const [start, end] of joinedLineEnds(text, language)) replace(start, end, '')
  const marks = typedMarks(text)
  const [doubles, singles] = [marks.filter(isDouble), marks.filter((mark) => !isDouble(mark))]
  const { outer, inner } = quotesOf(language)
  const print = (some: TypedMark[], meanings: Meaning[], pair: Quotes['outer']) => {
    for (const [index, mark] of some.entries())
      printed.set(mark.at, signOf(mark, meanings[index], pair))
  }
  print(doubles, doubleMeanings(text, doubles, language), outer)
  print(singles, singleMeanings(text, singles, language), inner)
  return printed
}

const isDouble = ({ sign }: TypedMark) => sign === '"'

function signOf(mark: TypedMark, meaning: Meaning, [open, close]: Quotes['outer']): string {
  switch (meaning) {
    // The blank that is typed within a French mark takes the place of its own.
    case 'opens':
      return mark.place === 'apart' ? open.trim() : open
    case 'closes':
      return mark.place === 'apart' ? close.trim() : close
    case 'apostrophe':
      return '’'
    case 'prime':
      return isDouble(mark) ? '″' : '′'
    case 'geresh':
      return isDouble(mark) ? '״' : '׳'
    default:
      return mark.sign
  }
}

function withChanges(
  text: string,
  start: number,
  end: number,
  printed: Map<number, string>,
): string {
  let set = ''
  for (let at = start; at < end; at++) set += printed.get(at) ?? text.charAt(at)
  return set
}
