import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { found, other } from './fixtures/word-forms.ts'
import { isUnspaced, wordsOf } from './words.ts'

/** As search has it: each word that is typed is in the text; of scripts without blanks, in which a word is a part, as its beginning. */
function finds(typed: string, text: string, language: string): boolean {
  const there = wordsOf(text, language).map(({ word }) => word)
  const asked = wordsOf(typed, language).map(({ word }) => word)
  const isThere = (word: string) =>
    there.some((each) => (isUnspaced(word) ? each.startsWith(word) : each === word))
  return asked.length > 0 && asked.every(isThere)
}

const pairsOf = (lists: Record<string, string[]>) =>
  Object.entries(lists).flatMap(([language, pairs]) =>
    pairs.map((pair): [string, string, string] => {
      const [typed = '', ...text] = pair.split(' ')
      return [language, typed, text.join(' ')]
    }),
  )

const docs = readFileSync(join(import.meta.dirname, '../../docs/finding.md'), 'utf8').split('\n')

/** What grammars ask for and no rule here finds; docs/finding.md names them. */
const notFound = new Set([
  'de Bürger Bürgerinnen',
  'fa کتاب کتابم',
  'id tulis menulis',
  'ja 受付 受け付け',
  'ru человек люди',
])

test.each(pairsOf(found))('%s: %s finds %s', (language, typed, text) => {
  expect(finds(typed, text, language)).toBe(!notFound.has(`${language} ${typed} ${text}`))
})

test.each(pairsOf(other))('%s: %s does not find %s', (language, typed, text) => {
  expect(finds(typed, text, language)).toBe(false)
})

const spoken = readdirSync(join(import.meta.dirname, '../wording')).flatMap(
  (file) => /^([\w-]+)\.json$/.exec(file)?.[1] ?? [],
)

test.each(spoken)(
  '%s has its pairs, most of which are found, and the others are named in the docs',
  (language) => {
    const pairs = found[language] ?? []
    const missed = pairs.filter((pair) => notFound.has(`${language} ${pair}`))
    expect(pairs.length).toBeGreaterThanOrEqual(8)
    expect(other[language]?.length).toBeGreaterThanOrEqual(4)
    expect(missed.length * 8).toBeLessThanOrEqual(pairs.length * 2)
    const row = docs.find((line) => line.includes(`(\`${language}\`)`))?.split(' | ')[2]
    for (const word of missed.flatMap((pair) => pair.split(' '))) expect(row).toContain(word)
  },
)

test('an ending of Persian is none the less one behind a blank', () => {
  expect(finds('کتاب ها', 'کتاب‌ها', 'fa')).toBe(true)
  expect(finds('می خواهم', 'می‌خواهم', 'fa')).toBe(true)
})
