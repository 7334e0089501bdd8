import { isHebrew, isUnspaced } from './characters.ts'
import { type TypedMark, wordAround } from './typed-marks.ts'

/** What a typed mark is printed as; undefined: as it was typed, where nothing tells which it is. */
export type Meaning = 'opens' | 'closes' | 'apostrophe' | 'prime' | 'geresh' | undefined

/** What follows a mark: the next one, and how many ends of quotations come before one that is none. */
interface Ahead {
  next: TypedMark | undefined
  ends: number
}

/** What each double mark (`"`) of a text means, in their order. A quotation within one is counted. */
export function doubleMeanings(text: string, marks: TypedMark[], language: string): Meaning[] {
  const acronyms = marks.map((mark) => isAcronym(text, mark))
  const ahead = aheadOf(marks, acronyms)
  let depth = 0
  return marks.map((mark, index) => {
    const nothing = { next: undefined, ends: 0 }
    const meaning = acronyms[index]
      ? 'geresh'
      : meaningOf(mark, ahead[index] ?? nothing, depth, language)
    if (meaning === 'opens') depth++
    if (meaning === 'closes') depth = Math.max(0, depth - 1)
    return meaning
  })
}

/** What follows each mark, the marks of acronyms left out; in one pass from the end. */
function aheadOf(marks: TypedMark[], acronyms: boolean[]): Ahead[] {
  const found: Ahead[] = []
  let ahead: Ahead = { next: undefined, ends: 0 }
  for (let index = marks.length - 1; index >= 0; index--) {
    found.push(ahead)
    const mark = marks[index]
    if (!acronyms[index]) ahead = { next: mark, ends: isSureEnd(mark) ? ahead.ends + 1 : 0 }
  }
  return found.reverse()
}

function meaningOf(mark: TypedMark, ahead: Ahead, depth: number, language: string): Meaning {
  const { before, after, place } = mark
  const { next } = ahead
  if (mark.isPrime && (depth === 0 || isSureEnd(next))) return 'prime'
  if (place === 'beginning') return 'opens'
  if (place === 'apart') return ofOneApart(next, depth, language)
  if (mark.isAfterFigure && (depth === 0 || (place === 'end' && isSureEnd(next)))) return 'prime'
  if (place === 'within') return ofOneWithin(mark, ahead, depth)
  // 说“……对” has a letter before its opening mark, and a sign that may end a sentence behind it.
  const mayOpen = depth === 0 && isUnspaced(before) && after !== '' && !/\s/u.test(after)
  return mayOpen && (isSureEnd(next) || next?.place === 'within') ? 'opens' : 'closes'
}

/** French has blanks on the inner side of its marks, and so do its typists. */
function ofOneApart(next: TypedMark | undefined, depth: number, language: string): Meaning {
  if (!/^fr\b/.test(language)) return undefined
  if (depth > 0) return 'closes'
  return next?.place === 'apart' ? 'opens' : undefined
}

/**
 * A mark between letters opens where nothing is open and the next one may close: after an Arabic or Hebrew prefix, after an
 * elided article, between letters of a script without blanks. Within a quotation it closes, but where the ends that follow
 * show that it does not.
 */
function ofOneWithin(mark: TypedMark, { next, ends }: Ahead, depth: number): Meaning {
  if (isHebrew(mark.before) && isHebrew(mark.after)) return ends > depth ? 'opens' : 'geresh'
  if (depth === 0) return next?.place === 'end' || next?.place === 'within' ? 'opens' : undefined
  if (ends > depth) return 'opens'
  return ends === depth ? undefined : 'closes'
}

function isSureEnd(mark: TypedMark | undefined): boolean {
  return mark?.place === 'end' && !mark.isAfterFigure
}

/**
 * Hebrew writes acronyms and numbers with a mark before their last letter (צה״ל, תשפ״ו), which the endings of their forms may
 * follow. Behind one-letter words that are written as prefixes it may open a quotation as well, but not of a single letter.
 */
function isAcronym(text: string, { at, before, after }: TypedMark): boolean {
  if (!isHebrew(before) || !isHebrew(after)) return false
  const word = wordAround(text, at)
  if (!/^[משהוכלב]{1,4}$/u.test(word.before)) return word.before !== '' && word.after !== ''
  return [...word.after].length === 1 && text.charAt(at + 1 + word.after.length) !== '"'
}
