/**
 * Words that have lost their beginning, by language, as they follow their apostrophe: ’tis, ’s morgens. Those that are
 * words without it as well (’cause, ’round) are below.
 */
const words: Record<string, string> = {
  en: "tis tisn't twas twasn't twere tweren't twill twould twouldn't twixt em til nuff neath gainst n",
  nl: 's t n k m r d ns',
  af: 'n t k s m r',
  fy: 't n k s r',
  de: 's n ne nen nem ner nes',
  nds: 'n ne nen t s',
  it: 'ndrangheta ndrina ndrine ndranghetista ndranghetisti sto sta sti ste',
  cy: 'r n m i u w ch th',
}

const patterns = new Map(
  Object.entries(words).map(([language, list]) => [
    language,
    new RegExp(`^(?:${list.replaceAll(' ', '|')})(?![\\p{L}\\p{M}\\p{N}'’])`, 'iu'),
  ]),
)
/** Words that may have lost theirs, and are words as they are: so they are read where nothing closes a quotation. */
const doubtful: Record<string, RegExp> = {
  en: /^(?:bout|cause|cos|cuz|coz|round|fore|course|fraid)(?![\p{L}\p{M}\p{N}'’])/iu,
}
/** “Rock ’n’ roll”, but the letter ‘n’. */
const cutAtBothEnds = /(?<!\b(?:letters?|sound|consonant|character|key)) 'n'(?= \p{L})/giu
const year = /^\d\d(?:s(?![\p{L}\p{N}]))/u
const shortYear = /^\d\d(?![\p{L}\p{N}])/u

/** Tells whether a word that follows a mark has lost its beginning; `rest` is the text behind the mark. */
export function isCutOff(rest: string, language: string): boolean {
  const head = rest.slice(0, 20)
  return year.test(head) || (patterns.get(language.split('-', 1)[0] ?? '')?.test(head) ?? false)
}

/** Tells whether a word that follows a mark may have lost its beginning, and may not. */
export function mayBeCutOff(rest: string, language: string): boolean {
  return doubtful[language.split('-', 1)[0] ?? '']?.test(rest.slice(0, 20)) ?? false
}

/** Tells whether two digits follow a mark, which may be a year: ’68. */
export function mayBeYear(rest: string): boolean {
  return shortYear.test(rest.slice(0, 3))
}

/** Places of the marks around words that have lost both their ends. */
export function marksOfCutWords(text: string, language: string): number[] {
  if (!/^en\b/.test(language) || !text.includes("'n'")) return []
  return [...text.matchAll(cutAtBothEnds)].flatMap(({ index }) => [index + 1, index + 3])
}
