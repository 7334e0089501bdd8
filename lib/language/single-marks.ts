import { isArabic, isHebrew, isUnspaced, isWordCharacter } from './characters.ts'
import { isCutOff, marksOfCutWords, mayBeCutOff, mayBeYear } from './cut-off-words.ts'
import type { Meaning } from './double-marks.ts'
import { type TypedMark, wordAround } from './typed-marks.ts'

/** What follows a mark: the next one, and the one that closes what would open here, unless another opens before. */
interface Ahead {
  next?: TypedMark
  end?: TypedMark | undefined
}

/** What each single mark (`'`) of a text means, in their order: an apostrophe, or a mark of an inner quotation. */
export function singleMeanings(text: string, marks: TypedMark[], language: string): Meaning[] {
  const cut = new Set(marksOfCutWords(text, language))
  for (const { at, place } of marks)
    if (place === 'beginning' && isCutOff(text.slice(at + 1, at + 21), language)) cut.add(at)
  const ahead = aheadOf(marks, cut)
  for (const [index, { at, place }] of marks.entries())
    if (
      place === 'beginning' &&
      !ahead[index]?.end &&
      mayBeCutOff(text.slice(at + 1, at + 21), language)
    )
      cut.add(at)
  let isOpen = false
  return marks.map((mark, index) => {
    const following = ahead[index] ?? {}
    const meaning = cut.has(mark.at) ? 'apostrophe' : meaningOf(text, mark, following, isOpen)
    if (meaning === 'opens') isOpen = true
    if (meaning === 'closes') isOpen = false
    return meaning
  })
}

/** What follows each mark, those of words that were cut off left out; in one pass from the end. */
function aheadOf(marks: TypedMark[], cut: Set<number>): Ahead[] {
  const found: Ahead[] = []
  let ahead: Ahead = {}
  for (const mark of marks.toReversed()) {
    found.push(ahead)
    if (cut.has(mark.at)) continue
    const end = mark.isPrime || !mayPart(mark) ? ahead.end : mark
    ahead = { next: mark, end: mark.place === 'beginning' ? undefined : end }
  }
  return found.reverse()
}

/** Whether a mark may be one of a quotation: one between Latin letters is an apostrophe. */
function mayPart({ place, before, after }: TypedMark): boolean {
  return place === 'end' || (place === 'within' && !isLatin(before, after))
}

const isLatin = (before: string, after: string) =>
  ![before, after].some((each) => isUnspaced(each) || isArabic(each))

function meaningOf(text: string, mark: TypedMark, following: Ahead, isOpen: boolean): Meaning {
  if (mark.isPrime) return 'prime'
  switch (mark.place) {
    case 'apart':
      return undefined
    case 'beginning':
      return ofOneAtBeginning(text, mark, following)
    case 'within':
      return ofOneWithin(text, mark, following, isOpen)
    case 'end':
      return ofOneAtEnd(text, mark, following, isOpen)
  }
}

/** Opens where something closes it; at the beginning of a block also without that, as a quotation of several has it. */
function ofOneAtBeginning(
  text: string,
  { at, before, after }: TypedMark,
  following: Ahead,
): Meaning {
  const { end } = following
  if (mayBeYear(text.slice(at + 1, at + 4))) {
    const isCertain = end && !/[sS\p{Nd}]/u.test(end.before)
    return isCertain || !isWordCharacter(after) ? 'opens' : 'apostrophe'
  }
  return end || before === '' || !isWordCharacter(after) ? 'opens' : 'apostrophe'
}

function ofOneWithin(
  text: string,
  { at, before, after }: TypedMark,
  following: Ahead,
  isOpen: boolean,
): Meaning {
  if (isHebrew(before)) {
    const { before: prefix, after: word } = wordAround(text, at)
    const mayOpen = /^[משהוכלב]{1,4}$/u.test(prefix) && word.length > 1
    return mayOpen && !isOpen && following.next?.place === 'end' ? 'opens' : 'geresh'
  }
  const isApostrophe = isLatin(before, after) && isWordCharacter(before)
  if (isApostrophe && isWordCharacter(after)) return 'apostrophe'
  if (isOpen) return 'closes'
  if (following.end) return 'opens'
  return isApostrophe ? 'apostrophe' : undefined
}

function ofOneAtEnd(
  text: string,
  { at, before, isAfterFigure }: TypedMark,
  following: Ahead,
  isOpen: boolean,
): Meaning {
  const isNextEnd = following.next?.place === 'end'
  if (isHebrew(before)) return isOpen && !isNextEnd ? 'closes' : 'geresh'
  // The printers’ union, within a quotation that ends later.
  const mayBePlural = /[\p{L}\p{M}][sxz]$/iu.test(text.slice(Math.max(0, at - 2), at))
  if (isOpen) return mayBePlural && isNextEnd ? 'apostrophe' : 'closes'
  if (isAfterFigure) return 'prime'
  return isWordCharacter(before) ? 'apostrophe' : 'closes'
}
