import { lineOf, type ReviewedText, reviewWords, unknownTexts } from './review-words.ts'
import type { PartialWords } from './schema.ts'

/** What a translator is told of a language's words: what is missing, what nothing reads, what is the same as in English. */
export function tellWords(language: string, words: PartialWords): string {
  const texts = reviewWords(language, words)
  const missing = texts.filter(
    ({ own, missingForms }) => own === undefined || missingForms.length > 0,
  )
  const equal = language === 'en' ? [] : texts.filter(({ isEqual }) => isEqual)
  const unknown = unknownTexts(words)
  return [
    ...part('Missing', missing.map(told)),
    ...part('Not known, and shown nowhere', unknown),
    ...part(
      'The same as in English',
      equal.map(({ path, english }) => `${path}  ${lineOf(english)}`),
    ),
    `${language}: ${texts.length} texts, ${missing.length} missing, ${unknown.length} not known, ${equal.length} the same as in English.`,
  ].join('\n')
}

function part(title: string, lines: string[]): string[] {
  return lines.length === 0 ? [] : [`${title}:`, ...lines.map((line) => `  ${line}`), '']
}

function told({ path, about, gaps, english, own, missingForms, longest }: ReviewedText): string {
  const named = Object.entries(gaps).map(([name, filling]) => `{${name}}: ${filling}`)
  return [
    `${path}  ${lineOf(english)}`,
    `${about}. At most ${longest} letters.`,
    ...named,
    ...(own !== undefined ? [`forms missing: ${missingForms.join(', ')}`] : []),
  ].join('\n    ')
}
