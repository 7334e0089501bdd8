import { formsOf } from '#lib/wording/check-words.ts'
import { type ReviewedText, reviewWords } from '#lib/wording/review-words.ts'
import type { Forms, PartialWords } from '#lib/wording/schema.ts'

/**
 * The beginning of a publication's file of words of a language (BCP 47): every text, as we have it in that language, else in English, in a
 * comment. What stays a comment stays as it was.
 */
export function begunFile(language: string, words: PartialWords): string {
  const sections = Map.groupBy(reviewWords(language, words), ({ path }) => path.split('.', 1)[0])
  const lines = [...sections].flatMap(([section = '', texts]) => [
    '',
    `# ${section}:`,
    ...texts.flatMap((text) => linesOf(text, language)),
  ])
  return `${[...heading, ...lines].join('\n')}\n`
}

const heading = [
  '# To translate a text, take "# " away before it and before the name of its section; what stays a comment',
  '# stays as it is. Lines with two # say where a text is read, and what fills its gaps.',
]

function linesOf({ path, about, gaps, english, own, longest }: ReviewedText, language: string) {
  const named = Object.entries(gaps).map(([name, filling]) => `{${name}}: ${filling}.`)
  const [, key] = path.split('.')
  return [
    `#   # ${[`${about}.`, ...named, `At most ${longest} letters.`].join(' ')}`,
    ...written(`${key}:`, own ?? english, language),
  ]
}

function written(key: string, text: string | Forms, language: string): string[] {
  if (typeof text === 'string') return [`#   ${key} ${JSON.stringify(text)}`]
  const forms = [...formsOf(language)]
  return [
    `#   ${key}`,
    ...forms.map((form) => `#     ${form}: ${JSON.stringify(text[form] ?? text.other)}`),
  ]
}
