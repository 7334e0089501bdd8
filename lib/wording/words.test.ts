import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { z } from 'zod'
import { likelyLocale } from '#lib/language/intl.ts'
import { formsOf, wordsSchema } from './check-words.ts'
import { generatedFiles, languagesThere } from './generated-files.ts'
import { type ReviewedText, reviewWords } from './review-words.ts'
import type { PartialWords } from './schema.ts'

type Written = Record<string, Record<string, string | Record<string, string>>>

const read = (file: string) => readFileSync(join(import.meta.dirname, file), 'utf8')
const wordsOf = (language: string): Written => JSON.parse(read(`${language}.json`)) as Written

/** What is wrong with a file, a line each: where, and what. */
function faultsOf(words: unknown, language: string): string[] {
  const { error } = wordsSchema(language).safeParse(words)
  return (error?.issues ?? []).map(({ path, message }: z.core.$ZodIssue) =>
    [path.join('.'), message].join(': '),
  )
}

test.each(languagesThere())('%s has every text, with its gaps and forms', (language) => {
  expect(faultsOf(wordsOf(language), language)).toEqual([])
})

test.each(Object.entries(generatedFiles()))(
  '%s is as "npm run wording" writes it',
  (name, text) => {
    expect(read(name)).toBe(text)
  },
)

describe('it is told', () => {
  const faulty: [what: string, change: (words: Written) => void, language: string, told: string][] =
    [
      [
        'a text too few',
        ({ site }) => delete site?.archive,
        'en',
        'site.archive: Invalid input: expected string, received undefined',
      ],
      [
        'a text too many',
        ({ site = {} }) => (site.news = 'News'),
        'en',
        'site: Unrecognized key: "news"',
      ],
      [
        'a gap too few',
        ({ article = {} }) => (article.by = 'By'),
        'en',
        'article.by: {names} is missing',
      ],
      [
        'a gap too many',
        ({ article = {} }) => (article.by = 'By {names} in {place}'),
        'en',
        'article.by: {place} is no gap of this text',
      ],
      [
        'a gap twice',
        ({ article = {} }) => (article.by = 'By {names} {names}'),
        'en',
        'article.by: {names} stands there twice',
      ],
      [
        'a gap as JavaScript has it',
        ({ article = {} }) => (article.by = `By \${names}`),
        'en',
        'article.by: a gap is written {name}, without $',
      ],
      [
        'a sign that nobody sees',
        ({ site = {} }) => (site.archive = 'Arch\u200bive'),
        'en',
        'site.archive: a line break or a sign that nobody sees',
      ],
      [
        'a letter and its mark apart',
        ({ site = {} }) => (site.archive = 'Archive\u0301'),
        'en',
        'site.archive: letters with their marks are one sign (Unicode NFC)',
      ],
      [
        'a brace',
        ({ article = {} }) => (article.by = 'By {names'),
        'en',
        'article.by: {names} is missing',
      ],
      [
        'a sign of HTML',
        ({ site = {} }) => (site.archive = 'A & B'),
        'en',
        'site.archive: texts have no <, > or &',
      ],
      [
        'a typed apostrophe',
        ({ site = {} }) => (site.archive = "Editor's"),
        'en',
        'site.archive: use the quotation marks and the apostrophe of the language',
      ],
      ['a blank', ({ site = {} }) => (site.archive = 'A '), 'en', 'site.archive: a blank too many'],
      [
        'a form too few',
        ({ site = {} }) => delete (site.articleCount as Record<string, string>).few,
        'ar',
        'site.articleCount.few: Invalid input: expected string, received undefined',
      ],
      [
        'a form that the language has not',
        ({ site = {} }) => ((site.articleCount as Record<string, string>).two = '{count}'),
        'en',
        'site.articleCount: Unrecognized key: "two"',
      ],
    ]

  test.each(faulty)('%s', (_, change, language, told) => {
    const words = wordsOf(language)
    change(words)
    expect(faultsOf(words, language)).toContain(told)
  })
})

const plurals: [language: string, forms: Intl.LDMLPluralRule[]][] = [
  ['ja', ['other']],
  ['fr', ['one', 'other']],
  ['es', ['one', 'other']],
  ['he', ['one', 'two', 'other']],
  ['pl', ['one', 'few', 'many', 'other']],
  ['sl', ['one', 'two', 'few', 'other']],
  ['ar', ['zero', 'one', 'two', 'few', 'many', 'other']],
]

test.each(plurals)('%s has the forms %j', (language, forms) => {
  expect([...formsOf(language)].toSorted()).toEqual(forms.toSorted())
})

/** Scripts of BCP 47 that are several of Unicode. */
const mixed: Record<string, string> = {
  Jpan: '[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}]',
  Kore: '\\p{Script=Hangul}',
  Hans: '\\p{Script=Han}',
}

function scriptOf(language: string): RegExp {
  const { script = 'Latn' } = likelyLocale(language)
  return new RegExp(mixed[script] ?? `\\p{Script=${script}}`, 'u')
}

const textsOf = (language: string) => reviewWords(language, wordsOf(language) as PartialWords)

const linesOf = ({ own = '' }: ReviewedText) =>
  typeof own === 'string' ? [own] : Object.values(own)

test.each(languagesThere())('the texts of %s are in its script', (language) => {
  const script = scriptOf(language)
  const foreign = textsOf(language)
    .flatMap(linesOf)
    .map((text) => text.replaceAll(/\{\w+\}/g, ''))
    // Names are the same in all languages, and colons are in none.
    .filter((text) => text !== 'HTML' && /\p{L}/u.test(text) && !script.test(text))
  expect(foreign).toEqual([])
})

test.each(languagesThere().filter((each) => each !== 'en'))(
  'at most 15 texts of %s are those of English',
  (language) => {
    const equal = textsOf(language).filter(({ isEqual }) => isEqual)
    expect(equal.length, equal.map(({ path }) => path).join()).toBeLessThanOrEqual(15)
  },
)

test('long dates of Russian and Ukrainian end with a full stop: no text has another behind them', () => {
  const doubled = ['ru', 'uk'].flatMap((language) =>
    textsOf(language)
      .flatMap(linesOf)
      .filter((text) => text.includes('{day}.')),
  )
  expect(doubled).toEqual([])
})

test('no line of French begins with a sign that a blank parts from its word', () => {
  const parted = textsOf('fr')
    .flatMap(linesOf)
    .filter((text) => / [:;!?»%]|« /.test(text))
  expect(parted).toEqual([])
})
